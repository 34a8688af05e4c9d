"""Amendments as pages show them: as a difference, in the order of votes, with a note when the text has changed since."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from forum.core.access import Actor
from forum.core.text.text_diff import differences
from forum.papers.kinds import AmendmentKind
from forum.papers.models import Amendment, Paper
from forum.papers.policies import may_read_text_of
from forum.papers.queries.text import Clause
from forum.papers.votes import in_order_of_votes


@dataclass(frozen=True, slots=True)
class ShownAmendment:
    """An amendment for one reader; `order` is its place among the open ones, 0 for others."""

    amendment: Amendment
    order: int
    # the number of the paragraph now; 0: a heading, or struck meanwhile
    number: int
    is_readable: bool
    # the words on which it is based are not the latest any more
    is_outdated: bool
    is_struck: bool

    @property
    def change(self) -> Markup:
        """The proposed words against those on which they are based."""
        amendment = self.amendment
        match amendment.kind:
            case AmendmentKind.STRIKE:
                return differences(amendment.wording.body, "")
            case AmendmentKind.ADD:
                return differences("", amendment.body)
            case AmendmentKind.CHANGE:
                return differences(amendment.wording.body, amendment.body)


def shown_amendments(
    amendments: Sequence[Amendment], clauses: Sequence[Clause], paper: Paper, actor: Actor
) -> list[ShownAmendment]:
    """Open ones in the order of votes, the others behind them, the latest decided first; clauses hold what stands."""
    standing = {clause.paragraph.id: clause for clause in clauses}
    order = in_order_of_votes([one for one in amendments if one.is_open])
    places = {one.id: place for place, one in enumerate(order, start=1)}
    closed = sorted((one for one in amendments if not one.is_open), key=lambda one: -one.number)
    return [_shown(one, places.get(one.id, 0), standing, paper, actor) for one in (*order, *closed)]


def _shown(amendment: Amendment, order: int, standing: dict[int, Clause], paper: Paper, actor: Actor) -> ShownAmendment:
    clause = standing.get(amendment.paragraph_id)
    return ShownAmendment(
        amendment,
        order,
        number=clause.number if clause else 0,
        is_readable=may_read_text_of(actor, amendment.post, paper),
        is_outdated=clause is not None and clause.wording.id != amendment.wording_id,
        is_struck=clause is None,
    )


def by_paragraph(shown: Sequence[ShownAmendment]) -> dict[int, list[ShownAmendment]]:
    """By the key of the paragraph that they are about."""
    grouped: dict[int, list[ShownAmendment]] = defaultdict(list)
    for one in shown:
        grouped[one.amendment.paragraph_id].append(one)
    return grouped
