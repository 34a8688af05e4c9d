"""The methods that compute with numpy, loaded when something is counted: web processes never carry it."""

from collections.abc import Sequence
from typing import Protocol, cast

from forum.ballots.counting.values import Counted, RankedBallot, RunoffCount, SchulzeCount, Unranked
from forum.core.running.numeric import load_numeric


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
    return cast(_Schulze, load_numeric("forum.ballots.counting.schulze"))


def load_runoff() -> _Runoff:
    return cast(_Runoff, load_numeric("forum.ballots.counting.runoff"))
