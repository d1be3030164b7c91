"""write a page about one run or several

One HTML file that needs nothing else: the losses together, then for each run its configuration,
diagnosis, layers, pictures and names.

examples:
  swiftmakemore report runs/kaiming runs/batchnorm -o report.html
"""

from html import escape
from pathlib import Path
from typing import Any

import swiftmakemore as sm
from swiftmakemore._tables import html_table
from swiftmakemore.cli._diagnose import diagnosis_of
from swiftmakemore.cli._figures import pictures, svg
from swiftmakemore.cli._output import result, say
from swiftmakemore.cli._run import PARTS, Run, part_losses, replaced
from swiftmakemore.inspection import some_examples

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --line: #ccc; --bad: #b00020; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e6; --paper: #16181c; --line: #444; --bad: #ff7a85; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 72rem; color: var(--ink);
  background: var(--paper); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { margin-top: 3rem; border-top: 1px solid var(--line);
  padding-top: 1rem; } h3 { margin-bottom: .3rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0; }
caption { text-align: left; padding-bottom: .3rem; }
th, td { padding: .2rem .7rem .2rem 0; text-align: right; border-bottom: 1px solid var(--line);
  overflow-wrap: normal; }
th:first-child, td:first-child, .words td { text-align: left; }
.wide td { white-space: nowrap; }
.words td { overflow-wrap: anywhere; vertical-align: top; } .words th { text-align: left; }
.pictures { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill,
  minmax(min(100%, 26rem), 1fr)); }
figure { margin: 0; break-inside: avoid; } figcaption { font-weight: 600; }
svg { width: 100%; height: auto; }
.problem { color: var(--bad); font-weight: 600; }
ol.findings li { margin-bottom: .5rem; }
.names { columns: 8rem; padding-left: 0; list-style: none; }
@media print { body { max-width: none; padding: 0; font-size: 11px;
  --ink: #000; --paper: #fff; --line: #999; --bad: #b00020; }
  h2 { break-before: page; } h3 { break-after: avoid; } .wide { overflow: visible; }
  .pictures { grid-template-columns: 1fr 1fr; } }
"""


def add_arguments(parser: Any) -> None:
    """What `report` takes."""
    parser.add_argument("folders", metavar="RUN", nargs="+", help="folders that `train` made")
    parser.add_argument("-o", "--output", default="report.html", help="the page (report.html)")
    parser.add_argument("--seed", type=int, default=1, help="of the names that are shown (1)")


def run(arguments: Any) -> int:
    runs = [Run.load(folder) for folder in dict.fromkeys(arguments.folders)]
    page = make_page(runs, arguments.seed)
    path = Path(arguments.output)
    with replaced(path) as part:
        part.write_text(page, encoding="utf-8")
    data = {"page": str(path), "bytes": path.stat().st_size, "runs": arguments.folders}
    result(arguments, f"{path}: {len(runs)} run{'s' * (len(runs) > 1)}", data)
    return 0


def make_page(runs: list[Run], seed: int) -> str:
    """The whole page."""
    names = _names(runs)
    rows, sections = [], []
    for run, name in zip(runs, names, strict=True):
        say(f"looking at {run.folder}")
        data = run.data()
        losses = part_losses(run, data)
        parts = [f"{losses[part]:.4f}" if part in losses else "" for part in PARTS]
        rows.append([name, type(run.model).__name__, f"{run.step:,}", *parts, f"{run.seconds:.1f}"])
        sections.append(_section(run, name, data, seed))
    header = ["run", "model", "steps", "training loss", "dev loss", "test loss", "seconds"]
    curves = {name: run.losses for run, name in zip(runs, names, strict=True) if run.step}
    together = ""
    if curves:
        drawn = svg("losses", lambda ax: sm.plot.losses(curves, log10=True, ax=ax))
        together = _picture("The losses, on a logarithmic scale", drawn)
    title = escape("swiftmakemore: " + ", ".join(names))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{title}</h1>
<p>Losses are mean cross entropies in nats per letter, without weight decay.</p>
<div class="wide">{html_table(header, rows)}</div>
<div class="pictures">{together}</div>
{"".join(sections)}
<p>Made by swiftmakemore {escape(sm.__version__)}.</p>
</body>
</html>
"""


def _names(runs: list[Run]) -> list[str]:
    """A name for each run: its folder's, or its path where two have the same."""
    short = [run.name for run in runs]
    return [
        name if short.count(name) == 1 else str(run.folder)
        for name, run in zip(short, runs, strict=True)
    ]


def _picture(caption: str, drawn: str) -> str:
    label = escape(caption, quote=True)
    drawn = drawn.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
    return f"<figure><figcaption>{label}</figcaption>{drawn}</figure>"


def _section(run: Run, name: str, data: dict[str, Any], seed: int) -> str:
    diagnosis = diagnosis_of(run, data)
    findings = "".join(
        f'<li><span class="{"problem" if finding.problem else "note"}">'
        f"{'problem' if finding.problem else 'note'}</span>: {escape(finding.what)}."
        f"<br>Remedy: {escape(finding.remedy)}.</li>"
        for finding in diagnosis
    )
    verdict = "Healthy." if diagnosis.healthy else "Not healthy."
    seen = sm.inspect(
        run.model,
        *some_examples(*data["train"], 4096),
        weight_decay=run.config.weight_decay,
    )
    drawn = "".join(
        _picture(caption, svg(key, draw)) for key, (caption, draw) in pictures(run, data).items()
    )
    made_up = sm.sample(run.model, 20, generator=sm.Generator().manual_seed(seed))
    items = "".join(f"<li>{escape(word) or '(empty)'}</li>" for word in made_up)
    hidden = ("letters", "words_sha256", "format")
    settings = [
        [key.replace("_", " "), _setting(key, value)]
        for key, value in vars(run.config).items()
        if key not in hidden
    ]
    return f"""<section>
<h2>{escape(name)}</h2>
<h3>Diagnosis</h3>
<p>{verdict}</p>
<ol class="findings">{findings}</ol>
<h3>Names it makes up</h3>
<ul class="names">{items}</ul>
<h3>Pictures</h3>
<div class="pictures">{drawn}</div>
<h3>Layers and parameters</h3>
<div class="wide">{seen._repr_html_()}</div>
<h3>Configuration</h3>
<div class="words">{html_table(["setting", "value"], settings)}</div>
</section>
"""


def _setting(key: str, value: Any) -> str:
    if value is None:
        return {"names": "the bundled names", "lr": "0.1, then 0.01"}.get(key, "")
    return str(value)
