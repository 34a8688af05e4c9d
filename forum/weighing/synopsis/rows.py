"""From passages to the rows of a synopsis: the words are read where they are kept, whenever rows are asked for.

So what is blacked out, hidden or removed is so in each copy that is made from then on.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from forum.consultations.models.procedures import Procedure
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.text.plain_text import plain
from forum.weighing.models import Argument, EnteredText, Passage, WeighedContribution, Weighing
from forum.weighing.queries.texts import WITH_POST, ReadContribution, ReadPassage, read_contributions
from forum.weighing.synopsis.chosen import Arrangement, Chosen
from forum.weighing.synopsis.queries.passages import stream_passages
from forum.weighing.synopsis.structure import Answer, Row, Submitter, pieces


def stream_rows(weighing: Weighing, procedure: Procedure, chosen: Chosen, *, actor: Actor) -> Iterator[Row]:
    """All rows of a choice, a chunk at a time."""
    for passages in stream_passages(weighing, procedure, chosen, actor=actor):
        yield from rows_of(passages, chosen)


def rows_of(passages: Sequence[Passage], chosen: Chosen) -> list[Row]:
    """The rows of passages, in their order; six queries, however many there are."""
    keys = {one.contribution_id for one in passages}
    query = select(WeighedContribution).where(WeighedContribution.id.in_(keys)).options(WITH_POST)
    held = {one.contribution.id: one for one in read_contributions(session.scalars(query).all())}
    letters = _senders([same for one in held.values() for same in one.same])
    texts = {text.passage.id: text for one in held.values() for text in one.passages}
    return [_row(held[one.contribution_id], texts[one.id], one, chosen, letters) for one in passages]


def _row(
    held: ReadContribution, text: ReadPassage, passage: Passage, chosen: Chosen, letters: Mapping[int, str]
) -> Row:
    contribution = held.contribution
    thread = contribution.post.thread if contribution.post else None
    return Row(
        number=f"{contribution.label}.{passage.position}",
        section=_section(passage.argument, chosen),
        submitter=_submitter(contribution, held.author),
        passage=pieces(plain(text.text)),
        answer=_answer(passage.argument) if passage.argument else None,
        about=thread.title if thread else "",
        others=tuple(_submitter(one, _name(one, letters)) for one in held.same if one.is_shown),
    )


def _section(argument: Argument | None, chosen: Chosen) -> str:
    if chosen.arrangement is Arrangement.NUMBERS:
        return _("Statements by number")
    return f"{argument.label} {argument.title}" if argument else _("Under no argument yet")


def _submitter(contribution: WeighedContribution, name: str) -> Submitter:
    channel = contribution.channel
    return Submitter(
        number=contribution.label,
        name=name,
        is_organisation=contribution.is_organisation,
        received_on=contribution.received_on,
        way=str(channel.label) if channel.is_entered else "",
    )


def _answer(argument: Argument) -> Answer:
    disposition = str(argument.disposition.label) if argument.disposition else ""
    return Answer(argument.label, argument.title, disposition, plain(argument.reason) if disposition else "")


def _name(contribution: WeighedContribution, letters: Mapping[int, str]) -> str:
    return contribution.post.spoken_as if contribution.post else letters.get(contribution.id, "")


def _senders(contributions: Sequence[WeighedContribution]) -> Mapping[int, str]:
    """Who has sent the letters and mails among them."""
    keys = [one.id for one in contributions if one.channel.is_entered]
    query = select(EnteredText).where(EnteredText.contribution_id.in_(keys))
    return {one.contribution_id: one.spoken_as for one in session.scalars(query)} if keys else {}
