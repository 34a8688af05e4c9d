"""Numbers from 1 to 4 are not shown singly, nor can they be computed from what is shown.

Within a breakdown a lone small number would follow from the sum, so the next smallest number is withheld with it.
Where the sum would still give the hidden numbers away (two of them, and the sum leaves 2), it is given as a minimum
only, here and in every other breakdown of the same whole. A median is shown where at least five cases stand behind it.
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


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The parts of a whole, and the whole, as they may be shown."""

    parts: tuple[Shown, ...]
    whole: Shown


def protect(*wholes: Sequence[int]) -> list[Breakdown]:
    """Breakdowns of one and the same whole, as they may be shown beside each other."""
    hidden = [_hidden_in(counts) for counts in wholes]
    gives_away = any(_gives_away(counts, places) for counts, places in zip(wholes, hidden, strict=True))
    if gives_away:
        hidden = [places or _largest(counts) for counts, places in zip(wholes, hidden, strict=True)]
    return [_breakdown(counts, places, hides_sum=gives_away) for counts, places in zip(wholes, hidden, strict=True)]


def is_small(count: int) -> bool:
    return 0 < count < FEWEST


def _hidden_in(counts: Sequence[int]) -> frozenset[int]:
    """The places of small numbers; beside a lone one that of the next smallest number."""
    small = [place for place, count in enumerate(counts) if is_small(count)]
    others = sorted((place for place, count in enumerate(counts) if count >= FEWEST), key=lambda place: counts[place])
    return frozenset([*small, *others[:1]] if len(small) == 1 else small)


def _gives_away(counts: Sequence[int], hidden: frozenset[int]) -> bool:
    """Whether what is hidden follows from its sum: every number must then be its smallest or its largest."""
    small = sum(1 for place in hidden if is_small(counts[place]))
    if not small or sum(counts) < FEWEST:
        return False
    rest = sum(counts[place] for place in hidden)
    withheld = len(hidden) - small
    return rest == small + FEWEST * withheld or (not withheld and rest == (FEWEST - 1) * small)


def _largest(counts: Sequence[int]) -> frozenset[int]:
    return frozenset([max(range(len(counts)), key=lambda place: counts[place])]) if any(counts) else frozenset()


def _breakdown(counts: Sequence[int], hidden: frozenset[int], *, hides_sum: bool) -> Breakdown:
    parts = tuple(_part(count, is_hidden=place in hidden) for place, count in enumerate(counts))
    total = sum(counts)
    if is_small(total):
        return Breakdown(parts, Shown(Showing.SMALL))
    if not hides_sum:
        return Breakdown(parts, Shown(Showing.EXACT, total))
    # each small number is at least one, each withheld one at least five
    least = sum(
        min(count, FEWEST if count >= FEWEST else 1) if place in hidden else count for place, count in enumerate(counts)
    )
    return Breakdown(parts, Shown(Showing.AT_LEAST, max(least, FEWEST)))


def _part(count: int, *, is_hidden: bool) -> Shown:
    if is_small(count):
        return Shown(Showing.SMALL)
    return Shown(Showing.WITHHELD) if is_hidden else Shown(Showing.EXACT, count)
