"""Why batch norm was not better: the experiments of docs/why-batchnorm.md.

    python scripts/why_batchnorm.py [--names names.txt] [--steps 200000] [--seeds 5]

Trains sixty-five models, about eight minutes on one core, and writes the tables and the figure of
the document anew. Without --names: the post's, downloaded once.
"""

import argparse
import re
import sys
from pathlib import Path

import numpy as np

import swiftmakemore as sm

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "why-batchnorm.md"
FIGURE = ROOT / "docs" / "figures" / "why-batchnorm.png"
SEEDS = [2147483647, 1, 2, 3, 4, 5, 6, 7, 8, 9]


class Experiments:
    """Trained models' losses by what was changed, a list of one for each seed."""

    def __init__(self, names, steps, seeds):
        words = sm.load_names(names)
        self.vocabulary = sm.Vocabulary(words)
        parts = sm.split_words(words)
        self.train, self.dev, _ = (
            sm.build_dataset(part, vocabulary=self.vocabulary) for part in parts
        )
        self.steps, self.seeds = steps, SEEDS[:seeds]

    def models(self, name, *, weight_decay=0.1, batch_size=32, bias=True, gain=1.0):
        """A trained model for each seed."""
        for seed in self.seeds:
            # The draws that name no generator differ between seeds, too.
            sm.manual_seed(1337 if seed == SEEDS[0] else seed)
            g = sm.Generator().manual_seed(seed)
            model = getattr(sm, name)(self.vocabulary, generator=g)
            with sm.no_grad():
                if not bias:
                    model.B1.mul_(0)
                if gain != 1:
                    model.bngain.mul_(gain)
            sm.train_model(model, *self.train, self.steps, batch_size, weight_decay, generator=g)
            yield model

    def losses(self, name, **changes):
        """Training and dev losses, (seeds, 2); and dev losses with exact statistics."""
        found, exact = [], []
        for model in self.models(name, **changes):
            found.append([sm.eval_model(model, *self.train), sm.eval_model(model, *self.dev)])
            if name == "MLPBatchNormal":
                use_exact_statistics(model, self.train[0])
                exact.append(sm.eval_model(model, *self.dev))
            print(f"{name} {changes}: {found[-1]}", file=sys.stderr, flush=True)
        return np.array(found), np.array(exact)


def use_exact_statistics(model, X):
    """Replaces the running statistics by those of all training examples."""
    with sm.no_grad():
        model(X)
        into = model.activations()["hidden_preactivation"]
        model.bnmean_running.copy_(into.mean(axis=0, dtype=np.float64).astype(np.float32))
        model.bnstd_running.copy_(into.std(axis=0, ddof=1, dtype=np.float64).astype(np.float32))


def cell(values):
    """Mean and deviation over the seeds, and how many of them came to NaN."""
    finite = values[np.isfinite(values)]
    lost = len(values) - len(finite)
    text = f"{np.mean(finite):.4f} ± {np.std(finite, ddof=1):.4f}" if len(finite) > 1 else ""
    return text + (f" ({lost} of {len(values)} NaN)" if lost else "")


