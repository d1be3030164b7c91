"""say what is wrong with a model, and what helps

examples:
  swiftmakemore diagnose runs/base
"""

from typing import Any

import swiftmakemore as sm
from swiftmakemore.cli._output import result
from swiftmakemore.cli._run import Run, add_run


def add_arguments(parser: Any) -> None:
    """What `diagnose` takes."""
    add_run(parser)


def run(arguments: Any) -> int:
    made = Run.load(arguments.folder)
    found = diagnosis_of(made, made.data())
    result(arguments, str(found), found.to_dict())
    return 0


def diagnosis_of(made: Run, data: dict[str, Any]) -> sm.Diagnosis:
    """The diagnosis, for the learning rate of the next step, or of the last one."""
    step = max(0, min(made.step, made.config.steps - 1))
    lr = float(made.config.rates(step, step + 1)[0])
    dev = data["dev"] if len(data["dev"][0]) else None
    return sm.diagnose(
        made.model,
        data["train"],
        dev,
        lr=lr or 0.1,
        batch_size=max(2, made.config.batch_size),
        weight_decay=made.config.weight_decay,
    )
