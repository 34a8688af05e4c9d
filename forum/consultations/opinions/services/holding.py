"""Holding a Meinungsbild, a statement or somebody who answers while something about them changes, and keeping counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Select, select

from forum.consultations.models.opinions import OpinionParticipant, OpinionPoll, OpinionStatement, StatementState
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row

T = TypeVar("T")
COUNTS = {StatementState.WAITING: "waiting_count", StatementState.SHOWN: "statement_count"}


def hold_poll(module_id: int) -> OpinionPoll:
    """From here on nobody else writes, releases or hides statements of the module, or finishes it.

    Whoever holds a participant too, or counts somebody for the module, does that before.
    """
    query = select(OpinionPoll).where(OpinionPoll.module_id == module_id).with_for_update(key_share=True)
    return _read_anew(query)


def hold_to_finish(module_id: int) -> OpinionPoll:
    """As `hold_poll`, when everybody who is about to answer has come to an end."""
    return _read_anew(select(OpinionPoll).where(OpinionPoll.module_id == module_id).with_for_update())


def share_poll(module_id: int) -> OpinionPoll:
    """As it is now; others may answer and count too, but nobody finishes it until the transaction ends."""
    query = select(OpinionPoll).where(OpinionPoll.module_id == module_id)
    return _read_anew(query.with_for_update(read=True, key_share=True))


def hold_participant(participant_id: int) -> OpinionParticipant:
    """The two windows of one person come one after the other."""
    return _read_anew(select(OpinionParticipant).where(OpinionParticipant.id == participant_id).with_for_update())


@contextmanager
def held(statement: OpinionStatement) -> Iterator[OpinionPoll]:
    """Its Meinungsbild and the statement, read anew. What happens to the statement inside is counted."""
    poll = hold_poll(statement.module_id)
    hold_row(statement)
    with counted(poll, statement):
        yield poll


@contextmanager
def counted(poll: OpinionPoll, statement: OpinionStatement) -> Iterator[None]:
    """Move the statement from one count to another; one that leaves or comes back must be computed anew."""
    before = _count_of(statement)
    yield
    after = _count_of(statement)
    if before == after:
        return
    for name, change in ((before, -1), (after, 1)):
        if name:
            setattr(poll, name, getattr(poll, name) + change)
    if "statement_count" in (before, after) and statement.answer_count:
        poll.statement_changes += 1
    session.flush()


def _count_of(statement: OpinionStatement) -> str | None:
    return None if statement.hidden_at is not None else COUNTS.get(statement.state)


def _read_anew(query: Select[T]) -> T:
    session.flush()
    return session.scalars(query, execution_options={"populate_existing": True}).one()
