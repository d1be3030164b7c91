"""train a model and keep it as a run

The folder holds config.json, checkpoint.npz, losses.npy and figures. A run that was stopped or
killed goes on with --resume, and comes to the same bits as one that was not.

examples:
  swiftmakemore train --steps 20000
  swiftmakemore train names.txt --model batchnorm --out runs/batchnorm
  swiftmakemore train --resume runs/batchnorm
"""

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import swiftmakemore as sm
from swiftmakemore.cli._figures import write_figures
from swiftmakemore.cli._output import Bar, result, say
from swiftmakemore.cli._run import MODELS, Config, Run, part_losses, read_words, replaced

_DEFAULTS = {
    "model": "kaiming",
    "steps": 200_000,
    "batch_size": 32,
    "lr": None,
    "weight_decay": 0.1,
    "seed": 2147483647,
    "context_size": 3,
    "embedding_size": 64,
    "hidden_size": 64,
    "record_every": 1000,
}
_SECONDS = 2.0  # between checkpoints


def add_arguments(parser: Any) -> None:
    """What `train` takes; None tells what was not given."""

    def setting(flag: str, kind: Any, text: str, **options: Any) -> None:
        default = _DEFAULTS[flag.lstrip("-").replace("-", "_")]
        shown = "the post's: 0.1, then 0.01" if default is None else default
        parser.add_argument(flag, type=kind, help=f"{text} ({shown})", **options)

    parser.add_argument("names", nargs="?", help="names, one a line; the bundled ones otherwise")
    setting("--model", str, "one of the post's", choices=list(MODELS))
    setting("--steps", int, "how many steps", metavar="N")
    setting("--batch-size", int, "examples a step", metavar="N")
    setting("--lr", float, "learning rate", metavar="LR")
    setting("--weight-decay", float, "weight decay", metavar="C")
    setting("--seed", int, "of the weights and batches", metavar="N")
    setting("--context-size", int, "letters seen to predict the next", metavar="N")
    setting("--embedding-size", int, "numbers for a letter", metavar="N")
    setting("--hidden-size", int, "hidden neurons", metavar="N")
    setting("--record-every", int, "steps between statistics", metavar="N")
    parser.add_argument("--out", metavar="RUN", help="the folder to make (runs/MODEL)")
    parser.add_argument("--overwrite", action="store_true", help="start again where a run is")
    parser.add_argument("--resume", metavar="RUN", help="go on with a run that was stopped")
    parser.add_argument("--no-figures", action="store_true", help="draw no figures at the end")


def run(arguments: Any) -> int:
    given = {name: getattr(arguments, name) for name in _DEFAULTS}
    if arguments.resume:
        others = [name for name, value in given.items() if value is not None]
        if others or arguments.names or arguments.out or arguments.overwrite:
            what = f"--{others[0].replace('_', '-')}" if others else "names, --out or --overwrite"
            arguments.command.error(f"--resume goes on as the run began: leave out {what}")
        made = Run.load(arguments.resume)
        say(f"going on with {made.folder} at step {made.step:,} of {made.config.steps:,}")
    else:
        made = _new_run(arguments, given)
    data = made.data()
    if not len(data["train"][0]):
        raise ValueError("there are too few names to train on: at least 2 are needed")
    finished = _train(made, *data["train"])
    with replaced(made.folder / "losses.npy") as path, open(path, "wb") as file:
        np.save(file, made.losses)
    if not finished:
        raise InterruptedError(
            f"stopped at step {made.step:,} of {made.config.steps:,}; to go on: "
            f"swiftmakemore train --resume {made.folder}"
        )
    if not arguments.no_figures:
        try:
            write_figures(made, data)
        except ImportError as error:
            say(f"no figures: {error}")
    losses = part_losses(made, data)
    rate = made.step / made.seconds if made.seconds else 0.0
    text = f"{made.folder}: {type(made.model).__name__}, {made.step:,} steps in " + (
        f"{made.seconds:.1f} s ({rate:,.0f} a second)"
    )
    text += "".join(f"\n{part:5} loss {loss:.4f}" for part, loss in losses.items())
    result(
        arguments,
        text,
        {
            "run": str(made.folder),
            "model": made.config.model,
            "steps": made.step,
            "seconds": made.seconds,
            "losses": losses,
        },
    )
    return 0


def _new_run(arguments: Any, given: dict[str, Any]) -> Run:
    settings = {n: _DEFAULTS[n] if value is None else value for n, value in given.items()}
    for name in ("steps", "batch_size", "context_size", "embedding_size", "hidden_size"):
        least = 0 if name == "steps" else 1
        if settings[name] < least:
            flag = name.replace("_", "-")
            arguments.command.error(f"--{flag} is {settings[name]}, expected at least {least}")
    for name in ("lr", "weight_decay"):
        value = settings[name]
        if value is not None and not (np.isfinite(value) and value >= 0):
            flag = name.replace("_", "-")
            arguments.command.error(f"--{flag} is {value}, expected a finite number of at least 0")
    if settings["record_every"] < 1:
        arguments.command.error(f"--record-every is {settings['record_every']}, expected 1 or more")
    if settings["model"] == "batchnorm" and settings["batch_size"] < 2:
        arguments.command.error("--batch-size is 1, but batch norm needs at least 2 examples")
    folder = Path(arguments.out or Path("runs", settings["model"]))
    if (folder / "config.json").exists() and not arguments.overwrite:
        raise FileExistsError(
            f"{folder} holds a run: --resume {folder} goes on with it, --overwrite starts again"
        )
    words, checksum = read_words(arguments.names)
    config = Config(
        names=str(Path(arguments.names).resolve()) if arguments.names else None,
        words_sha256=checksum,
        letters=sm.Vocabulary(words).letters,
        **settings,
    )
    made = Run(folder, config)
    made.create()
    return made


def _train(made: Run, X: np.ndarray, Y: np.ndarray) -> bool:
    """Makes the steps that are missing; whether all were made.

    The steps are made in parts that depend on nothing but the configuration, and a run is stopped
    between two of them: that makes a resumed run the same as one that was never stopped.
    """
    config = made.config
    work = config.batch_size * config.hidden_size * config.context_size * config.embedding_size
    part = int(min(max(10_000 * (32 * 64 * 192) / work, 10), 10_000))
    saved = time.monotonic()
    with Bar(config.steps, made.step) as bar, _stopping() as stop:
        while made.step < config.steps and not stop:
            begin = time.perf_counter()
            end = min(config.steps, (made.step // part + 1) * part)
            losses = sm.train_model(
                made.model,
                X,
                Y,
                end - made.step,
                config.batch_size,
                config.weight_decay,
                lr=config.rates(made.step, end),
                generator=made.generator,
                progress=False,
                record=made.record,
            )
            made.seconds += time.perf_counter() - begin
            made.add_losses(losses)
            bar.advance(len(losses), float(losses[-1000:].mean()))
            if made.step == config.steps or stop or time.monotonic() - saved > _SECONDS:
                made.save()
                saved = time.monotonic()
    return made.step == config.steps


@contextlib.contextmanager
def _stopping() -> Iterator[list[int]]:
    """A list that is no longer empty once Ctrl-C was pressed; a second time it interrupts."""
    pressed: list[int] = []

    def note(number: int, _: Any) -> None:
        pressed.append(number)
        signal.signal(signal.SIGINT, before)
        say("stopping; press Ctrl-C again to lose the last steps")

    if threading.current_thread() is not threading.main_thread():
        yield pressed
        return
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, note)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
