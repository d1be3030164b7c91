"""The figures of a run as they are found, and as latest.json and latest.md."""

import json
from statistics import median

from measure import machine, moment


class Report:
    """Rows and tables, part by part. A part that is measured again replaces what it found before;
    the other parts stay, each with the date and the load of the machine when it was measured."""

    def __init__(self, folder):
        self.folder, self.parts, self.machine = folder, {}, machine()
        path = folder / "latest.json"
        if path.exists():
            before = json.loads(path.read_text())
            if before.get("machine") == self.machine:
                self.parts = before["parts"]

    def begin(self, part):
        self.part = {**moment(), "rows": [], "tables": {}}
        self.parts[part] = self.part
        about = ", ".join(f"{key} {self.part[key]}" for key in ("load", "peak_gflops"))
        print(f"-- {part} ({about})", flush=True)

    def share(self, flops, seconds, threads=1):
        """Of the measured peak of so many cores."""
        peak = self.part["peak_gflops"]
        return flops / seconds / 1e9 / peak / threads if flops and peak else None

    def row(self, what, least, unit, times, scale=1.0, flops=None, threads=1):
        """Adds a row from the seconds of all rounds, by side: the others' first and ours last.

        `least` is what the ratio of the first to the last is to reach, None where nothing is
        asked; `unit` and `scale` say what to call the medians.
        """
        medians = {side: median(values) for side, values in times.items()}
        *others, ours = times
        first = others[0]
        ratios = [a / b for a, b in zip(times[first], times[ours], strict=True)]
        row = {
            "what": what, "least": least, "unit": unit,
            "others": {side: medians[side] * scale for side in others},
            "ours": medians[ours] * scale, "ratio": medians[first] / medians[ours],
            "ratios": [min(ratios), max(ratios)],
            "share_of_peak": self.share(flops, medians[ours], threads),
        }  # fmt: skip
        self.part["rows"].append(row)
        rest = ", ".join(f"{side} {value:,.2f}" for side, value in row["others"].items())
        share = f", {row['share_of_peak']:.0%} of peak" if row["share_of_peak"] else ""
        print(
            f"{what}: {written_ratio(row)}{wanted(least)}; {row['ours']:,.2f} {unit}, {rest}{share}"
        )
        return row["ratio"]

    def table(self, title, columns, rows):
        self.part["tables"][title] = {"columns": columns, "rows": rows}
        print(f"{title}\n" + "\n".join(f"  {' | '.join(map(written, row))}" for row in rows))

    def save(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        found = {"machine": self.machine, "parts": self.parts}
        (self.folder / "latest.json").write_text(json.dumps(found, indent=1) + "\n")
        (self.folder / "latest.md").write_text(self.markdown())

    def markdown(self):
        lines = ["# Benchmark", "", ", ".join(f"{k}: {v}" for k, v in self.machine.items()), ""]
        lines += ["| part | date | load | peak of a core, GFLOP/s |", "|---|---|---|---|"]
        for name, part in self.parts.items():
            lines.append(f"| {name} | {part['date']} | {part['load']} | {part['peak_gflops']} |")
        lines += ["", "| work | ours | others | ratio | of the rounds | at least | of peak |"]
        lines += ["|---|---|---|---|---|---|---|"]
        for part in self.parts.values():
            lines += map(written_row, part["rows"])
        for part in self.parts.values():
            for title, table in part["tables"].items():
                lines += ["", f"## {title}", "", "| " + " | ".join(table["columns"]) + " |"]
                lines.append("|" + "---|" * len(table["columns"]))
                lines += ["| " + " | ".join(map(written, row)) + " |" for row in table["rows"]]
        lines += ["", "The share of the peak is that of the step's dense arithmetic, of which"]
        lines += ["pairs of position and letter and equal contexts save a part: it may be above"]
        lines += ["100 %."]
        return "\n".join([*lines, ""])


def wanted(least):
    return f" (at least {least:g})" if least else ""


def written_ratio(row):
    return f"{row['ratio']:.2f} ({row['ratios'][0]:.2f} to {row['ratios'][1]:.2f})"


def written_row(row):
    others = (f"{side} {written(value)}" for side, value in row["others"].items())
    low, high = row["ratios"]
    cells = [
        row["what"], f"{written(row['ours'])} {row['unit']}", ", ".join(others),
        f"{row['ratio']:.2f}", f"{low:.2f} to {high:.2f}",
        f"{row['least']:g}" if row["least"] else "",
        f"{row['share_of_peak']:.0%}" if row["share_of_peak"] else "",
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def written(value):
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
