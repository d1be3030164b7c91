"""measure activations and gradients, layer by layer

examples:
  swiftmakemore inspect runs/kaiming
"""

from typing import Any

import swiftmakemore as sm
from swiftmakemore.cli._output import result
from swiftmakemore.cli._run import Run, add_run
from swiftmakemore.inspection import some_examples


def add_arguments(parser: Any) -> None:
    """What `inspect` takes."""
    add_run(parser)
    parser.add_argument("--examples", type=int, default=4096, help="how many to look at (4096)")


def run(arguments: Any) -> int:
    if arguments.examples < 2:
        arguments.command.error(f"--examples is {arguments.examples}, expected at least 2")
    made = Run.load(arguments.folder)
    X, Y = some_examples(*made.data()["train"], arguments.examples)
    found = sm.inspect(made.model, X, Y, weight_decay=made.config.weight_decay)
    result(arguments, str(found), found.to_dict())
    return 0
