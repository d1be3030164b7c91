"""The sdist builds alone, and the wheel works on a machine without Swift."""

import ast
import importlib.metadata
import importlib.util
import re
import subprocess
import sys
import tarfile
import zipfile

import pytest

import swiftmakemore


def load_script(repository, name):
    spec = importlib.util.spec_from_file_location(name, repository / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def distributions(repository, tmp_path_factory):
    """An sdist, and a wheel that was built from that sdist in a folder of its own."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", folder, repository]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert result.returncode == 0, result.stdout
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return sdist, wheel


def test_version_is_the_installed_one():
    assert importlib.metadata.version("swiftmakemore") == swiftmakemore.__version__


def test_numpy_is_the_only_hard_dependency():
    required = importlib.metadata.requires("swiftmakemore")
    names = [re.match(r"[\w-]+", line)[0] for line in required if "extra ==" not in line]
    assert names == ["numpy"]


def test_stubs_and_marker_are_installed(repository):
    installed = importlib.metadata.files("swiftmakemore")
    names = {str(path) for path in installed}
    assert "swiftmakemore/py.typed" in names
    (stub,) = [path for path in installed if path.name == "_core.pyi"]
    declared = {node.name for node in ast.parse(stub.read_text()).body if hasattr(node, "name")}
    assert declared >= {"abi_version"}
    assert all(hasattr(swiftmakemore._core, name) for name in declared)


@pytest.mark.packaging
def test_wheel_works_without_swift(repository, distributions):
    _, wheel = distributions
    assert load_script(repository, "check_wheel").check(wheel) == swiftmakemore.__version__


@pytest.mark.packaging
def test_wheel_holds_the_package_and_nothing_else(repository, distributions):
    _, wheel = distributions
    source = repository / "python" / "swiftmakemore"
    kept = {".py", ".pyi", ".typed", ".txt"}
    expected = {
        str(path.relative_to(source.parent))
        for path in source.rglob("*")
        if path.suffix in kept or path.name == "py.typed"
    }
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    (binary,) = names - expected
    assert re.fullmatch(r"swiftmakemore/_core\.cpython-\d+-.*\.so", binary)
    assert expected <= names
    assert re.search(r"-cp(\d+)-cp\1-linux_\w+\.whl$", wheel.name)


@pytest.mark.packaging
def test_sdist_holds_every_source_file(repository, distributions):
    sdist, _ = distributions
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for top in ("Sources", "Tests", "python", "scripts", "examples"):
        for path in (repository / top).rglob("*"):
            if path.suffix in {".swift", ".c", ".h", ".cpp", ".py", ".pyi", ".sh", ".txt"}:
                name = str(path.relative_to(repository))
                assert name in names or ".egg-info" in name, name
    kernels = [name for name in names if name.startswith("Sources/Kernels/")]
    for variant in ("KernelsAVX2", "KernelsAVX512"):  # links in a checkout, files here
        assert {name.replace("Kernels", variant, 1) for name in kernels} <= names
