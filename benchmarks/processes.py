"""What only shows in a process of its own: threads side by side, the import, memory."""

from measure import peak, program

SIDE_BY_SIDE = """
import json, os, threading, time
import swiftmakemore as sm
sm.set_num_threads(1)
words = sm.load_names(os.environ.get("NAMES") or None)
examples = sm.Examples(words)
def waited():
    # Seconds that this thread was ready and had no core, as Linux counts them.
    path = f"/proc/self/task/{threading.get_native_id()}/schedstat"
    return int(open(path).read().split()[1]) / 1e9 if os.path.exists(path) else 0.0
def train(g, needed):
    model = sm.MLPKaimingNormal(examples.vocabulary, generator=g)
    start = time.perf_counter() - waited()
    sm.train_model(model, examples, n_iter=40_000, generator=g)
    needed.append(time.perf_counter() - waited() - start)
def rate(count):
    needed = []
    threads = [
        threading.Thread(target=train, args=(sm.Generator(), needed)) for _ in range(count)
    ]
    start = time.perf_counter()
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return count / (time.perf_counter() - start), sum(needed) / count
rate(1)
print(json.dumps([rate(1), rate(2)]))
"""


def side_by_side(s):
    """Two models in two Python threads against one, in turns with what the machine gives two
    threads of multiply-adds in registers: the cores may have other work, or be half of one."""
    times, needed, machine = ({"one": [], "two": []} for _ in range(3))
    for _ in range(s.rounds):
        one, two = peak(1), peak(2)
        if one:
            machine["one"].append(1 / one)
            machine["two"].append(1 / two)
        (one, alone), (two, beside) = program(SIDE_BY_SIDE, **s.environment)
        times["one"].append(1 / one)
        times["two"].append(1 / two)
        needed["one"].append(alone)
        needed["two"].append(beside / 2)
    what = "two models in two Python threads against one"
    s.report.row(what, 1.9, "s a model", times)
    what = "the same without the time in which they waited for a core"
    s.report.row(what, 1.9, "s a model", needed)
    if machine["one"]:
        what = "the machine's own two threads against one: multiply-adds in C"
        s.report.row(what, None, "s a TFLOP", machine, 1e3)


IMPORT = """
import json, time, numpy
start = time.perf_counter()
import {}
print(json.dumps(time.perf_counter() - start))
"""


def imports(s):
    times = {"torch": [], "swiftmakemore": []}
    for _ in range(s.rounds):
        for module, values in times.items():
            values.append(program(IMPORT.format(module)))
    s.report.row("import, NumPy already there", 40, "ms", times, 1e3)


MEMORY = "print(int(open('/proc/self/status').read().split('VmRSS:')[1].split()[0]) / 1024)"
SCRIPT = f"""
import os
import swiftmakemore as sm
words = sm.load_names(os.environ.get("NAMES") or None)
X, Y = sm.build_dataset(words)
sm.train_model(sm.MLPKaimingNormal(), X, Y)
{MEMORY}
"""
TORCH_SCRIPT = f"""
import os, swiftmakemore as sm, torch
from sides import Post
torch.set_num_threads(1)
X, Y = map(torch.from_numpy, sm.build_dataset(sm.load_names(os.environ.get("NAMES") or None)))
post = Post(sm.MLPKaimingNormal())
for _ in range(2000): post.step(X, Y)  # memory no longer grows
{MEMORY}
"""


def memory(s):
    found = {side: [] for side in ("PyTorch", "ours")}
    for _ in range(1 if s.quick else 3):
        found["PyTorch"].append(program(TORCH_SCRIPT, **s.environment))
        found["ours"].append(program(SCRIPT, **s.environment))
    s.report.row("resident memory after 200,000 steps (PyTorch: 2,000)", 5, "MB", found)


def whole(s):
    side_by_side(s)
    imports(s)
    memory(s)
