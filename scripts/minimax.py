"""Prints the minimax coefficients of Sources/Kernels/Math as hexadecimal literals.

    python scripts/minimax.py        (needs mpmath)

Each function's polynomial minimises max |weight(x) * (p(x) - f(x))| over its interval by Remez
exchange at 60 digits; the coefficients are then rounded to the kernel's type.
"""

import struct

import mpmath as mp

mp.mp.dps = 60


def remez(f, weight, low, high, degree, rounds=12, grid=2000):
    """Coefficients, constant first, and the weighted error of the unrounded polynomial."""
    n = degree + 2
    low, high = mp.mpf(low), mp.mpf(high)
    middle, half = (low + high) / 2, (high - low) / 2
    # Not Chebyshev's extremes exactly: a weight may vanish in the middle.
    angle = mp.pi / (n - mp.mpf("0.9"))
    xs = [middle - half * mp.cos(angle * (i + mp.mpf("0.02"))) for i in range(n)]
    points = [middle - half * mp.cos(mp.pi * (i + mp.mpf(1) / 3) / grid) for i in range(grid)]
    values = [(x, f(x), weight(x)) for x in points]
    for _ in range(rounds):
        rows = mp.matrix(n, n)
        right = mp.matrix(n, 1)
        for i, x in enumerate(xs):
            for j in range(degree + 1):
                rows[i, j] = x**j
            rows[i, n - 1] = (-1) ** i / weight(x)
            right[i] = f(x)
        solution = mp.lu_solve(rows, right)
        c = [solution[j] for j in range(degree + 1)]
        errors = [(w * (mp.polyval(c[::-1], x) - y), x) for x, y, w in values]
        # One extremum per run of equal signs.
        runs = []
        for e, x in errors:
            if runs and (e > 0) == (runs[-1][0] > 0):
                if abs(e) > abs(runs[-1][0]):
                    runs[-1] = (e, x)
            else:
                runs.append((e, x))
        while len(runs) > n:
            runs.pop(0 if abs(runs[0][0]) < abs(runs[-1][0]) else -1)
        if len(runs) < n:
            break
        xs = [x for _, x in runs]
    return c, max(abs(e) for e, _ in errors)


def round_to(x, bits):
    """`x` rounded to a significand of `bits` bits, ties to even."""
    if x == 0:
        return 0.0
    shift = bits - 1 - int(mp.floor(mp.log(abs(x), 2)))
    return float(mp.ldexp(mp.nint(mp.ldexp(x, shift)), -shift))


def show(name, f, weight, low, high, degree, bits):
    c, error = remez(f, weight, low, high, degree)
    size = float(mp.log(error, 2))
    print(f"// {name}: degree {degree} on [{low:.6f}, {high:.6f}], error 2^{size:.1f}")
    for a in reversed(c):
        rounded = round_to(a, bits)
        if bits == 24:
            assert struct.unpack("f", struct.pack("f", rounded))[0] == rounded
        print("  ", rounded.hex())


def series(coefficient, x, terms=60):
    return mp.fsum(coefficient(k) * x**k for k in range(terms))


def exp_tail(r):
    """(e^r - 1 - r) / r^2"""
    return series(lambda k: 1 / mp.factorial(k + 2), r, 40)


def log_tail(f):
    """(log(1 + f) - f + f^2/2) / f^3"""
    if abs(f) < mp.mpf("1e-8"):
        return series(lambda k: (-1) ** k / mp.mpf(k + 3), f, 8)
    return (mp.log(1 + f) - f + f * f / 2) / f**3


def atanh_tail(u, skip):
    """2 atanh(s)/s, without its first `skip` terms, over u^skip; u = s^2"""
    return series(lambda k: mp.mpf(2) / (2 * (k + skip) + 1), u)


def arctan_tail(z):
    """(atan(x)/x - 1) / x^2; z = x^2"""
    return series(lambda k: (-1) ** (k + 1) / mp.mpf(2 * k + 3), mp.mpf(z), 150)


def tanh_tail(z):
    """(tanh(x)/x - 1) / x^2; z = x^2"""
    x = mp.sqrt(z)
    return (mp.tanh(x) / x - 1) / z if z > mp.mpf(10) ** -20 else mp.mpf(-1) / 3


def main():
    r = 0.3470  # log(2)/2 and a little
    low, high = 0.7071 - 1, 1.41422 - 1
    u = 0.02944  # ((sqrt 2 - 1) / (sqrt 2 + 1))^2

    def exp_weight(x):
        return x * x / mp.exp(x)

    def log_weight(x):
        return x**3 / mp.log(1 + x) if abs(x) > 1e-12 else mp.mpf(x) ** 2

    show("exp float32", exp_tail, exp_weight, -r, r, 5, 24)
    show("exp float32, in tanh", exp_tail, exp_weight, -r, r, 4, 24)
    show("exp float64", exp_tail, exp_weight, -r, r, 10, 53)
    show("log float32", log_tail, log_weight, low, high, 8, 24)
    show("log float64", lambda x: atanh_tail(x, 1), lambda x: x, 0, u, 6, 53)
    show("power float64", lambda x: atanh_tail(x, 2), lambda x: x * x, 0, u, 6, 53)
    tiny = mp.mpf(10) ** -30
    show("tanh float32", tanh_tail, lambda z: max(z, tiny), 0, 0.8105, 6, 24)
    show("atan float64", arctan_tail, lambda z: max(z, tiny), 0, 0.1915, 11, 53)
    for name, shift in ("float32", 16), ("float64", 32):
        value = mp.log(2)
        top = mp.floor(mp.ldexp(value, shift)) / mp.mpf(2) ** shift
        print(f"// log 2, {name}:", float(top).hex(), float(value - top).hex())
    print("// log2(e):", round_to(1 / mp.log(2), 24).hex(), round_to(1 / mp.log(2), 53).hex())


if __name__ == "__main__":
    main()
