"""Changing questions one after the other, and keeping the counts of their room."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from forum.consultations.models.live import LiveQuestion, LiveRoom, QuestionState
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row

COUNTS = {
    QuestionState.WAITING: "waiting_count",
    QuestionState.OPEN: "open_count",
    QuestionState.NOW: "open_count",
    QuestionState.ANSWERED: "answered_count",
}


@contextmanager
def held(question: LiveQuestion) -> Iterator[LiveRoom]:
    """Its room and the question, read anew: nobody else changes a question of the room until the transaction ends.

    What happens to the question inside is counted.
    """
    room = hold_room(question.module_id)
    hold_row(question)
    with counted(room, question):
        yield room


def hold_room(module_id: int) -> LiveRoom:
    query = select(LiveRoom).where(LiveRoom.module_id == module_id).with_for_update()
    session.flush()
    return session.scalars(query, execution_options={"populate_existing": True}).one()


@contextmanager
def counted(room: LiveRoom, question: LiveQuestion) -> Iterator[None]:
    """Move the question from one count of its room to another, as its state says before and after."""
    before = _count_of(question)
    yield
    after = _count_of(question)
    if before != after:
        for name, change in ((before, -1), (after, 1)):
            if name:
                setattr(room, name, getattr(room, name) + change)
    session.flush()


def _count_of(question: LiveQuestion) -> str | None:
    return None if question.hidden_at is not None else COUNTS.get(question.state)
