"""Writes math_float64.json: exp, log, tanh and power in double precision, to 60 digits.

    python make_math_float64.py [points per function, 500]     (needs mpmath)

A case is [x, (y,) upper, lower]: bit patterns of the operands, of the correctly rounded result and
of what it lacks.
"""

import json
import math
import pathlib
import random
import struct
import sys

import mpmath as mp

mp.mp.dps = 60


def bits(value):
    return struct.pack(">d", value).hex()


def parts(value):
    """The nearest double (subnormal ones included) and the nearest double to the rest."""
    if value == 0:
        return 0.0, 0.0
    exponent = max(int(mp.floor(mp.log(abs(value), 2))), -1022) - 52
    upper = math.ldexp(int(mp.nint(mp.ldexp(value, -exponent))), exponent)
    return upper, float(value - mp.mpf(upper))


def inputs(name, count, rng):
    sign = lambda: rng.choice((-1.0, 1.0))
    wide = lambda low, high: math.ldexp(1 + rng.random(), rng.randint(low, high))
    for i in range(count):
        if name == "exp":
            yield ((sign() * wide(-60, 8), rng.uniform(-745, 709.7), rng.uniform(-1, 1))[i % 3],)
        elif name == "log":
            yield ((wide(-1022, 1022), rng.uniform(0.5, 2), 1 + sign() * wide(-50, -3),
                    rng.random() * 2.0**-1023)[i % 4],)
        elif name == "tanh":
            yield ((sign() * wide(-60, 4), rng.uniform(-1, 1), rng.uniform(-20, 20))[i % 3],)
        else:
            x = (wide(-1022, 1022), rng.uniform(0.5, 2), 1 + sign() * wide(-40, -3))[i % 3]
            limit = 744 / abs(math.log(x))
            yield x, (rng.uniform(-limit, min(limit, 709 / abs(math.log(x)))), rng.uniform(-4, 4))[
                i % 2
            ]


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    functions = {"exp": mp.exp, "log": mp.log, "tanh": mp.tanh, "power": mp.power}
    result = {}
    for name, f in functions.items():
        rng = random.Random(name)
        cases = []
        for operands in inputs(name, count, rng):
            value = f(*map(mp.mpf, operands))
            if abs(value) >= mp.mpf(2) ** 1024:
                continue
            cases.append([bits(v) for v in (*operands, *parts(value))])
        result[name] = cases
    text = ",\n".join(
        f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in cases) + "]"
        for name, cases in result.items()
    )
    pathlib.Path(__file__).with_name("math_float64.json").write_text("{" + text + "}\n")


main()
