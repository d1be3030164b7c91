"""The command line: `swiftmakemore`, or `python -m swiftmakemore`.

A run is a folder: `train` makes it, the other commands look at it. Results go to stdout (`--json`
for programs), what happens meanwhile to stderr, and only where that is a terminal. Exit codes: 0,
1 for what went wrong, 2 for arguments that make no sense.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

__all__ = ["main"]

COMMANDS = ("train", "sample", "eval", "inspect", "diagnose", "compare", "report", "bench")
_EXAMPLES = """\
examples:
  swiftmakemore train names.txt --model kaiming --out runs/kaiming
  swiftmakemore train --resume runs/kaiming
  swiftmakemore sample runs/kaiming -n 20 --seed 1
  swiftmakemore diagnose runs/kaiming
  swiftmakemore report runs/kaiming runs/batchnorm -o report.html
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows the program's name; `sys.argv` by default.

    Returns
    -------
    int
        0; 1 if something went wrong, which stderr says in a line; 2 for wrong arguments.

    Examples
    --------
    >>> main(["--version"])
    swiftmakemore ...
    0
    """
    import swiftmakemore

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print the result as JSON")
    common.add_argument("--debug", action="store_true", help="show where an error comes from")
    parser = argparse.ArgumentParser(
        prog="swiftmakemore",
        description="Train small language models of names, and look at what they do.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    version = f"swiftmakemore {swiftmakemore.__version__}"
    parser.add_argument("--version", action="version", version=version)
    commands = parser.add_subparsers(metavar="command", required=True)
    for name in COMMANDS:
        module = importlib.import_module(f"swiftmakemore.cli._{name}")
        summary, _, epilog = (module.__doc__ or "").partition("\n\n")
        command = commands.add_parser(
            name,
            help=summary,
            description=summary,
            epilog=epilog,
            parents=[common],
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run, command=command)
    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as exit:  # argparse has said what is wrong, or helped
        return int(exit.code or 0)
    try:
        return chosen.run(chosen)
    except SystemExit as exit:
        return int(exit.code or 0)
    except KeyboardInterrupt:
        if chosen.debug:
            raise
        print("stopped", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read the output has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  (flushed at exit)
        return 1
    except Exception as error:
        if chosen.debug:
            raise
        print(f"error: {_line(error)}", file=sys.stderr)
        return 1


def _line(error: Exception) -> str:
    """An error in one line."""
    if isinstance(error, OSError) and error.strerror:
        where = f": {error.filename}" if error.filename else ""
        return f"{error.strerror}{where}"
    text = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
    return " ".join(text.split()) or type(error).__name__
