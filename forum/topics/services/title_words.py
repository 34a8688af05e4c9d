"""Keeping the words of topics' titles in the index, so that similar topics are found while a title is typed."""

from collections.abc import Sequence

from forum.discussions.models import Thread
from forum.index.services import index_texts
from forum.topics.models import TITLES


def keep_title_words(topics: Sequence[Thread]) -> None:
    """Index titles that are new or have changed."""
    index_texts(TITLES, {topic.id: topic.title for topic in topics})
