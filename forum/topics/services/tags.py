"""The words under which a topic is filed by those who open it."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from forum.core.data.database import session
from forum.core.data.upsert import insert_unless_there
from forum.core.text.slug import slugify
from forum.topics.models import Tag, Topic, TopicTag

MOST_TAGS = 5
LONGEST_TAG = 40


def set_tags(topic: Topic, names: Sequence[str]) -> None:
    """File a topic under these tags, at most five; "Radweg" and "radweg" are one."""
    wanted = {slugify(name)[:LONGEST_TAG]: " ".join(name.split())[:LONGEST_TAG] for name in reversed(names)}
    wanted.pop("", None)
    keys = list(reversed(wanted))[:MOST_TAGS]
    session.execute(delete(TopicTag).where(TopicTag.thread_id == topic.id))
    if not keys:
        return
    for key in keys:
        insert_unless_there(Tag, key=key, name=wanted[key])
    ids = session.scalars(select(Tag.id).where(Tag.key.in_(keys))).all()
    session.add_all(TopicTag(thread_id=topic.id, tag_id=one) for one in ids)
