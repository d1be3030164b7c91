"""Check the rules that keep the layers apart: `ls Sources` is the architecture.

    python3 scripts/check_layers.py [folder]

Each rule is one entry of a table below. Comments do not count, links are not followed (the
variants of the kernels are links to one folder), and every breach is printed as file:line.
"""

import os
import re
import sys
from pathlib import Path

# A module imports only modules of rows above its own.
LAYERS = [
    {"CPlatform", "KernelTable"},
    {"Kernels", "KernelsAVX2", "KernelsAVX512"},
    {"KernelDispatch"},
    {"Random"},
    {"Autograd"},
    {"Makemore", "CSwiftMakemore"},
    {"SwiftMakemoreABI"},
]

# What the system's modules are allowed in, by path or folder. Not listed: allowed nowhere.
# Foundation would make the binary nine times as large; Glibc has libm, which differs from
# machine to machine.
SYSTEM_MODULES = {
    "Synchronization": ["Sources"],
    "Glibc": [],
    "Darwin": [],
    "Musl": [],
}

# What the examples import: the public products, and the library of any Swift program.
EXAMPLES = {"Autograd", "Makemore", "Random", "Foundation"}

# (what it says, where it holds, where it does not, what must not be there)
FORBIDDEN = [
    ("@c is for SwiftMakemoreABI alone", "Sources/*.swift", ["Sources/SwiftMakemoreABI"],
     r"@c\b|@_cdecl\b|@implementation\b"),
    ("Python and nanobind are for python/src alone", "Sources/*.[ch]*", [],
     r"#\s*include\s*[<\"](Python\.h|nanobind/)"),
    ("no libm: its results differ from machine to machine", "Sources/*.[ch]*", [],
     r"#\s*include\s*<(math|tgmath|cmath)(\.h)?>"),
    ("tests see what is `package`; @testable would compile everything twice", "Tests/*.swift", [],
     r"@testable\b"),
    ("the glue does no arithmetic: no libm there", "python/src/*", [],
     r"#\s*include\s*<(math\.h|cmath)>"),
]  # fmt: skip

# Where an error of the core may end; anywhere else a `catch` throws again.
ERROR_BRIDGE = Path("Sources/SwiftMakemoreABI/Errors.swift")

LONGEST_FILE = 500
HAND_WRITTEN = {".swift", ".c", ".h", ".cpp", ".hpp", ".py", ".sh"}
WHY_LONG = re.compile(r"\blong because\b", re.IGNORECASE)

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var|actor)\s+)?(\w+)"
)
CATCH = re.compile(r"\bcatch\b[^{]*\{")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


def files(root):
    """Paths of all hand-written files, relative to the root, links left out."""
    for top in ("Sources", "Tests", "python", "scripts", "examples", "benchmarks"):
        for folder, _, names in os.walk(root / top, followlinks=False):
            for name in sorted(names):
                path = Path(folder, name)
                if path.suffix in HAND_WRITTEN and not path.is_symlink():
                    yield path.relative_to(root)


def without_comments(text):
    """Swift, C or C++ with its comments blanked out and its lines where they were."""
    return COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)


def lines_of_code(text):
    return enumerate(without_comments(text).split("\n"), start=1)


def within(path, places):
    return any(path == Path(place) or Path(place) in path.parents for place in places)


def rank(module):
    return next((place for place, row in enumerate(LAYERS) if module in row), None)


def check_imports(path, text):
    if path.suffix != ".swift" or path.parts[0] not in ("Sources", "examples"):
        return
    if path.parts[0] == "examples":
        for number, line in lines_of_code(text):
            if (found := IMPORT.match(line)) and found[1] not in EXAMPLES:
                yield number, f"import {found[1]} is not for examples (EXAMPLES)"
        return
    mine = rank(path.parts[1])
    if mine is None:
        yield 1, f"{path.parts[1]} is in no layer of scripts/check_layers.py"
        return
    for number, line in lines_of_code(text):
        if not (found := IMPORT.match(line)):
            continue
        theirs = rank(found[1])
        if theirs is None and not within(path, SYSTEM_MODULES.get(found[1], [])):
            yield number, f"import {found[1]} is not allowed here (SYSTEM_MODULES)"
        elif theirs is not None and theirs >= mine:
            yield number, f"{path.parts[1]} is not above {found[1]} (LAYERS)"


def check_forbidden(path, text):
    for says, where, exceptions, pattern in FORBIDDEN:
        # pathlib's match has no `**` before Python 3.13: a folder and a file pattern.
        folder, _, name = where.rpartition("/")
        if not (within(path, [folder]) and path.match(name)) or within(path, exceptions):
            continue
        for number, line in lines_of_code(text):
            if re.search(pattern, line):
                yield number, says


def check_errors(path, text):
    if path.parts[0] != "Sources" or path.suffix != ".swift" or path == ERROR_BRIDGE:
        return
    code = without_comments(text)
    for found in CATCH.finditer(code):
        end, depth = found.end(), 1
        while depth and end < len(code):
            depth += {"{": 1, "}": -1}.get(code[end], 0)
            end += 1
        if not re.search(r"\bthrow\b", code[found.end() : end]):
            yield code.count("\n", 0, found.start()) + 1, f"an error ends in {ERROR_BRIDGE} alone"


def check_length(path, text):
    lines = text.split("\n")
    if len(lines) > LONGEST_FILE + 1 and not WHY_LONG.search("\n".join(lines[:10])):
        says = f'{len(lines) - 1} lines, and no comment at the top says "long because" of what'
        yield LONGEST_FILE + 1, says


def breaches(root):
    for path in files(root):
        text = (root / path).read_text(encoding="utf-8")
        for check in (check_imports, check_forbidden, check_errors, check_length):
            for number, says in check(path, text):
                yield f"{path}:{number}: {says}"


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    found = list(breaches(root))
    print("\n".join(found) or "layers: all rules hold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
