"""One row for each operation: what is called, on what, and how far from PyTorch it may be."""

import importlib
import pkgutil

TABLE = [
    row
    for module in pkgutil.iter_modules(__path__)
    if module.name != "row"
    for row in importlib.import_module(f"{__name__}.{module.name}").ROWS
]
