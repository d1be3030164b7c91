"""How everything here is timed, and what the figures are of."""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timezone
from importlib import metadata
from pathlib import Path

import swiftmakemore as sm

HERE = Path(__file__).resolve().parent


def timed(work, repeats=1, clock=time.thread_time):
    """Seconds that one `work()` takes."""
    start = clock()
    for _ in range(repeats):
        work()
    return (clock() - start) / repeats


def alternate(sides, rounds, seconds=0.2, clock=time.thread_time):
    """The seconds that each side's work takes, a list of `rounds` for each, the sides taking turns.

    A machine that is shared drifts: only ratios between sides of one run mean something. Each
    side is tried once, to warm up and to learn how often it fits into `seconds`.
    """
    repeats, times = {}, {name: [] for name in sides}
    for name, work in sides.items():
        work()
        repeats[name] = max(1, round(seconds / max(timed(work, clock=clock), 1e-7)))
    for _ in range(rounds):
        for name, work in sides.items():
            times[name].append(timed(work, repeats[name], clock))
    return times


def peak(threads=None):
    """GFLOP/s of fused multiply-adds, or None without a C compiler: of one core in its own time,
    or of so many `threads` together by the clock on the wall."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, "peak")
        command = [os.environ.get("CC", "cc"), "-O3", "-march=native", "-ffp-contract=fast"]
        command += ["-pthread", HERE / "peak.c", "-o", program]
        try:
            subprocess.run(command, check=True)
            command = [program, *([] if threads is None else [str(threads)])]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        except (OSError, subprocess.CalledProcessError):
            return None
    return float(said.split()[0])


def machine():
    """What the figures were measured on."""
    model = platform.machine()
    if Path("/proc/cpuinfo").exists():
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":")[1].strip()
                break
    return {
        "processor": model,
        "processors": os.cpu_count(),
        "instruction_set": sm.instruction_set(),
        "python": platform.python_version(),
        "swiftmakemore": sm.__version__,
        **{name: version(name) for name in ("torch", "numpy", "jax")},
    }


def moment():
    """What changes from part to part of a run."""
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "load": round(os.getloadavg()[0], 2),
        "peak_gflops": peak(),
    }


def version(name):
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def program(code, **environment):
    """What a Python of its own prints as JSON."""
    said = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=HERE,
        env={**os.environ, **environment},
    )  # fmt: skip
    if said.returncode:
        raise SystemExit(f"exit code {said.returncode} from this program:\n{code}")
    return json.loads(said.stdout.splitlines()[-1])
