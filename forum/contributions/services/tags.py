"""The words under which a thread is filed by those who open it."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from forum.contributions.models import LONGEST_TAG, Tag, ThreadTag
from forum.core.data.database import session
from forum.core.data.upsert import insert_unless_there
from forum.core.text.one_line import one_line
from forum.core.text.slug import slugify
from forum.discussions.models.threads import Thread

MOST_TAGS = 5


def set_tags(thread: Thread, names: Sequence[str]) -> None:
    """File a thread under these tags, at most five; "Radweg" and "radweg" are one."""
    wanted = {slugify(name)[:LONGEST_TAG]: one_line(name)[:LONGEST_TAG] for name in reversed(names)}
    wanted.pop("", None)
    keys = list(reversed(wanted))[:MOST_TAGS]
    session.execute(delete(ThreadTag).where(ThreadTag.thread_id == thread.id))
    if not keys:
        return
    for key in keys:
        insert_unless_there(Tag, key=key, name=wanted[key])
    ids = session.scalars(select(Tag.id).where(Tag.key.in_(keys))).all()
    session.add_all(ThreadTag(thread_id=thread.id, tag_id=one) for one in ids)
