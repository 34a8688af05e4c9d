"""Numbers from 1 to 4 are not shown singly, nor can they be computed from what is shown.

Within a breakdown a lone small number would follow from the sum, so the next smallest number is withheld with it,
and the sum is given as a minimum only. A median is shown where at least five cases stand behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

FEWEST = 5


class Showing(StrEnum):
    """How a number is shown."""

    EXACT = "exact"
    SMALL = "small"
    WITHHELD = "withheld"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as it may be read; `number` is None where it stays unsaid."""

    showing: Showing
    number: int | None = None


def protect(counts: Sequence[int]) -> tuple[list[Shown], Shown]:
    """The parts of a whole, and the whole, as they may be shown."""
    hidden = {place for place, count in enumerate(counts) if is_small(count)}
    small = frozenset(hidden)
    if len(hidden) == 1:
        others = [place for place, count in enumerate(counts) if count >= FEWEST]
        hidden |= set(sorted(others, key=lambda place: counts[place])[:1])
    parts = [_part(count, place in small, place in hidden) for place, count in enumerate(counts)]
    return parts, _whole(counts, small=len(small), hidden=hidden)


def is_small(count: int) -> bool:
    return 0 < count < FEWEST


def _part(count: int, small: bool, hidden: bool) -> Shown:
    if small:
        return Shown(Showing.SMALL)
    return Shown(Showing.WITHHELD) if hidden else Shown(Showing.EXACT, count)


def _whole(counts: Sequence[int], *, small: int, hidden: set[int]) -> Shown:
    total = sum(counts)
    if not hidden:
        return Shown(Showing.EXACT, total)
    if is_small(total):
        return Shown(Showing.SMALL)
    # each small number is at least one, each withheld one at least five
    known = sum(count for place, count in enumerate(counts) if place not in hidden)
    return Shown(Showing.AT_LEAST, known + small + FEWEST * (len(hidden) - small))
