"""What follows when a text is held back: all that is said about it, and its closed versions, published ones too."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from forum.core.data.database import session
from forum.papers.models import Paper, PaperThread, PaperVersion
from forum.papers.services.locking import lock
from forum.spaces.models import SpaceItem
from forum.spaces.services import set_ceiling


@contextmanager
def follow_ceiling(item: SpaceItem) -> Iterator[None]:
    """For CEILING_FOLLOWERS in forum/app.py."""
    if not isinstance(item, Paper):
        yield
        return
    lock(item)
    yield
    set_ceiling(session.get_one(PaperThread, item.thread_id), item.ceiling)
    for version in session.scalars(select(PaperVersion).where(PaperVersion.paper_id == item.id)):
        set_ceiling(version, item.ceiling)
