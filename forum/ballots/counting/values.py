"""What is counted, and what every method finds: ballots with a weight, winners, a ranking with ties."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Unranked(StrEnum):
    """How options count that a ballot leaves out."""

    # below all that it ranks, and tied among each other
    LAST = "last"
    # compared with nothing
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class RankedBallot:
    """Options in ranks, the best first; of equal ones in one rank. An empty ballot has none."""

    ranks: tuple[frozenset[str], ...]
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Counted:
    """Who has won, all of them if several are level, and all options from the best to the last, level ones together."""

    winners: tuple[str, ...]
    ranking: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SchulzeCount:
    """An outcome with its comparisons of two; `preferred[a][b]`: how many prefer a to b."""

    counted: Counted
    preferred: Mapping[str, Mapping[str, Fraction]]


class DecidedBy(StrEnum):
    """What made the difference between the options with the fewest votes."""

    VOTES = "votes"
    # the votes of the first round
    FIRST_PREFERENCES = "first preferences"
    # the first of them by name leaves
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Round:
    """One round: the votes of those who are left, who leaves after it, and who has more than half of all votes."""

    votes: Mapping[str, Fraction]
    # of ballots that name nobody who is left
    exhausted: Fraction
    leaves: str | None
    decided_by: DecidedBy | None
    majority: str | None


@dataclass(frozen=True, slots=True)
class RunoffCount:
    """An outcome with the rounds that led to it."""

    counted: Counted
    rounds: tuple[Round, ...]


def options_of(ballots: Iterable[RankedBallot]) -> list[str]:
    """All options that some ballot names, by name."""
    return sorted({option for ballot in ballots for rank in ballot.ranks for option in rank})


def rank_by(totals: Mapping[str, Fraction]) -> Counted:
    """Most first; whoever has most has won, but not with nothing."""
    by_total: dict[Fraction, list[str]] = {}
    for option, total in totals.items():
        by_total.setdefault(total, []).append(option)
    totals_down = sorted(by_total, reverse=True)
    ranking = tuple(tuple(sorted(by_total[total])) for total in totals_down)
    return Counted(ranking[0] if totals_down and totals_down[0] > 0 else (), ranking)


def merge_equal(ballots: Iterable[RankedBallot]) -> list[RankedBallot]:
    """Equal ballots as one with the sum of their weights; the count is the same and shorter."""
    weights: dict[tuple[frozenset[str], ...], Fraction] = {}
    for ballot in ballots:
        weights[ballot.ranks] = weights.get(ballot.ranks, Fraction(0)) + ballot.weight
    return [RankedBallot(ranks, weight) for ranks, weight in weights.items()]


def whole_weights(ballots: Sequence[RankedBallot]) -> tuple[list[int], int]:
    """The weights as whole numbers, and by what they were multiplied: whole numbers are added without any rounding."""
    factor = math.lcm(*(ballot.weight.denominator for ballot in ballots))
    return [int(ballot.weight * factor) for ballot in ballots], factor
