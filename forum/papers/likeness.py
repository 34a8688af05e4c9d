"""How alike two texts are, by rapidfuzz: loaded when a new text is matched, so that no other process carries it."""

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any


def likeness(one: str, other: str, *, cutoff: int = 0) -> int:
    """In percent; 0 below the cutoff."""
    return int(_module("rapidfuzz.fuzz").ratio(one, other, score_cutoff=cutoff))


def words_in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest sequence of words that stands in both."""
    return int(_module("rapidfuzz.distance").LCSseq.similarity(one, other))


@lru_cache
def _module(name: str) -> Any:
    return import_module(name)
