"""make up names

examples:
  swiftmakemore sample runs/kaiming -n 20 --seed 1
  swiftmakemore sample runs/kaiming -n 1000000 --batched > made-up.txt
"""

from typing import Any

import swiftmakemore as sm
from swiftmakemore.cli._output import result
from swiftmakemore.cli._run import Run, add_run


def add_arguments(parser: Any) -> None:
    """What `sample` takes."""
    add_run(parser)
    parser.add_argument("-n", type=int, default=10, help="how many names (10)")
    parser.add_argument("--seed", type=int, help="the same seed makes the same names")
    parser.add_argument(
        "--batched", action="store_true", help="names side by side: others, in less time"
    )


def run(arguments: Any) -> int:
    if arguments.n < 0:
        arguments.command.error(f"-n is {arguments.n}, expected at least 0")
    generator = sm.Generator()
    if arguments.seed is None:
        generator.seed()
    else:
        generator.manual_seed(arguments.seed)
    model = Run.load(arguments.folder).model
    names = sm.sample(model, arguments.n, generator=generator, batched=arguments.batched)
    result(arguments, "\n".join(names), names)
    return 0
