"""Instant run-off: round by round the weakest option leaves, and its ballots go to whom they name next."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from forum.ballots.counting.pairs import WholeNumbers, zeros
from forum.ballots.counting.values import (
    Counted,
    DecidedBy,
    RankedBallot,
    Round,
    RunoffCount,
    Unranked,
    merge_equal,
    whole_weights,
)


def count_runoff(
    ballots: Sequence[RankedBallot], *, options: Sequence[str], unranked: Unranked = Unranked.LAST
) -> RunoffCount:
    """One option leaves after each round until one is left; whoever leaves later ranks higher.

    Equal ranks share the vote of a ballot. So do options that it leaves out, once they are all that is left (LAST), or
    the ballot counts no more (IGNORE). Nobody overtakes whoever has more than half, so that going on names the same winner.
    """
    names = sorted(options)
    if not any(ballot.ranks for ballot in ballots):
        return RunoffCount(Counted(tuple(names), (tuple(names),) if names else ()), ())
    piles = _Piles(merge_equal(ballots), names, unranked)
    rounds, left_behind = [], []
    first = piles.count()
    while True:
        votes = piles.count()
        leaves, decided_by = _find_weakest(votes, first) if len(piles.left) > 1 else (None, None)
        rounds.append(_round(piles, votes, leaves, decided_by))
        if leaves is None:
            break
        left_behind.append(names[leaves])
        piles.drop(leaves)
    winner = names[piles.left[0]]
    return RunoffCount(Counted((winner,), ((winner,), *((name,) for name in reversed(left_behind)))), tuple(rounds))


def _find_weakest(votes: Mapping[int, Fraction], first: Mapping[int, Fraction]) -> tuple[int, DecidedBy]:
    """Numbers of options are in the order of their names."""
    fewest = min(votes.values())
    level = [option for option, count in votes.items() if count == fewest]
    if len(level) == 1:
        return level[0], DecidedBy.VOTES
    fewest_first = min(first[option] for option in level)
    level = [option for option in level if first[option] == fewest_first]
    return min(level), DecidedBy.FIRST_PREFERENCES if len(level) == 1 else DecidedBy.NAME


def _round(piles: "_Piles", votes: Mapping[int, Fraction], leaves: int | None, decided_by: DecidedBy | None) -> Round:
    half = sum(votes.values(), Fraction(0)) / 2
    leader = max(votes, key=votes.__getitem__)
    return Round(
        votes={piles.names[option]: count for option, count in votes.items()},
        exhausted=piles.exhausted_votes,
        leaves=None if leaves is None else piles.names[leaves],
        decided_by=decided_by,
        majority=piles.names[leader] if votes[leader] > half else None,
    )


class _Piles:
    """Which options each ballot counts for at the moment, and how many votes that makes."""

    def __init__(self, ballots: Sequence[RankedBallot], names: Sequence[str], unranked: Unranked) -> None:
        self.names = names
        self.left = list(range(len(names)))
        self._unranked = unranked
        places = {name: number for number, name in enumerate(names)}
        # equal ranks of many ballots are kept once
        numbers = {rank: [places[name] for name in rank] for ballot in ballots for rank in ballot.ranks}
        # the next rank of a ballot is the last of its list
        self._waiting = [[numbers[rank] for rank in reversed(ballot.ranks)] for ballot in ballots]
        weights, self._factor = whole_weights(ballots)
        self._total = sum(weights)
        self._weights = zeros(len(weights), total=self._total)
        self._weights[:] = weights
        self._exhausted = 0
        # for which options a ballot counts, and for how many
        self._counts_for = np.zeros((len(ballots), len(names)), dtype=np.bool_)
        self._shared_by = np.zeros(len(ballots), dtype=np.int64)
        # by the number of options that share a ballot: the weights of all such ballots of each option
        self._shares: dict[int, WholeNumbers] = {}
        self._number_of_ballots: Counter[int] = Counter()
        self._is_left = np.ones(len(names), dtype=np.bool_)
        self._advance(range(len(ballots)))

    @property
    def exhausted_votes(self) -> Fraction:
        return Fraction(self._exhausted if self._unranked is Unranked.IGNORE else 0, self._factor)

    def count(self) -> dict[int, Fraction]:
        """The exact votes of each option that is left, in the order of names."""
        sizes = [size for size, number in self._number_of_ballots.items() if number]
        whole = math.lcm(*sizes)
        # whole numbers of Python: a common divisor of many sizes is large
        votes = np.zeros(len(self.left), dtype=np.object_)
        for size in sizes:
            votes += self._shares[size][self.left].astype(np.object_) * (whole // size)
        divisor = whole * self._factor
        extra = Fraction(0)
        if self._unranked is Unranked.LAST:
            extra = Fraction(self._exhausted, self._factor * len(self.left))
        return {option: Fraction(total, divisor) + extra for option, total in zip(self.left, votes, strict=True)}

    def drop(self, option: int) -> None:
        """Take an option out: whoever shares ballots with it has more of them, the others go to whom they name next."""
        self.left.remove(option)
        self._is_left[option] = False
        rows = np.flatnonzero(self._counts_for[:, option])
        sizes = self._shared_by[rows]
        for size in np.unique(sizes).tolist():
            of_size = rows[sizes == size]
            self._move(of_size, size, sign=-1)
            self._counts_for[of_size, option] = False
            self._shared_by[of_size] = size - 1
            if size > 1:
                self._move(of_size, size - 1, sign=1)
            else:
                self._advance(of_size.tolist())

    def _advance(self, ballots: Sequence[int]) -> None:
        by_size: dict[int, list[int]] = {}
        for ballot in ballots:
            rank = self._next_rank(ballot)
            if rank:
                self._counts_for[ballot, rank] = True
                self._shared_by[ballot] = len(rank)
                by_size.setdefault(len(rank), []).append(ballot)
            else:
                self._exhausted += int(self._weights[ballot])
        for size, of_size in by_size.items():
            self._move(np.array(of_size), size, sign=1)

    def _next_rank(self, ballot: int) -> list[int]:
        waiting = self._waiting[ballot]
        while waiting:
            rank = [option for option in waiting.pop() if self._is_left[option]]
            if rank:
                return rank
        return []

    def _move(self, ballots: NDArray[np.int64], size: int, *, sign: int) -> None:
        """Add ballots to the shares of those for whom they count, or take them out."""
        if size not in self._shares:
            self._shares[size] = zeros(len(self.names), total=self._total)
        self._shares[size] += sign * (self._weights[ballots] @ self._counts_for[ballots])
        self._number_of_ballots[size] += sign * len(ballots)
