"""Keeping the words of topics' titles in the index, so that similar topics are found while a title is typed."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.text.one_line import one_line
from forum.discussions.models.threads import Thread
from forum.index.services import index_texts
from forum.topics.models import TITLES, Topic


def renew_titles(*, after: int, most: int = 500) -> int:
    """Tidy and index a portion of the titles behind that key as they are when typed; the last key, 0 if none is left."""
    topics = session.scalars(select(Topic).where(Topic.id > after).order_by(Topic.id).limit(most)).all()
    for topic in topics:
        topic.title = one_line(topic.title) or topic.title
    keep_title_words(topics)
    return topics[-1].id if topics else 0


def keep_title_words(topics: Sequence[Thread]) -> None:
    """Index titles that are new or have changed."""
    index_texts(TITLES, {topic.id: topic.title for topic in topics})
