"""The words of topics' titles, kept so that similar topics are found while another title is typed."""

from collections.abc import Sequence

from sqlalchemy import delete

from forum.core.data.database import session
from forum.discussions.models import Thread
from forum.topics.models import TitleWord
from forum.topics.stems import stems


def keep_title_words(topics: Sequence[Thread]) -> None:
    """Write down the stems of titles that are new or have changed."""
    session.execute(delete(TitleWord).where(TitleWord.thread_id.in_([topic.id for topic in topics])))
    session.add_all(TitleWord(stem=stem, thread_id=topic.id) for topic in topics for stem in stems(topic.title))
