"""Show that a wheel needs no Swift on the machine it is installed on.

    python3 scripts/check_wheel.py dist/swiftmakemore-….whl

Three looks: the libraries the binary asks for, where it looks for them, and a fresh environment
where the package is imported and used with nothing on the PATH and no library path set.
"""

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

# What every Linux that runs CPython and a C++ program has.
SYSTEM_LIBRARIES = re.compile(
    r"(libc|libm|libdl|libpthread|libgcc_s|libstdc\+\+|ld-linux.*)\.so\.\d+"
)

SMOKE = """
import os, pathlib, shutil
assert not shutil.which("swift") and "LD_LIBRARY_PATH" not in os.environ
import swiftmakemore as sm
names = sm.load_names()
vocabulary = sm.Vocabulary(names)
X, Y = sm.build_dataset(names, vocabulary=vocabulary)
model = sm.MLPKaimingNormal(vocabulary)
before = sm.eval_model(model, X, Y)
sm.train_model(model, X, Y, 500, progress=False)
assert sm.eval_model(model, X, Y) < before
assert len(sm.sample(model, 5)) == 5
mapped = pathlib.Path("/proc/self/maps")
if mapped.exists():
    libraries = {line.split()[-1] for line in mapped.read_text().splitlines() if ".so" in line}
    swift = [path for path in libraries if "swift" in path and "/swiftmakemore/_core." not in path]
    assert not swift, swift
print(sm.__version__)
"""


def dynamic_entries(binary):
    """(kind, value) of the entries of an ELF file's dynamic section, as readelf tells them."""
    command = ["readelf", "--dynamic", "--wide", binary]
    options = {"check": True, "stdout": subprocess.PIPE, "text": True}
    text = subprocess.run(command, env=dict(os.environ, LC_ALL="C"), **options).stdout
    return re.findall(r"\((\w+)\)\s.*\[(.*)\]", text)


def check_binary(binary):
    """Reasons why the binary would not load on a machine without Swift."""
    for kind, value in dynamic_entries(binary):
        if kind == "NEEDED" and not SYSTEM_LIBRARIES.fullmatch(value):
            yield f"{binary.name} needs {value}"
        if kind in ("RPATH", "RUNPATH"):
            yield f"{binary.name} looks for libraries in {value}"


def try_in_fresh_environment(wheel, folder):
    """Install the wheel in a new environment and use it with an empty PATH; what it printed."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True)
    options = {"cwd": folder, "env": {"PATH": "", "HOME": str(folder)}}
    result = subprocess.run([python, "-c", SMOKE], stdout=subprocess.PIPE, text=True, **options)
    if result.returncode:
        sys.exit(f"{wheel.name} does not work without Swift")
    return result.stdout.strip()


def check(wheel):
    """Raise or exit with a reason unless the wheel works without Swift."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with zipfile.ZipFile(wheel) as archive:
            binaries = [name for name in archive.namelist() if name.endswith(".so")]
            archive.extractall(folder / "wheel", binaries)
        if len(binaries) != 1:
            sys.exit(f"{wheel} holds {len(binaries)} binaries, not one: {binaries}")
        if reasons := list(check_binary(folder / "wheel" / binaries[0])):
            sys.exit("\n".join(reasons))
        return try_in_fresh_environment(Path(wheel).resolve(), folder / "venv")


if __name__ == "__main__":
    for path in sys.argv[1:]:
        print(f"{path}: works without Swift, version {check(path)}")
