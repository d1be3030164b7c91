"""Draw every picture of `swiftmakemore.plot`, small, for the documents, and the README's.

    python scripts/figures.py [--names FILE] [--steps 20000] [docs/figures]

The same names, seeds and versions of matplotlib give the same pictures. The diagram of the network
needs the program dot; without it, it is left out and said so.
"""

import argparse
import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import swiftmakemore as sm

ROOT = Path(__file__).resolve().parent.parent
WIDTH_SMALL, DPI = (5.2, 3.4), 100


def made(name, vocabulary):
    """A model of the post's as its seeds make it, and the generator it drew from."""
    sm.manual_seed(1337)
    g = sm.Generator().manual_seed(2147483647)
    return getattr(sm, name)(vocabulary, generator=g), g


def ten_lines(path):
    """The README's picture: its first example, run as it is."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    code = re.search(r"^```python\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)[1]
    path, here = path.resolve(), Path.cwd()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        os.chdir(folder)
        exec(code, {})
        shutil.copy("losses.png", path)
        os.chdir(here)
    print(path)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", help="a file of names; those that come with it otherwise")
    parser.add_argument("--steps", type=int, default=20_000, help="of the trained models (20000)")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "figures")
    arguments = parser.parse_args()
    try:
        import matplotlib
    except ImportError:
        sys.exit("error: this needs matplotlib: pip install matplotlib")
    matplotlib.use("Agg")
    from matplotlib import pyplot

    words = sm.load_names(arguments.names)
    vocabulary = sm.Vocabulary(words)
    X, Y = sm.build_dataset(sm.split_words(words)[0], vocabulary=vocabulary)
    arguments.folder.mkdir(parents=True, exist_ok=True)

    def save(name, draw, size=WIDTH_SMALL):
        figure, ax = pyplot.subplots(figsize=size, layout="constrained")
        draw(ax)
        path = arguments.folder / f"{name}.png"
        # No version and no date, so that the same picture is the same file.
        figure.savefig(path, dpi=DPI, metadata={"Software": None})
        pyplot.close(figure)
        print(path)

    runs, record = {}, sm.Record(every=200)
    for name in ("MLPBase", "MLPReduceInitialLoss", "MLPKaimingNormal"):
        trained, g = made(name, vocabulary)
        kept = record if name == "MLPKaimingNormal" else None
        runs[name] = sm.train_model(
            trained, X, Y, n_iter=arguments.steps, generator=g, record=kept, progress=False
        )
    base, kaiming = made("MLPBase", vocabulary)[0], made("MLPKaimingNormal", vocabulary)[0]
    saturated = made("MLPReduceInitialLoss", vocabulary)[0]

    save("losses", lambda ax: sm.plot.losses(runs, log10=True, ax=ax))
    save("saturation", lambda ax: sm.plot.saturation(saturated, X, Y, ax=ax))
    save("activation_histogram", lambda ax: sm.plot.activation_histogram(saturated, X, Y, ax=ax))
    save("gradient_histogram", lambda ax: sm.plot.gradient_histogram(saturated, X, Y, ax=ax))
    save("weight_gradients", lambda ax: sm.plot.weight_gradients(trained, X, Y, ax=ax))
    save("update_ratio", lambda ax: sm.plot.update_ratio(record, ax=ax))

    def both(ax):
        sm.plot.logits(base, X, Y, ax=ax)
        sm.plot.logits(kaiming, X, Y, ax=ax)

    save("logits", both)
    save("embedding", lambda ax: sm.plot.embedding(trained, ax=ax), size=(4.6, 4.6))
    save("confusion", lambda ax: sm.plot.confusion(trained, X, Y, ax=ax), size=(5.6, 4.8))
    ten_lines(arguments.folder / "ten-lines.png")
    if shutil.which("dot"):
        path = arguments.folder / "network.svg"
        path.write_bytes(sm.plot.network(kaiming).pipe(format="svg"))
        print(path)
    else:
        print("network.svg was left out: the program dot is not installed", file=sys.stderr)


if __name__ == "__main__":
    main()
