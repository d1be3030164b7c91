"""Build `swiftmakemore._core`: Swift's static archive and the C++ glue in one extension module.

The package's metadata is in pyproject.toml; this file only knows how to make the binary.
Swift's own runtime is linked in, so that an installed wheel needs no Swift.
"""

import concurrent.futures
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sysconfig
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.sdist import sdist
from setuptools.errors import CompileError, LinkError, PlatformError

ROOT = Path(__file__).resolve().parent
GLUE = sorted((ROOT / "python" / "src").glob("*.cpp"))
ABI_HEADERS = ROOT / "Sources" / "CSwiftMakemore" / "include"
ABI_PRODUCT = "SwiftMakemoreABI"
OLDEST_SWIFT = (6, 3)

DEFINES = ["-DNDEBUG", "-DNB_COMPACT_ASSERTIONS", "-DNB_DOMAIN=swiftmakemore"]
CXX_FLAGS = ["-std=c++17", "-fPIC", "-fvisibility=hidden", "-fno-stack-protector"]
CXX_FLAGS += ["-ffunction-sections", "-fdata-sections", *DEFINES]
# nanobind's own file wants speed, the glue wants to be small (see nanobind's nb_combined.cpp).
NANOBIND_FLAGS = ["-O3", "-fno-strict-aliasing", "-w"]
GLUE_FLAGS = ["-Os", "-Wall", "-Wextra"]


def require_swift():
    """The paths of `swift` and `swiftc`; one sentence about what to install if they will not do."""
    wanted = ".".join(map(str, OLDEST_SWIFT))
    place = "https://www.swift.org/install"
    advice = f"install Swift {wanted} or later from {place} and put it on PATH"
    swift, swiftc = shutil.which("swift"), shutil.which("swiftc")
    if not swift or not swiftc:
        raise PlatformError(f"swiftmakemore is built with Swift, and there is none here: {advice}.")
    answer = subprocess.run([swift, "--version"], capture_output=True, text=True)
    found = re.search(r"Swift version (\d+)\.(\d+)\S*", answer.stdout)
    if answer.returncode or not found:
        said = (answer.stderr or answer.stdout).strip()
        raise PlatformError(f"`{swift} --version` did not tell a version ({said}): {advice}.")
    if (int(found[1]), int(found[2])) < OLDEST_SWIFT:
        raise PlatformError(f"{swift} is {found[0]}, which is too old: {advice}.")
    return swift, swiftc


def require_cxx():
    """The C++ compiler's command: CXX, or the system's, or the clang++ of the Swift toolchain."""
    if os.environ.get("CXX"):
        return shlex.split(os.environ["CXX"])
    for name in ("c++", "g++", "clang++"):
        if shutil.which(name):
            return [name]
    advice = "install one (Debian: apt-get install g++) or set CXX"
    raise PlatformError(f"no C++ compiler found: {advice}.")


def require_python_headers():
    folder = sysconfig.get_path("include")
    if not os.path.exists(os.path.join(folder, "Python.h")):
        advice = "install them (Debian: apt-get install python3-dev)"
        raise PlatformError(f"Python's C headers are not in {folder}: {advice}.")
    return folder


def run(command, error, **options):
    """Run a command that prints its own messages; a failure ends the build."""
    print("$", shlex.join(map(str, command)), flush=True)
    result = subprocess.run([str(word) for word in command], **options)
    if result.returncode:
        raise error(f"exit code {result.returncode} from: {shlex.join(map(str, command))}")
    return result


def build_archive(swift):
    """Compile all Swift (and the C it calls) and return the static archive that holds it."""
    command = [swift, "build", "-c", "release", "--package-path", ROOT]
    folder = run([*command, "--show-bin-path"], CompileError, stdout=subprocess.PIPE, text=True)
    archive = Path(folder.stdout.strip()) / f"lib{ABI_PRODUCT}.a"
    # SwiftPM adds to an archive, and would leave the object of a deleted source file in it.
    archive.unlink(missing_ok=True)
    run([*command, "--product", ABI_PRODUCT], CompileError)
    return archive


