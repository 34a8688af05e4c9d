"""Taking over a whole new text: each of its paragraphs goes on an old one or is new, as it was matched and decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.papers.deciding import Plan, Step, find_open, settle
from forum.papers.errors import TextChangedMeanwhile, Undecided
from forum.papers.kinds import WordingOrigin
from forum.papers.matching import Matching, Old, match
from forum.papers.models import Paper, Paragraph
from forum.papers.queries.text import Clause, list_clauses_anew, state_of
from forum.papers.services.locking import lock_to_write
from forum.papers.services.paragraphs import insert_paragraph, reword
from forum.papers.services.shape import remove
from forum.papers.services.structure import Block
from forum.papers.services.words import touch

CHANGED = _(
    "Somebody has changed the text since this comparison was made. Nothing has been taken over; look at the comparison anew."
)


@dataclass(frozen=True, slots=True)
class TakenText:
    """How many paragraphs got other words, are new, and stand no more."""

    reworded: int
    new: int
    gone: int


def match_text(clauses: Sequence[Clause], blocks: Sequence[Block]) -> Matching:
    """A new text against the one that stands."""
    return match([Old(one.paragraph.public_id, one.paragraph.kind, one.wording.body) for one in clauses], blocks)


def take_text(
    paper: Paper, blocks: Sequence[Block], decisions: Mapping[str, str], *, state: str, by: User
) -> TakenText:
    """Let a new text stand; `state` names the text with which it was compared when the decisions were made.

    What is said about a paragraph, and amendments to it, stay with it. The blocks have been checked.
    Raises TextChangedMeanwhile, Undecided and PaperLocked.
    """
    lock_to_write(paper)
    clauses = list_clauses_anew(paper)
    if state_of(clauses) != state:
        raise TextChangedMeanwhile(CHANGED)
    matching = match_text(clauses, blocks)
    problems = find_open(matching, decisions)
    if problems:
        raise Undecided(_("Something is still to be decided. Nothing has been taken over."), problems=problems)
    return _carry_out(paper, clauses, blocks, settle(matching, decisions), by=by)


def _carry_out(paper: Paper, clauses: Sequence[Clause], blocks: Sequence[Block], plan: Plan, *, by: User) -> TakenText:
    standing = {clause.paragraph.public_id: clause for clause in clauses}
    joined = {place for place in plan.gone.values() if place is not None}
    order, reworded = [], 0
    for place, (block, step) in enumerate(zip(blocks, plan.steps, strict=True)):
        clause = standing.get(step.keeps)
        if clause is None:
            order.append(_add(paper, block, step, standing, by=by))
            continue
        order.append(clause.paragraph)
        if clause.wording.body != block.body:
            origin = WordingOrigin.JOINED if place in joined else WordingOrigin.WRITTEN
            reword(clause.paragraph, block.body, by=by, origin=origin)
            reworded += 1
    for key, into in plan.gone.items():
        _take_out(standing[key].paragraph, order[into] if into is not None else None, by=by)
    _put_in_order(paper, order)
    touch(paper)
    taken = TakenText(reworded, sum(not step.keeps for step in plan.steps), len(plan.gone))
    activity.record("paper.text_taken", paper, by=by, reworded=taken.reworded, new=taken.new, gone=taken.gone)
    return taken


def _add(paper: Paper, block: Block, step: Step, standing: Mapping[str, Clause], *, by: User) -> Paragraph:
    new = insert_paragraph(paper, block.body, by=by, kind=block.kind, after=None)
    if step.split_from:
        whole = standing[step.split_from].paragraph
        new.split_from_id = whole.id
        activity.record("paragraph.split", whole, by=by, new=new)
    else:
        activity.record("paragraph.added", new, by=by, paper=paper)
    return new


def _take_out(paragraph: Paragraph, into: Paragraph | None, *, by: User) -> None:
    if into is not None:
        paragraph.joined_into_id = into.id
        activity.record("paragraph.joined", into, by=by, following=paragraph)
    remove(paragraph, by=by)


def _put_in_order(paper: Paper, order: Sequence[Paragraph]) -> None:
    """Number the places anew; what no longer stands stays behind the paragraph behind which it stood."""
    session.flush()
    places = select(Paragraph).where(Paragraph.paper_id == paper.id).order_by(Paragraph.position, Paragraph.id)
    behind: dict[int, list[Paragraph]] = {}
    last = 0
    for paragraph in session.scalars(places):
        if paragraph.stands:
            last = paragraph.id
        else:
            behind.setdefault(last, []).append(paragraph)
    whole = [*behind.get(0, ()), *(one for standing in order for one in (standing, *behind.get(standing.id, ())))]
    for position, paragraph in enumerate(whole, start=1):
        if paragraph.position != position:
            paragraph.position = position
