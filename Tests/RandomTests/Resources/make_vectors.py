"""Write golden vectors of PyTorch's CPU RNG (and Python's random) as JSON.

    python make_vectors.py --out vectors.json --seeds 0,1,42,1337,2147483647 --blob-seed 42

Every number comes from the libraries themselves, on a machine with AVX2.

Format (version 1)
  streams: each starts with torch.manual_seed(seed) and runs `ops` in order on the
    default generator.  An op has its arguments, its result and `st` = [left, next,
    cached] after it, where cached is the f64 bit pattern of the cached normal or null.
  results: "f32" / "f64": one string, 8 / 16 hex digits per value (the IEEE bit pattern,
    most significant digit first), row-major (for *_strided ops: storage order);
    "int": JSON list;  "bits": string of 0/1.
  python: the same idea for random.Random(seed); floats are f64 hex strings.
"""
import argparse
import base64
import hashlib
import json
import platform
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

DT = {"f32": torch.float32, "f64": torch.float64}


def f32(t):
    return np.ascontiguousarray(t.detach().numpy(), np.float32).astype(">f4").tobytes().hex()


def f64(t):
    return np.ascontiguousarray(t.detach().numpy(), np.float64).astype(">f8").tobytes().hex()


def enc(t):
    return {"f64": f64(t)} if t.dtype == torch.float64 else {"f32": f32(t)}


def unhex(h, dtype=">f4"):
    return np.frombuffer(bytes.fromhex(h), dtype).astype(dtype.replace(">", "="))


def hx(x):
    return np.array(x, ">f8").tobytes().hex()


def state_summary():
    s = torch.get_rng_state().numpy()
    left, nxt = int(s[8:12].view(np.int32)[0]), int(s[16:24].view(np.uint64)[0])
    ok, y = int(s[5040:5044].view(np.int32)[0]), s[5024:5032].view(np.float64)[0]
    return [left, nxt, hx(y) if ok else None]


def run(op):
    """Execute one op on the default generator; return the result fields."""
    k, sh = op["op"], tuple(op.get("shape", ()))
    dt = DT.get(op.get("dtype", "f32"))
    if k == "raw64":                       # random64(); high half is drawn first
        v = torch.empty(op["n"], dtype=torch.int64).random_(-2 ** 63, None)
        return {"hex": "".join(f"{int(x) % 2 ** 64:016x}" for x in v)}
    if k == "rand":
        return enc(torch.rand(sh, dtype=dt))
    if k == "uniform_":
        return enc(torch.empty(sh, dtype=dt).uniform_(op["a"], op["b"]))
    if k == "uniform_strided":             # x has storage shape sh; the transpose is filled
        x = torch.empty(sh, dtype=dt)
        x.t().uniform_(op["a"], op["b"])
        return enc(x)
    if k == "randn":
        return enc(torch.randn(sh, dtype=dt))
    if k == "normal_":
        return enc(torch.empty(sh, dtype=dt).normal_(op["mean"], op["std"]))
    if k == "normal_strided":
        x = torch.empty(sh, dtype=dt)
        x.t().normal_(op["mean"], op["std"])
        return enc(x)
    if k == "randint":
        return {"int": torch.randint(op["low"], op["high"], sh).flatten().tolist()}
    if k == "skip":                        # n words drawn and thrown away
        torch.randint(0, 2, (op["n"],))
        return {}
    if k == "random_int64":
        return {"int": [torch.empty((), dtype=torch.int64).random_().item()]}
    if k == "randperm":
        return {"int": torch.randperm(op["n"]).tolist()}
    if k == "bernoulli_":
        return {"bits": "".join(str(int(v)) for v in torch.empty(sh).bernoulli_(op["p"]).flatten())}
    if k == "bernoulli":                   # tensor of probabilities
        p = torch.from_numpy(unhex(op["p"], ">f4" if dt == torch.float32 else ">f8"))
        return {"bits": "".join(str(int(v)) for v in torch.bernoulli(p))}
    if k == "exponential_":
        return enc(torch.empty(sh, dtype=dt).exponential_(op["lambd"]))
    if k == "multinomial":
        p = torch.from_numpy(unhex(op["p"])).reshape(sh)
        return {"int": torch.multinomial(p, op["k"], op["replacement"]).flatten().tolist()}
    if k in ("xavier_uniform_", "xavier_normal_", "kaiming_uniform_", "kaiming_normal_", "trunc_normal_"):
        return enc(getattr(nn.init, k)(torch.empty(sh), **op["kw"]))
    if k == "Linear":
        m = nn.Linear(op["in"], op["out"], bias=op["bias"])
        return {"f32": f32(m.weight) + (f32(m.bias) if op["bias"] else "")}
    if k == "Embedding":
        return enc(nn.Embedding(op["num"], op["dim"], padding_idx=op["padding_idx"]).weight)
    if k == "BatchNorm1d":
        nn.BatchNorm1d(op["n"])
        return {}
    if k == "dropout":
        return enc(F.dropout(torch.from_numpy(unhex(op["x"])), op["p"], True))
    if k == "dataloader_shuffle":          # one epoch, default generator, num_workers=0
        ds = list(range(op["n"]))
        return {"int": [int(i) for b in torch.utils.data.DataLoader(ds, batch_size=4, shuffle=True) for i in b]}
    raise KeyError(k)


