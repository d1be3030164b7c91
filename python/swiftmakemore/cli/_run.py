"""A run: a folder with the configuration, the checkpoint, the losses and the figures."""

import contextlib
import dataclasses
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import swiftmakemore as sm
from swiftmakemore.models import MLPBase
from swiftmakemore.recording import Record

MODELS: dict[str, type[MLPBase]] = {
    "base": sm.MLPBase,
    "initial-loss": sm.MLPReduceInitialLoss,
    "saturation": sm.MLPReduceTanhSaturation,
    "kaiming": sm.MLPKaimingNormal,
    "batchnorm": sm.MLPBatchNormal,
}
PARTS = ("train", "dev", "test")
DEFAULT_SEED = 1337  # of the draws for which the post names no generator
_FORMAT = 1


@dataclasses.dataclass(frozen=True)
class Config:
    """Everything that a run is made from; `config.json` holds it."""

    names: str | None
    """The file's absolute path; None for the names that come with the package."""
    words_sha256: str
    letters: str
    model: str
    context_size: int
    embedding_size: int
    hidden_size: int
    steps: int
    batch_size: int
    lr: float | None
    """None for the post's: 0.1, and 0.01 in the second half."""
    weight_decay: float
    seed: int
    record_every: int
    version: str = sm.__version__
    format: int = _FORMAT

    def rates(self, start: int, end: int) -> np.ndarray:
        """The learning rates of some steps."""
        if self.lr is not None:
            return np.full(end - start, self.lr)
        return np.where(np.arange(start, end) < self.steps // 2, 0.1, 0.01)

    def vocabulary(self) -> sm.Vocabulary:
        """The letters."""
        return sm.Vocabulary([self.letters[1:]])


def read_words(names: str | None) -> tuple[list[str], str]:
    """The names, and a checksum of them."""
    words = sm.load_names(names)
    return words, hashlib.sha256("\n".join(words).encode()).hexdigest()


def make_model(config: Config, generator: sm.Generator) -> MLPBase:
    """The model as its seeds make it."""
    sm.manual_seed(DEFAULT_SEED)
    return MODELS[config.model](
        config.vocabulary(),
        config.context_size,
        config.embedding_size,
        config.hidden_size,
        generator=generator,
    )


class Run:
    """A run's configuration and state, as its folder has them."""

    def __init__(self, folder: Path, config: Config):
        self.folder, self.config = folder, config
        self.generator = sm.Generator().manual_seed(config.seed)
        self.model = make_model(config, self.generator)
        self.step = 0
        """How many steps were made."""
        self._losses: list[np.ndarray] = [np.zeros(0, np.float32)]
        self.seconds = 0.0
        self.record = Record(config.record_every)

    @property
    def losses(self) -> np.ndarray:
        """The loss of every step, weight decay included."""
        self._losses = [np.concatenate(self._losses)]
        return self._losses[0]

    def add_losses(self, losses: np.ndarray) -> None:
        """Counts steps that were made."""
        self._losses.append(losses)
        self.step += len(losses)

    @property
    def name(self) -> str:
        """What tables and legends call it."""
        return self.folder.name or str(self.folder)

    @classmethod
    def load(cls, folder: str | os.PathLike[str]) -> "Run":
        """The run in a folder; a ValueError says what is wrong with it."""
        path = Path(folder)
        if not path.is_dir():
            raise FileNotFoundError(f"there is no run {path}: no such folder")
        try:
            fields = json.loads((path / "config.json").read_text(encoding="utf-8"))
            if fields.get("format") != _FORMAT:
                raise ValueError(f"config.json has format {fields.get('format')}, not {_FORMAT}")
            run = cls(path, Config(**fields))
            run.restore()
        except FileNotFoundError as error:
            raise FileNotFoundError(
                f"{path} is no run: {Path(error.filename).name} is not there"
            ) from None
        except (ValueError, TypeError, KeyError, EOFError, OSError) as error:
            raise ValueError(f"{path} is no run that can be read: {error}") from error
        return run

    def restore(self) -> None:
        """Goes back to the last checkpoint."""
        with np.load(self.folder / "checkpoint.npz", allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        prefix = "model."
        state = {n.removeprefix(prefix): a for n, a in arrays.items() if n.startswith(prefix)}
        self.model.load_state_dict(state)
        self.generator.set_state(arrays["generator"])
        self._losses, self.step = [arrays["losses"]], len(arrays["losses"])
        self.seconds = float(arrays["seconds"])
        prefix = "record."
        record = {n.removeprefix(prefix): a for n, a in arrays.items() if n.startswith(prefix)}
        self.record = Record.from_arrays(record)

    def state(self) -> dict[str, Any]:
        """What a checkpoint holds, copied."""
        return {
            "generator": np.array(self.generator.get_state()),
            "losses": self.losses,
            "seconds": np.float64(self.seconds),
            **{f"model.{name}": array for name, array in self.model.state_dict().items()},
            **{f"record.{name}": array for name, array in self.record.to_arrays().items()},
        }

    def save(self) -> None:
        """Writes the checkpoint; a run that is killed meanwhile keeps the one before."""
        with replaced(self.folder / "checkpoint.npz") as path, open(path, "wb") as file:
            np.savez(file, **self.state())

    def create(self) -> None:
        """Makes the folder, with configuration and first checkpoint."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "checkpoint.npz").unlink(missing_ok=True)
        with replaced(self.folder / "config.json") as path:
            text = json.dumps(dataclasses.asdict(self.config), indent=2, ensure_ascii=False)
            path.write_text(text + "\n", encoding="utf-8")
        self.save()

    def data(self) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """X and Y of training, dev and test names, which must still be those it was made from."""
        words, checksum = read_words(self.config.names)
        if checksum != self.config.words_sha256:
            raise ValueError(
                f"{self.config.names or 'the bundled list'} no longer holds the names that "
                f"{self.folder} was trained on"
            )
        vocabulary = self.config.vocabulary()
        return {
            part: sm.build_dataset(some, self.config.context_size, vocabulary)
            for part, some in zip(PARTS, sm.split_words(words), strict=True)
        }


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` when it is complete."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield beside
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def part_losses(run: Run, data: dict[str, tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    """The mean cross entropy of each part that has examples, as `eval_model` has it."""
    return {part: sm.eval_model(run.model, *some) for part, some in data.items() if len(some[0])}


def add_run(parser: Any) -> None:
    """The argument that names a run."""
    parser.add_argument("folder", metavar="RUN", help="the folder that `train --out` made")
