"""Threads that wait for the city's answer, by the day it is due."""

from sqlalchemy import ColumnElement, and_, select

from forum.contributions.policies import answerable_threads
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
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
