"""Loads and trains the learned scorer on demand, so that the web process never carries its arithmetic."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

from forum.core.running.numeric import load_numeric
from forum.triage.scorer.labelled import Labelled
from forum.triage.scorer.scored import HeldOut, Scorer

SHIPPED = Path(__file__).with_name("model.npz")


class _Model(Protocol):
    """The module `model`, seen from here."""

    def read(self, file: Path) -> Scorer: ...


class _Training(Protocol):
    """The module `training`, seen from here."""

    def train_to(self, file: Path, labelled: Sequence[Labelled]) -> list[HeldOut]: ...


def load_scorer(file: Path = SHIPPED) -> Scorer:
    """The scorer in a model file, by default the one that ships; raises ModelUnusable. Read once a process."""
    path = file.resolve()
    return _load(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=2)
def _load(path: Path, _changed_at: int) -> Scorer:
    return cast(_Model, load_numeric("forum.triage.scorer.model")).read(path)


def train_scorer(labelled: Sequence[Labelled], *, file: Path) -> list[HeldOut]:
    """Learn from labelled texts and write the model; gives each text beside what models that had not seen it said.

    Raises LabelledFileUnusable when there are too few texts of a kind.
    """
    return cast(_Training, load_numeric("forum.triage.scorer.training")).train_to(file, labelled)
