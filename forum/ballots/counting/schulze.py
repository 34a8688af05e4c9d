"""Schulze's method by winning votes: the strongest chains of comparisons decide (Schulze 2011, definition 2.2)."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from forum.ballots.counting.pairs import WholeNumbers, count_pairs
from forum.ballots.counting.values import Counted, RankedBallot, SchulzeCount, Unranked


def count_schulze(
    ballots: Sequence[RankedBallot], *, options: Sequence[str], unranked: Unranked = Unranked.LAST
) -> Counted:
    """All options that no other beats by a stronger chain have won; then the same among the rest, rank by rank."""
    names = sorted(options)
    pairs, _factor = count_pairs(ballots, options=names, unranked=unranked)
    return _rank(names, pairs)


def explain_schulze(
    ballots: Sequence[RankedBallot], *, options: Sequence[str], unranked: Unranked = Unranked.LAST
) -> SchulzeCount:
    """The same with all comparisons of two, for showing them."""
    names = sorted(options)
    pairs, factor = count_pairs(ballots, options=names, unranked=unranked)
    preferred = {
        one: {other: Fraction(int(pairs[row, column]), factor) for column, other in enumerate(names) if other != one}
        for row, one in enumerate(names)
    }
    return SchulzeCount(_rank(names, pairs), preferred)


def _rank(names: Sequence[str], pairs: WholeNumbers) -> Counted:
    chains = _strongest_chains(_strengths(pairs))
    beats = chains > chains.T
    left = np.arange(len(names))
    ranking = []
    while left.size:
        unbeaten = ~beats[np.ix_(left, left)].any(axis=0)
        ranking.append(tuple(names[number] for number in left[unbeaten]))
        left = left[~unbeaten]
    return Counted(ranking[0] if ranking else (), tuple(ranking))


def _strengths(pairs: WholeNumbers) -> NDArray[np.int32]:
    """How strong each victory is, as its place among all victories; only which is stronger matters. A defeat has none."""
    winning = np.where(pairs > pairs.T, pairs, 0)
    _values, places = np.unique(winning, return_inverse=True)
    # no option beats itself, so that the lowest place is that of a defeat
    return places.reshape(winning.shape).astype(np.int32)


def _strongest_chains(strengths: NDArray[np.int32]) -> NDArray[np.int32]:
    """A chain is as strong as its weakest victory (Floyd and Warshall)."""
    chains = strengths.copy()
    through = np.empty_like(chains)
    for middle in range(len(chains)):
        np.minimum(chains[:, middle, None], chains[None, middle, :], out=through)
        np.maximum(chains, through, out=chains)
    return chains
