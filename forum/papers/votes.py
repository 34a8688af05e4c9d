"""The order in which amendments are voted on: the one that goes furthest first."""

from collections import Counter
from collections.abc import Sequence

from forum.core.text.text_diff import TOKEN
from forum.papers.kinds import AmendmentKind
from forum.papers.models import Amendment

# striking goes further than any change; what stands beside a paragraph is voted on after the paragraph itself
RANKS = {AmendmentKind.STRIKE: 0, AmendmentKind.CHANGE: 1, AmendmentKind.ADD: 2}


def in_order_of_votes(amendments: Sequence[Amendment]) -> list[Amendment]:
    """Open amendments as they are voted on: as somebody has set it, else as suggested; those proposed since at the end.

    Each has its paragraph and the words on which it is based.
    """
    suggested = sorted(amendments, key=_suggestion)
    placed = sorted((one for one in suggested if one.vote_place is not None), key=_place)
    return [*placed, *(one for one in suggested if one.vote_place is None)]


def extent(amendment: Amendment) -> float:
    """How much of the words on which an amendment is based it changes: 0 nothing, 1 all of them."""
    if amendment.kind is not AmendmentKind.CHANGE:
        return 1.0
    before, after = Counter(_words(amendment.wording.body)), Counter(_words(amendment.body))
    changed = (before - after).total() + (after - before).total()
    return changed / max(before.total() + after.total(), 1)


def _words(text: str) -> list[str]:
    return [token for token in TOKEN.findall(text) if not token.isspace()]


def _suggestion(one: Amendment) -> tuple[int, int, int, float, int]:
    return one.paragraph.position, one.paragraph_id, RANKS[one.kind], -extent(one), one.number


def _place(amendment: Amendment) -> int:
    assert amendment.vote_place is not None
    return amendment.vote_place