class Objects:
    """C++ object files under build/, made again when their source, a header or a flag changed."""

    def __init__(self):
        import nanobind

        self.nanobind_source = Path(nanobind.source_dir())
        nanobind_headers = Path(nanobind.include_dir())
        headers = [nanobind_headers, nanobind_headers.parent / "ext" / "robin_map" / "include"]
        headers.append(Path(require_python_headers()))
        self.cxx = require_cxx()
        self.flags = [*CXX_FLAGS, f"-I{ABI_HEADERS}", *shlex.split(os.environ.get("CXXFLAGS", ""))]
        # System headers stay out of the dependency files: an isolated build has nanobind in
        # another place each time. What they hold is told by the versions in the folder's name.
        self.system = [word for folder in headers for word in ("-isystem", str(folder))]
        kind = repr((self.cxx, self.flags, NANOBIND_FLAGS, GLUE_FLAGS, str(headers[-1])))
        key = hashlib.sha256(kind.encode()).hexdigest()[:8]
        abi = sysconfig.get_config_var("SOABI")
        self.folder = ROOT / "build" / f"objects-{abi}-nanobind-{nanobind.__version__}-{key}"
        self.folder.mkdir(parents=True, exist_ok=True)

    def make(self):
        jobs = [(self.nanobind_source / "nb_combined.cpp", NANOBIND_FLAGS)]  # the slowest first
        jobs += [(source, GLUE_FLAGS) for source in GLUE]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(lambda job: self.compile(*job), jobs))

    def compile(self, source, flags):
        target = self.folder / (source.stem + ".o")
        dependencies = target.with_suffix(".d")
        if not self.is_current(target, dependencies, source):
            unfinished = target.with_suffix(f".{os.getpid()}.o")
            options = ["-MMD", "-MF", dependencies, *self.flags, *flags, *self.system]
            run([*self.cxx, *options, "-c", source, "-o", unfinished], CompileError)
            unfinished.replace(target)  # an interrupted build leaves nothing that looks finished
        return target

    def is_current(self, target, dependencies, source):
        if not target.exists() or not dependencies.exists():
            return False
        if source.parent == self.nanobind_source:
            return True
        _, _, files = dependencies.read_text().replace("\\\n", " ").partition(":")
        made = target.stat().st_mtime
        paths = [Path(word) for word in shlex.split(files)]
        return all(path.exists() and path.stat().st_mtime <= made for path in paths)


class BuildExtension(build_ext):
    def build_extension(self, ext):
        swift, swiftc = require_swift()
        objects = Objects()
        archive = build_archive(swift)
        target = Path(self.get_ext_fullpath(ext.name))
        target.parent.mkdir(parents=True, exist_ok=True)
        # PyInit__core comes from an object file: a static-stdlib link hides an archive's symbols.
        command = [swiftc, "-emit-library", "-static-stdlib", "-no-toolchain-stdlib-rpath"]
        command += ["-Xlinker", "--gc-sections"]
        run([*command, *objects.make(), archive, "-lstdc++", "-o", target], LinkError)


class SourceDistribution(sdist):
    def make_release_tree(self, base_dir, files):
        # The kernels' folder has other names too, by link; setuptools lists it under one of them.
        folders = [path for path in (ROOT / "Sources").iterdir() if path.is_dir()]
        swift = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
        missing = {str(path.relative_to(ROOT)) for path in swift} - set(files)
        super().make_release_tree(base_dir, [*files, *sorted(missing)])


setup(
    ext_modules=[Extension("swiftmakemore._core", [str(path.relative_to(ROOT)) for path in GLUE])],
    cmdclass={"build_ext": BuildExtension, "sdist": SourceDistribution},
)