def table(header, rows):
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", help="the post's names.txt; downloaded otherwise")
    parser.add_argument("--steps", type=int, default=200_000)
    parser.add_argument("--seeds", type=int, default=5, choices=range(2, len(SEEDS) + 1))
    arguments = parser.parse_args()
    do = Experiments(arguments.names or sm.fetch_names(), arguments.steps, arguments.seeds)
    models = {"kaiming": "MLPKaimingNormal", "batch norm": "MLPBatchNormal"}
    tables, curves = {}, {}

    base = {label: do.losses(name) for label, name in models.items()}
    by_hand, _ = do.losses("MLPReduceTanhSaturation")
    rows = [["by hand (`MLPReduceTanhSaturation`)", cell(by_hand[:, 0]), cell(by_hand[:, 1])]]
    rows += [
        [f"{label} (`{models[label]}`)", cell(found[:, 0]), cell(found[:, 1])]
        for label, (found, _) in base.items()
    ]
    tables["models"] = table(["model", "training loss", "dev loss"], rows)

    rows = []
    for decay in (0.0, 0.1, 1.0):
        row = [f"{decay:g}"]
        for label, name in models.items():
            found, _ = base[label] if decay == 0.1 else do.losses(name, weight_decay=decay)
            row.append(cell(found[:, 1]))
        rows.append(row)
    tables["weight decay"] = table(["weight decay", *models], rows)

    found, exact = base["batch norm"]
    without, _ = do.losses("MLPBatchNormal", bias=False)
    tables["bias"] = table(
        ["B1", "dev loss", "difference, seed by seed"],
        [
            ["as the post has it", cell(found[:, 1]), ""],
            ["0", cell(without[:, 1]), cell(without[:, 1] - found[:, 1])],
        ],
    )
    tables["statistics"] = table(
        ["statistics", "dev loss", "difference, seed by seed"],
        [
            ["running", cell(found[:, 1]), ""],
            ["of all training examples", cell(exact), cell(exact - found[:, 1])],
        ],
    )

    rows = [["1", cell(found[:, 0]), cell(found[:, 1]), ""]]
    wide, _ = do.losses("MLPBatchNormal", gain=2.8)
    rows.append(["2.8", cell(wide[:, 0]), cell(wide[:, 1]), cell(wide[:, 1] - found[:, 1])])
    header = ["`bngain` starts at", "training loss", "dev loss", "difference, seed by seed"]
    tables["gain"] = table(header, rows)

    rows = []
    sizes = (8, 32, 128)
    for size in sizes:
        results = []
        for label, name in models.items():
            result, _ = base[label] if size == 32 else do.losses(name, batch_size=size)
            results.append(result)
            curves.setdefault(("batch size", label), []).append(result)
        pairs = [cell(result[:, part]) for part in (0, 1) for result in results]
        rows.append([f"{size}", *pairs, cell(results[1][:, 1] - results[0][:, 1])])
    header = [
        "batch size",
        *(f"{label}, {part}" for part in ("training", "dev") for label in models),
    ]
    header.append("dev, difference seed by seed")
    tables["batch size"] = table(header, rows)

    text = DOCUMENT.read_text(encoding="utf-8")
    for name, made in tables.items():
        pattern = rf"(<!-- {name} -->\n).*?(<!-- end -->)"
        assert re.search(pattern, text, re.S), f"{DOCUMENT.name} has no place for {name!r}"
        text = re.sub(
            pattern, lambda match, made=made: match[1] + made + match[2], text, flags=re.S
        )
        print(f"{name}\n{made}")
    DOCUMENT.write_text(text, encoding="utf-8")
    draw(curves, sizes, models)


def draw(curves, sizes, models):
    try:
        import matplotlib
    except ImportError:
        sys.exit("error: the figure needs matplotlib: pip install matplotlib")
    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 2, figsize=(7, 3.4), layout="constrained", sharey=True)
    for part, title in enumerate(("training names", "dev names")):
        ax = axes[part]
        for label in models:
            values = np.array(curves["batch size", label])[:, :, part]
            mean, std = np.nanmean(values, axis=1), np.nanstd(values, axis=1, ddof=1)
            ax.errorbar(sizes, mean, std, label=label, marker="o", capsize=3)
        ax.set_xscale("log", base=2)
        ax.set_xticks(sizes, [str(size) for size in sizes])
        ax.set_xlabel("batch size, examples a step")
        ax.set_title(title, fontsize="medium")
        ax.grid(alpha=0.3)
    axes[0].set_ylabel("loss (nats per letter)")
    axes[0].legend()
    FIGURE.parent.mkdir(exist_ok=True)
    figure.savefig(FIGURE, dpi=100, metadata={"Software": None})


if __name__ == "__main__":
    main()
