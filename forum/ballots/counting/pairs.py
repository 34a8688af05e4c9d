"""How many ballots prefer each option to each other one."""

from collections.abc import Sequence
from itertools import groupby
from typing import cast

import numpy as np
from numpy.typing import NDArray

from forum.ballots.counting.values import RankedBallot, Unranked, merge_equal, whole_weights

# sums up to this fit into 64 bits; larger ones are added as whole numbers of Python
LARGEST = 2**62
# so many ballots of one weight are added in single bytes, which is fastest
IN_A_BYTE = 255
# below every rank
LEFT_OUT = int(np.iinfo(np.int32).max)

# of machine or, where these are too small, of Python
WholeNumbers = NDArray[np.int64]


def zeros(*shape: int, total: int) -> WholeNumbers:
    """Whole numbers for sums up to this total."""
    if total < LARGEST:
        return np.zeros(shape, dtype=np.int64)
    return cast("WholeNumbers", np.zeros(shape, dtype=np.object_))


def count_pairs(
    ballots: Sequence[RankedBallot], *, options: Sequence[str], unranked: Unranked
) -> tuple[WholeNumbers, int]:
    """For each option in a row, how many prefer it to that in the column; and the factor by which all were multiplied."""
    merged = [ballot for ballot in merge_equal(ballots) if ballot.ranks]
    weights, factor = whole_weights(merged)
    pairs = zeros(len(options), len(options), total=sum(weights))
    places = {option: number for number, option in enumerate(options)}
    by_weight = sorted(zip(weights, merged, strict=True), key=lambda pair: pair[0])
    for weight, of_weight in groupby(by_weight, key=lambda pair: pair[0]):
        bundle = [_standing(ballot, places) for _weight, ballot in of_weight]
        for start in range(0, len(bundle), IN_A_BYTE):
            preferred = _add_up(bundle[start : start + IN_A_BYTE], unranked)
            pairs += preferred.astype(pairs.dtype) * weight
    return pairs, factor


def _standing(ballot: RankedBallot, places: dict[str, int]) -> NDArray[np.int32]:
    """The rank of each option; those that are left out stand below the last."""
    standing = [LEFT_OUT] * len(places)
    for number, rank in enumerate(ballot.ranks):
        for option in rank:
            standing[places[option]] = number
    return np.array(standing, dtype=np.int32)


def _add_up(bundle: Sequence[NDArray[np.int32]], unranked: Unranked) -> NDArray[np.uint8]:
    size = len(bundle[0])
    added = np.zeros((size, size), dtype=np.uint8)
    is_better = np.empty((size, size), dtype=np.bool_)
    for standing in bundle:
        np.less(standing[:, None], standing[None, :], out=is_better)
        if unranked is Unranked.IGNORE:
            is_better[:, standing == LEFT_OUT] = False
        np.add(added, is_better.view(np.uint8), out=added)
    return added
