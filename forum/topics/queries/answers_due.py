"""Proposals that wait for the city's answer, by the day it is due."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time import clock
from forum.topics.models import Topic
from forum.topics.policies import listed_topics


def awaiting_answer() -> ColumnElement[bool]:
    """Listed topics with a day by which the city answers, and no answer yet."""
    return and_(listed_topics(GUEST), Topic.answer_due_at.is_not(None), Topic.answer_number.is_(None))


def list_answers_due(limit: int) -> Sequence[Topic]:
    """The next to answer, overdue ones first."""
    query = select(Topic).where(awaiting_answer()).order_by(Topic.answer_due_at, Topic.id)
    return session.scalars(query.limit(limit)).all()


def count_answers_due() -> tuple[int, int]:
    """How many wait for an answer, and how many of them are overdue."""
    overdue = func.count().filter(Topic.answer_due_at < clock.now())
    row = session.execute(select(func.count(), overdue).select_from(Topic).where(awaiting_answer())).one()
    return row[0], row[1]