def streams(seed, sizes, v):
    """Op lists for one seed; `v` (a random.Random) picks arguments, so that another
    --variant exercises other numbers."""
    r6 = lambda a, b: round(v.uniform(a, b), 6)
    pick = lambda *a: v.choice(a)
    small, big = [s for s in sizes if s < 16] or [3], [s for s in sizes if s >= 16] or [16]
    S = []
    S.append([{"op": "raw64", "n": 8}, {"op": "random_int64"}, {"op": "skip", "n": v.randint(590, 1300)}, {"op": "raw64", "n": 4},
              {"op": "skip", "n": v.randint(500, 640)}, {"op": "randn", "shape": [big[0]]}])
    S.append([{"op": "rand", "shape": [n]} for n in sizes] + [{"op": "rand", "shape": [n], "dtype": "f64"} for n in small[:3]])
    S.append([{"op": "uniform_", "shape": [n], "a": -(b := r6(.01, 2)), "b": b} for n in sizes[:6]]
             + [{"op": "uniform_", "shape": [n], "a": r6(-3, 0), "b": r6(0, 3), "dtype": "f64"} for n in small[:2]]
             + [{"op": "uniform_strided", "shape": [3, v.randint(2, 7)], "a": -1.5, "b": r6(0, 2)}])
    S.append([{"op": "randn", "shape": [n]} for n in sizes])
    S.append([{"op": "randn", "shape": [n], "dtype": "f64"} for n in (small[0], small[-1], big[0], big[1 % len(big)])])
    # mixed: the cached normal survives other draws and f64/f32 share it
    S.append([{"op": "randn", "shape": [3]}, {"op": "rand", "shape": [2]}, {"op": "randn", "shape": [], "dtype": "f64"},
              {"op": "randn", "shape": [5]}, {"op": "randn", "shape": [big[0]]}, {"op": "randint", "low": 0, "high": 10, "shape": [3]},
              {"op": "normal_", "shape": [2], "mean": r6(-1, 1), "std": r6(.1, 2)},
              {"op": "normal_strided", "shape": [v.randint(3, 6), 6], "mean": 0.0, "std": 1.0},
              {"op": "bernoulli_", "shape": [5], "p": 0.5}, {"op": "normal_", "shape": [1], "mean": 0.0, "std": 1.0}])
    S.append([{"op": "normal_", "shape": [n], "mean": r6(-2, 2), "std": r6(.01, 3)} for n in (small[-1], big[0], big[-1])]
             + [{"op": "normal_", "shape": [big[0]], "mean": r6(-2, 2), "std": r6(.01, 3), "dtype": "f64"}])
    S.append([{"op": "randint", "low": a, "high": b, "shape": [12]} for a, b in
              ((0, pick(2, 3, 27)), (-v.randint(1, 99), v.randint(1, 10 ** 6)), (0, 2 ** 28 - 1), (0, 2 ** 28),
               (0, 2 ** 32 - v.randint(0, 5)), (-2 ** 40, 2 ** 41 + v.randint(0, 99)), (-2 ** 63, 2 ** 63 - 1))])
    S.append([{"op": "randperm", "n": n} for n in (0, 1, 2, v.randint(3, 12), v.randint(20, 60), v.randint(100, 200))])
    S.append([{"op": "bernoulli_", "shape": [40], "p": r6(.05, .95)},
              {"op": "bernoulli", "p": f32(torch.tensor([r6(0, 1) for _ in range(24)]))},
              {"op": "bernoulli", "dtype": "f64", "p": f64(torch.tensor([r6(0, 1) for _ in range(12)], dtype=torch.float64))},
              {"op": "exponential_", "shape": [9], "lambd": 1.0}, {"op": "exponential_", "shape": [9], "lambd": r6(.1, 5)},
              {"op": "exponential_", "shape": [4], "lambd": r6(.1, 5), "dtype": "f64"},
              {"op": "dropout", "x": f32(torch.tensor([r6(-2, 2) for _ in range(30)])), "p": pick(.1, .2, .5, .3)}])
    w = lambda n: f32(torch.tensor([r6(0, 1) for _ in range(n)]))
    n1, n2 = v.randint(5, 30), v.randint(4, 27)
    S.append([{"op": "multinomial", "shape": [n1], "p": w(n1), "k": k, "replacement": rep} for k, rep in ((1, True), (1, False), (4, True), (4, False))]
             + [{"op": "multinomial", "shape": [3, n2], "p": w(3 * n2), "k": k, "replacement": rep} for k, rep in ((1, True), (3, True), (3, False))])
    a, b = v.randint(3, 9), v.randint(4, 12)
    S.append([{"op": "xavier_uniform_", "shape": [a, b], "kw": {}}, {"op": "xavier_normal_", "shape": [a, b], "kw": {"gain": 5 / 3}},
              {"op": "kaiming_uniform_", "shape": [a, b], "kw": {}}, {"op": "kaiming_uniform_", "shape": [a, 2, 3], "kw": {"a": 0.2}},
              {"op": "kaiming_normal_", "shape": [b, a], "kw": {"nonlinearity": "relu"}},
              {"op": "kaiming_normal_", "shape": [2, 3], "kw": {"mode": "fan_out", "nonlinearity": "tanh"}},
              {"op": "trunc_normal_", "shape": [b, 5], "kw": {"std": 0.02, "a": -0.03, "b": 0.03}}])
    S.append([{"op": "Embedding", "num": 27, "dim": v.randint(2, 4), "padding_idx": None}, {"op": "Linear", "in": a, "out": b, "bias": True},
              {"op": "BatchNorm1d", "n": b}, {"op": "Linear", "in": b, "out": 3, "bias": False},
              {"op": "Embedding", "num": 3, "dim": 3, "padding_idx": 1}, {"op": "dataloader_shuffle", "n": v.randint(11, 30)},
              {"op": "Linear", "in": v.randint(20, 40), "out": 7, "bias": True}, {"op": "random_int64"}])
    return S


