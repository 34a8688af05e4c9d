"""Counts of groups beside their sum: which of them stay untold, so that none tells of fewer people than it may.

Pure: the same counts are hidden whoever asks, in whatever order they come.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

# of fewer people one could tell who they are
FEWEST_TOLD = 5


def hide_small(counts: Mapping[K, int], *, fewest: int = FEWEST_TOLD) -> dict[K, int | None]:
    """The counts that may stand beside their sum; None for those that must not.

    A small count alone would follow from the sum and the others, so the smallest of the others goes with it, until
    nothing follows from what is hidden together. Where anything is hidden, groups of nobody are hidden too: else
    somebody who knows which groups are left could work out the small ones. `counts` are all of whom the sum is told:
    whoever has stated no group is a group of their own.
    """
    small = [count for count in counts.values() if 0 < count < fewest]
    if not small:
        return dict(counts)
    hidden, told = list(small), {count for count in counts.values() if count >= fewest}
    # a city in which each group is as large as a small one can be must not be the only one that tells nothing
    tells_all = sum(counts.values()) == (fewest - 1) * len(counts) and max(told, default=0) <= fewest
    while told and (tells_all or not _keep_their_secret(hidden, fewest)):
        # all of that size: which of them went would tell something by its name
        smallest = min(told)
        hidden.extend(count for count in counts.values() if count == smallest)
        told.remove(smallest)
    return {key: count if count in told else None for key, count in counts.items()}


def _keep_their_secret(hidden: list[int], fewest: int) -> bool:
    """Whether their sum tells of no small group: they are several, and not each as large as a small one can be."""
    are_known = all(count == fewest - 1 for count in hidden)
    return len(hidden) > 1 and sum(hidden) >= fewest and not are_known
