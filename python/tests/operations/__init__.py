"""One row for each operation: what is called, on what, and how far from PyTorch it may be."""

import importlib
import pkgutil

FAMILIES = [
    importlib.import_module(f"{__name__}.{module.name}")
    for module in pkgutil.iter_modules(__path__)
    if module.name != "row"
]
TABLE = [row for family in FAMILIES for row in family.ROWS]
# Calls, on x of shape (3, 4) and i of two positions, that both sides refuse.
REFUSED = [
    line
    for family in FAMILIES
    for line in getattr(family, "REFUSED", "").strip().split("\n")
    if line
]
