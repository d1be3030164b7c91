"""measure the loss on training, dev and test names

The mean cross entropy in nats per letter, without weight decay.

examples:
  swiftmakemore eval runs/kaiming
"""

from typing import Any

import numpy as np

from swiftmakemore.cli._output import result
from swiftmakemore.cli._run import Run, add_run, part_losses


def add_arguments(parser: Any) -> None:
    """What `eval` takes."""
    add_run(parser)


def run(arguments: Any) -> int:
    made = Run.load(arguments.folder)
    losses = part_losses(made, made.data())
    uniform = float(np.log(len(made.config.letters)))
    lines = [f"{part:7} {loss:.4f}" for part, loss in losses.items()]
    lines.append(f"uniform {uniform:.4f}")
    data = {"run": arguments.folder, "steps": made.step, "losses": losses, "uniform_loss": uniform}
    result(arguments, "\n".join(lines), data)
    return 0
