"""Keeping the words of topics' titles in the index, so that similar topics are found while a title is typed."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.core.data.database import session
from forum.discussions.models import Thread
from forum.index.services import index_texts
from forum.topics.models import TITLES, Topic


def renew_title_words(*, after: int, most: int = 500) -> int:
    """Index the titles of a portion of the topics behind that key anew; the last key, 0 if none is left."""
    titles = select(Topic.id, Topic.title).where(Topic.id > after).order_by(Topic.id).limit(most)
    found = {key: title for key, title in session.execute(titles)}  # noqa: C416
    index_texts(TITLES, found)
    return max(found, default=0)


def keep_title_words(topics: Sequence[Thread]) -> None:
    """Index titles that are new or have changed."""
    index_texts(TITLES, {topic.id: topic.title for topic in topics})
