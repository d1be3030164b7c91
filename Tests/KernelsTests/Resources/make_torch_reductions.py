"""Writes torch_reductions.json: hashes of what PyTorch's CPU reductions return.

    python make_torch_reductions.py     (needs torch; the file was made with 2.13.0)

The inputs are integers from a hash of their index, scaled and cubed, so that the tests can
make the same ones; only a hash (FNV-1a over 32- or 64-bit patterns) of each output is stored.
"""

import json
import pathlib

import numpy as np
import torch

torch.set_num_threads(1)


def mixed(count, seed):
    """splitmix64 of seed * 2^32 + index."""
    with np.errstate(over="ignore"):
        z = np.arange(count, dtype=np.uint64) + (np.uint64(seed) << np.uint64(32))
        z = (z + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def values(count, seed, dtype):
    """Cubes of uniform numbers of [-4, 4): exponents of all sizes, so that sums are rounded."""
    z = mixed(count, seed)
    if dtype == torch.float32:
        u = ((z >> np.uint64(40)).astype(np.float32) - np.float32(2**23)) * np.float32(2.0**-21)
    else:
        u = ((z >> np.uint64(11)).astype(np.float64) - 2.0**52) * 2.0**-50
    return torch.from_numpy(u * u * u)


def fnv(tensor):
    array = tensor.contiguous().numpy().reshape(-1)
    h = 0xCBF29CE484222325
    for bits in array.view(np.uint32 if array.dtype == np.float32 else np.uint64):
        h = ((h ^ int(bits)) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{h:016x}"


def main():
    cases = []
    shapes = [(1, n) for n in [*range(1, 70), 100, 127, 128, 1000, 4095, 4096, 6144, 32768, 32771]]
    shapes += [(1, 100_003), (1, 182_625), (1, 1_050_000)]
    shapes += [(n, c) for n in (2, 3, 4, 5, 7, 16, 31, 32, 33, 65, 300) for c in range(1, 41)]
    shapes += [(n, c) for n in (32, 100, 1000) for c in (64, 100, 200)]
    shapes += [(5000, c) for c in (1, 3, 6, 10, 27, 64)] + [(70_000, 5)]
    for dtype, name in ((torch.float32, "float32"), (torch.float64, "float64")):
        for rows, columns in shapes:
            x = values(rows * columns, rows + columns, dtype).reshape(rows, columns)
            case = {"type": name, "rows": rows, "columns": columns}
            case["sum"] = fnv(x.sum())
            case["sum0"] = fnv(x.sum(0))
            case["sum1"] = fnv(x.sum(1))
            if dtype == torch.float32:
                if rows > 1:
                    case["std0"] = fnv(x.std(0))
                if 1 < columns <= 65536:
                    case["std1"] = fnv(x.std(1))
            targets = torch.from_numpy((mixed(rows, 7) % np.uint64(columns)).astype(np.int64))
            case["nll"] = fnv(torch.nn.functional.nll_loss(x, targets))
            cases.append(case)
    lines = ",\n".join(json.dumps(case) for case in cases)
    path = pathlib.Path(__file__).with_name("torch_reductions.json")
    path.write_text(f'{{"torch": "{torch.__version__}", "cases": [\n{lines}\n]}}\n')


main()
