"""What commands print."""

import json
import sys
from typing import Any


def result(arguments: Any, text: str, data: Any) -> None:
    """The result: text for people, or JSON."""
    if arguments.json:
        print(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print(text)


def say(text: str) -> None:
    """What happens meanwhile, for who is watching."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)


class Bar:
    """A progress bar on a terminal, if tqdm is installed; otherwise nothing."""

    def __init__(self, total: int, done: int = 0):
        self._bar: Any = None
        if sys.stderr.isatty():
            try:
                from tqdm import tqdm
            except ImportError:
                say("a progress bar needs tqdm: pip install 'swiftmakemore[progress]'")
                return
            self._bar = tqdm(total=total, initial=done, unit="step", unit_scale=True)

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: Any) -> None:
        if self._bar is not None:
            self._bar.close()

    def advance(self, steps: int, loss: float) -> None:
        """Moves on, with the loss of the last steps."""
        if self._bar is not None:
            self._bar.set_postfix_str(f"loss {loss:.4f}", refresh=False)
            self._bar.update(steps)
