"""Threads that wait for the city's answer, by the day it is due."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select

from forum.contributions.policies import answerable_threads
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.time import clock
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads

ANSWERS_PER_PAGE = 25


def awaiting_answer(actor: Actor) -> ColumnElement[bool]:
    """Threads that the actor finds in lists, with a day by which the city answers, and no answer yet."""
    return and_(listed_threads(actor), Thread.answer_due_at.is_not(None), Thread.answer_number.is_(None))


def page_of_answers_due(*, actor: Actor, cursor: str | None) -> Page[Thread]:
    """What the actor may answer, by the day it is due. One query."""
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(Thread).where(awaiting_answer(actor), answerable_threads(actor)),
        by=[Thread.answer_due_at, Thread.id],
        key=lambda thread: (thread.answer_due_at, thread.id),
        cursor=cursor,
        size=ANSWERS_PER_PAGE,
        order=Order.ASCENDING,
    )


def list_answers_due(limit: int, *, actor: Actor) -> Sequence[Thread]:
    """The next to answer, overdue ones first."""
    query = select(Thread).where(awaiting_answer(actor)).order_by(Thread.answer_due_at, Thread.id)
    return session.scalars(query.limit(limit)).all()


def count_answers_due(*, actor: Actor) -> tuple[int, int]:
    """How many wait for an answer, and how many of them are overdue."""
    overdue = func.count().filter(Thread.answer_due_at < clock.now())
    row = session.execute(select(func.count(), overdue).select_from(Thread).where(awaiting_answer(actor))).one()
    return row[0], row[1]
