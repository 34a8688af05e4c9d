"""Modules that compute with numpy, loaded when something is computed: web processes never carry it."""

import os
from importlib import import_module
from types import ModuleType


def load_numeric(name: str) -> ModuleType:
    """The module of this name. An import statement would load numpy into every process that imports the caller.

    It computes in one thread: several wait for each other on a machine that has other things to do, and round
    otherwise than one does.
    """
    # numpy looks at it when it is loaded
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return import_module(name)
