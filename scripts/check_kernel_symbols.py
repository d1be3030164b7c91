"""Checks that no code of one instruction set can stand in for another's.

    python3 scripts/check_kernel_symbols.py [build directory, .build/release]

The kernels are compiled once per instruction set and linked into one binary. The linker keeps one
copy of a weak symbol that several objects define, whichever comes first: were that the AVX-512
copy, it would run on machines without AVX-512. So a weak function of a kernel target may only have
a name that no other target can have (the target's module is part of it), or be free of the wider
instructions.
"""

import pathlib
import re
import subprocess
import sys

# Instructions beyond the x86-64 baseline without the v of AVX in front.
BEYOND_BASELINE = re.compile(
    r"(andn|bextr|blsi|blsmsk|blsr|bzhi|lzcnt|movbe|mulx|pdep|pext|popcnt|rorx|sarx|shlx|shrx|tzcnt"
    r"|k(add|and|andn|mov|not|or|ortest|shiftl|shiftr|test|unpck|xnor|xor)[a-z]*)[lqwbd]?"
)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def objects(folder):
    """The target's object files whose source still exists (a build directory keeps old ones)."""
    listed = folder / "sources"
    if listed.exists():
        names = {pathlib.Path(line.strip().strip("'\"")).name for line in listed.open()}
        return [o for o in sorted(folder.glob("*.o")) if o.name.removesuffix(".o") in names]
    return sorted(folder.glob("*.o"))


def weak_functions(path):
    for line in run("nm", "--defined-only", str(path)).splitlines():
        _, kind, name = line.split(maxsplit=2)
        if kind == "W":
            yield name


def wide_instructions(path, names):
    """How many instructions beyond the baseline each of the functions has."""
    counts = {}
    name = None
    for line in run("objdump", "-d", "--no-show-raw-insn", str(path)).splitlines():
        start = re.match(r"[0-9a-f]+ <(.*)>:$", line)
        if start:
            name = start[1]
            continue
        parts = line.split("\t")
        if name in names and len(parts) > 1:
            mnemonic = parts[1].split()[0]
            if mnemonic.startswith("v") or BEYOND_BASELINE.fullmatch(mnemonic):
                counts[name] = counts.get(name, 0) + 1
    return counts


def main():
    build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".build/release")
    targets = sorted(build.glob("Kernels*.build"))
    targets = [t for t in targets if not t.name.startswith("KernelsTests")]
    if not targets:
        sys.exit(f"{build}: no Kernels*.build; run swift build -c release first")
    offending = []
    checked = 0
    for target in targets:
        module = target.name.removesuffix(".build")
        for path in objects(target):
            names = list(weak_functions(path))
            checked += 1
            # Mangled names shorten repeated words, so only the first mention is sure to be whole.
            shared = {name for name in names if module not in name}
            if shared:
                for name, count in sorted(wide_instructions(path, shared).items()):
                    offending.append(f"  {module}/{path.name}: {name} ({count} instructions)")
    if offending:
        print("Weak functions with code for one instruction set, and a name that others share:")
        print("\n".join(offending))
        sys.exit("The linker would keep one of them for all: write the code without them.")
    print(f"kernel symbols: {checked} objects of {len(targets)} targets, none shared")


if __name__ == "__main__":
    main()
