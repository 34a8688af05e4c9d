"""The methods that compute with numpy, loaded when something is counted: web processes never carry it."""

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from forum.ballots.counting.values import Counted, RankedBallot, RunoffCount, SchulzeCount, Unranked


class _Schulze(Protocol):
    """The module `schulze`, seen from here."""

    def count_schulze(
        self, ballots: Sequence[RankedBallot], *, options: Sequence[str], unranked: Unranked
    ) -> Counted: ...

    def explain_schulze(
        self, ballots: Sequence[RankedBallot], *, options: Sequence[str], unranked: Unranked
    ) -> SchulzeCount: ...


class _Runoff(Protocol):
    """The module `runoff`, seen from here."""

    def count_runoff(
        self, ballots: Sequence[RankedBallot], *, options: Sequence[str], unranked: Unranked
    ) -> RunoffCount: ...


def load_schulze() -> _Schulze:
    # an import statement would load numpy into every process that imports the caller
    return cast(_Schulze, import_module("forum.ballots.counting.schulze"))


def load_runoff() -> _Runoff:
    return cast(_Runoff, import_module("forum.ballots.counting.runoff"))
