"""What people wrote, by page."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.questionnaires.models import Answer
from forum.questionnaires.values import Item

PAGE_SIZE = 50


def list_texts(item: Item, *, cursor: str | None = None, size: int = PAGE_SIZE) -> Page[Answer]:
    """The texts of a question, or what else people said beside a choice, in the order in which they were kept."""
    query = select(Answer).where(Answer.question_id == item.question.id, Answer.text != "")
    return fetch_page(_run, query, by=(Answer.id,), key=_key, cursor=cursor, size=size, order=Order.ASCENDING)


def _run(query: Any) -> Sequence[Answer]:
    return session.scalars(query).all()


def _key(answer: Answer) -> tuple[int]:
    return (answer.id,)
