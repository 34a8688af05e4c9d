"""Approval and points: what each option was given, added up."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from forum.ballots.counting.values import Counted, RankedBallot, rank_by


def count_approval(
    ballots: Iterable[RankedBallot], *, options: Sequence[str]
) -> tuple[Counted, Mapping[str, Fraction]]:
    """The options that most approve of, and how many approve of each: all that a ballot names in any rank."""
    totals = dict.fromkeys(options, Fraction(0))
    for ballot in ballots:
        for option in frozenset().union(*ballot.ranks):
            totals[option] += ballot.weight
    return rank_by(totals), totals


def count_points(
    ballots: Iterable[Mapping[str, int]], *, options: Sequence[str]
) -> tuple[Counted, Mapping[str, Fraction]]:
    """The options with most points, and the points of each."""
    totals = dict.fromkeys(options, Fraction(0))
    for ballot in ballots:
        for option, points in ballot.items():
            totals[option] += points
    return rank_by(totals), totals