def python_cases(seed, v):
    r = random.Random(seed)
    c = [["random", [], [hx(r.random()) for _ in range(6)]]]
    for k in (1, 7, 31, 32, 33, 64, 100):
        c.append(["getrandbits", [k], str(r.getrandbits(k))])
    for a in ((v.randint(2, 9),), (27,), (2 ** 32,), (2 ** 53 + 1,), (-5, 300, 7), (100, 3, -4)):
        c.append(["randrange", list(a), [r.randrange(*a) for _ in range(6)]])
    c.append(["randint", [-3, 17], [r.randint(-3, 17) for _ in range(8)]])
    for n in (0, 1, 2, v.randint(5, 12), v.randint(30, 80)):
        x = list(range(n))
        r.shuffle(x)
        c.append(["shuffle", [n], x])
    for n, k in ((5, 5), (21, 3), (22, 3), (85, 6), (86, 6), (v.randint(100, 400), 12), (10 ** 6, 5)):
        c.append(["sample", [n, k], r.sample(range(n), k)])
    c.append(["choices", [27, 8], r.choices(range(27), k=8)])
    c.append(["choices_weighted", [[1, 5, 2, 4], 8], r.choices(range(4), [1, 5, 2, 4], k=8)])
    c.append(["gauss", [0.5, 2.0], [hx(r.gauss(0.5, 2.0)) for _ in range(5)]])
    c.append(["uniform", [-1.0, 3.0], [hx(r.uniform(-1.0, 3.0)) for _ in range(3)]])
    _, st, g = r.getstate()
    return {"seed": seed, "calls": c, "index": st[-1], "gauss_next": hx(g) if g is not None else None,
            "state_sha256": hashlib.sha256(np.array(st[:-1], "<u4").tobytes()).hexdigest()}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--out", required=True)
    ap.add_argument("--seeds", required=True)
    ap.add_argument("--sizes", default="1,2,3,5,15,16,17,24,31,32,33,100")
    ap.add_argument("--variant", type=int, default=0)
    ap.add_argument("--blob-seed", type=int, default=None, help="also store the 5056-byte state for this seed")
    a = ap.parse_args()
    seeds, sizes = [int(s) for s in a.seeds.split(",")], [int(s) for s in a.sizes.split(",")]
    doc = {"format": "torch-cpu-rng-vectors/1",
           "meta": {"torch": torch.__version__, "capability": torch.backends.cpu.get_cpu_capability(),
                    "python": platform.python_version(), "libc": "-".join(platform.libc_ver()), "variant": a.variant},
           "streams": [], "python": []}
    for seed in seeds:
        v = random.Random(1000 * a.variant + seed % 997)
        for ops in streams(seed, sizes, v):
            torch.manual_seed(seed)
            for op in ops:
                op.update(run(op))
                op["st"] = state_summary()
            raw = torch.get_rng_state().numpy()
            doc["streams"].append({"seed": seed, "ops": ops, "state_sha256": hashlib.sha256(raw.tobytes()).hexdigest()})
        doc["python"].append(python_cases(seed, v))
        doc["python"].append(python_cases(-seed - 2 ** 33, v))
        if seed == a.blob_seed:
            torch.manual_seed(seed)
            torch.randn(3)
            blob = torch.get_rng_state().numpy().tobytes()
            nxt = f32(torch.randn(2)) + f32(torch.rand(4))
            doc["state_blob"] = {"seed": seed, "after": "randn(3)", "base64": base64.b64encode(blob).decode(),
                                 "then_randn2_rand4_f32": nxt}
    text = json.dumps(doc, separators=(",", ":")).replace('{"op"', '\n{"op"').replace('{"seed"', '\n{"seed"')
    with open(a.out, "w") as fh:
        fh.write(text + "\n")
    print(a.out, len(text), "bytes", len(doc["streams"]), "streams")


if __name__ == "__main__":
    main()
