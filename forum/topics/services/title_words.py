"""The words of a topic's title, kept so that similar topics are found while another title is typed."""

from sqlalchemy import delete

from forum.core.database import session
from forum.topics.models import TitleWord, Topic
from forum.topics.stems import stems


def keep_title_words(topic: Topic) -> None:
    """Write down the stems of a topic's title anew."""
    session.execute(delete(TitleWord).where(TitleWord.thread_id == topic.id))
    session.add_all(TitleWord(stem=stem, thread_id=topic.id) for stem in stems(topic.title))
