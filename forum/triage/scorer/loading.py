"""Loads the learned scorer when it is first asked for, so that the web process never carries its arithmetic."""

from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from forum.triage.scorer.scored import Scorer

SHIPPED = Path(__file__).with_name("model.npz")


class _Arithmetic(Protocol):
    """The module `model`, seen from here."""

    def read(self, file: Path) -> Scorer:
        """The trained model in a file."""


def load_scorer(file: Path | None = None) -> Scorer:
    """The scorer in a model file, by default the one that ships; raises ModelUnusable. Read once a process."""
    path = (file or SHIPPED).resolve()
    return _load(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=2)
def _load(path: Path, _changed_at: int) -> Scorer:
    # an import statement would load numpy into every process that imports the caller
    arithmetic = cast(_Arithmetic, import_module("forum.triage.scorer.model"))
    return arithmetic.read(path)
