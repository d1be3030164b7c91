"""Names in files: read, encoded, trained on."""

import numpy as np
import torch
from measure import program

import swiftmakemore as sm


def posts_dataset(names):
    """The post's `get_names`, where `names` is a file, and `build_dataset`."""
    if not isinstance(names, list):
        names = [name.strip().lower() for name in names.read_text().splitlines()]
    letters = [".", *sorted(set("".join(names)))]
    index = {letter: i for i, letter in enumerate(letters)}
    X, Y = [], []
    for name in names:
        context = [0, 0, 0]
        for letter in name + ".":
            X.append(context)
            Y.append(index[letter])
            context = [*context[1:], index[letter]]
    return torch.tensor(X), torch.tensor(Y)


def arrays(s):
    """names.txt to X, Y; returns the seconds that the post's loop takes for a name."""
    path = s.names_path
    lines = [line for line in path.read_text().splitlines() if line and line[0] != "#"]

    def ours():
        return sm.build_dataset(sm.load_names(path))

    for a, c in zip(posts_dataset(lines), ours(), strict=True):
        if not np.array_equal(np.asarray(a), np.asarray(c)):
            raise SystemExit("the examples differ")
    source = path if s.names else lines
    sides = {"the post's loop": lambda: posts_dataset(source), "ours": ours}
    times = s.times(sides, rounds=max(s.rounds, 3))
    s.report.row(f"{path.name} to X, Y ({len(lines):,} names)", 100, "ms", times, 1e3)
    return [seconds / len(lines) for seconds in times["the post's loop"]]


BIG = """
import json, os, time
import swiftmakemore as sm
def peak():
    status = open("/proc/self/status").read() if os.path.exists("/proc/self/status") else "VmHWM: 0"
    return int(status.split("VmHWM:")[1].split()[0]) * 1024
path = os.environ["BIG"]
start = time.thread_time()
words = sm.load_names(path)
loaded = time.thread_time()
examples = sm.Examples(words)
encoded = time.thread_time()
sm.set_num_threads(1)
steps = 20_000
model = sm.MLPKaimingNormal(examples.vocabulary)
losses = sm.train_model(model, examples, n_iter=steps, lr=0.1)
trained = time.thread_time()
assert losses[-1000:].mean() < losses[:100].mean()
size = os.path.getsize(path)
print(json.dumps([len(words), len(examples), loaded - start, encoded - loaded,
                  (trained - encoded) / steps, peak() / size]))
"""

SCRIPTS = {
    "a to z": "abcdefghijklmnopqrstuvwxyz",
    "a to z, CRLF": "abcdefghijklmnopqrstuvwxyz",
    "capitals": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "Cyrillic": "".join(map(chr, range(0x430, 0x450))),
    "Hangul": "".join(map(chr, range(0xAC00, 0xAC00 + 2000))),
}


def generated(count, letters="abcdefghijklmnopqrstuvwxyz", end="\n"):
    """A file's bytes: names of 6 to 12 letters, without an end of line after the last."""
    draw = np.random.default_rng(0)
    lengths = draw.integers(6, 13, count) + 1
    kinds = np.array([ord(letter) for letter in [*letters, "\n"]], np.uint32)
    text = draw.integers(0, len(letters), lengths.sum())
    text[np.cumsum(lengths) - 1] = len(letters)
    if kinds.max() < 128:
        found = kinds.astype(np.uint8)[text[:-1]].tobytes()
    else:
        found = kinds[text[:-1]].tobytes().decode("utf-32").encode()
    return found.replace(b"\n", end.encode())


def big_file(s, text):
    """What `BIG` finds out about a file of these bytes, and its size."""
    file = s.report.folder / "names.tmp"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text)
    try:
        return len(text), program(BIG, BIG=str(file))
    finally:
        file.unlink()


def files(s):
    theirs = arrays(s)
    table, times, largest = [], [], 0
    for count in (10_000, 100_000) if s.quick else (10_000, 100_000, 1_000_000, 10_000_000):
        text = generated(count)
        times.clear()
        for _ in range(3):
            size, (names, examples, load, encode, step, memory) = big_file(s, text)
            times.append((load + encode) / names)
        largest = size
        table.append(
            [f"{size / 1e6:.1f}", examples, load * 1e3, encode * 1e3,
             1e9 * (load + encode) / size, step * 1e6, memory]
        )  # fmt: skip
    columns = ["MB", "examples", "load, ms", "encode, ms", "ns a byte", "a step on it, µs"]
    s.report.table("File size", [*columns, "peak memory : file"], table)
    rounds = {"the post's loop": theirs[:3], "ours": times}
    s.report.row(f"load and encode {largest / 1e6:.0f} MB, a name", 50, "µs", rounds, 1e6)
    rounds = {"four times the file": [4.0], "ours": [memory]}
    s.report.row(f"peak memory of that, {largest / 1e6:.0f} MB", 1, "times the file", rounds)

    table = []
    for what, letters in SCRIPTS.items():
        end = "\r\n" if "CRLF" in what else "\n"
        text = generated(10_000 if s.quick else 1_000_000, letters, end)
        size, (_, examples, load, encode, step, memory) = big_file(s, text)
        table.append(
            [what, f"{size / 1e6:.1f}", 1e9 * (load + encode) / examples, step * 1e6, memory]
        )
    columns = ["letters", "MB", "ns a letter", "a step on it, µs", "peak memory : file"]
    s.report.table("Kinds of letters", columns, table)
