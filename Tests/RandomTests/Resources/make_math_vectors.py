"""Write math_vectors.json: log, log1p, sin and cos with twice double precision.

    python make_math_vectors.py        (needs mpmath)

Every row is "x y rest": the bits of x, of f(x) rounded, and of f(x) minus that, in hexadecimal.
"""

import pathlib
import random
import struct

import mpmath

mpmath.mp.prec = 1200  # enough to reduce any double's angle
CASES = 250


def bits(value):
    return struct.pack(">d", value).hex()


def row(function, x):
    exact = function(mpmath.mpf(x))
    rounded = float(exact)
    return f"{bits(x)} {bits(rounded)} {bits(float(exact - mpmath.mpf(rounded)))}"


def unit(r):
    return r.getrandbits(53) * 2.0**-53


def main():
    r = random.Random(5)
    near_one = lambda: 1 + r.uniform(-1, 1) * 2.0 ** -r.randint(1, 52)
    angle = lambda: 6.283185307179586 * unit(r)
    near_axis = lambda: float(r.randint(1, 60) * mpmath.pi / 4) * (1 + r.randint(-2, 2) * 2.0**-52)
    inputs = {
        "log": [lambda: 1 - unit(r), near_one, lambda: 2.0 ** r.uniform(-1074, 1023)],
        "log1p": [lambda: -unit(r), lambda: near_one() - 1, lambda: 2.0 ** r.uniform(-300, 300),
                  lambda: -(2.0 ** r.uniform(-300, 0)), lambda: r.uniform(-1, 10)],
        "sin": [angle, near_axis, lambda: r.uniform(-(2.0**20), 2.0**20)],
        "cos": [angle, near_axis, lambda: r.uniform(-(2.0**20), 2.0**20)],
    }
    lines = []
    for name, makers in inputs.items():
        rows = [row(getattr(mpmath, name), makers[i % len(makers)]()) for i in range(CASES)]
        lines.append(f'"{name}": [\n' + ",\n".join(f'"{text}"' for text in rows) + "\n]")
    path = pathlib.Path(__file__).with_name("math_vectors.json")
    path.write_text("{" + ",\n".join(lines) + "}\n")


if __name__ == "__main__":
    main()
