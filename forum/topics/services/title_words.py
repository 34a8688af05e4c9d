"""The words of a topic's title, kept so that similar topics are found while another title is typed."""

from collections.abc import Iterable

from sqlalchemy import delete

from forum.core.data.database import session
from forum.topics.models import TitleWord, Topic
from forum.topics.stems import stems


def keep_title_words(topic: Topic) -> None:
    """Write down the stems of a topic's title anew."""
    session.execute(delete(TitleWord).where(TitleWord.thread_id == topic.id))
    keep_words_of_new_titles([topic])


def keep_words_of_new_titles(topics: Iterable[Topic]) -> None:
    """Write down the stems of titles that are not among those kept."""
    session.add_all(TitleWord(stem=stem, thread_id=topic.id) for topic in topics for stem in stems(topic.title))
