"""What the page of a thread shows beside its posts: where it came from, its tags, its steps."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.contributions.models import ImportedText, StatusStep, Tag, ThreadTag
from forum.core.data.database import session


def find_source(thread_id: int) -> ImportedText | None:
    """Where an imported thread came from."""
    return session.scalar(select(ImportedText).where(ImportedText.thread_id == thread_id))


def list_steps(thread_id: int) -> Sequence[StatusStep]:
    """The steps of a thread, the first one first."""
    return session.scalars(select(StatusStep).where(StatusStep.thread_id == thread_id).order_by(StatusStep.id)).all()


def list_tag_names(thread_id: int) -> Sequence[str]:
    query = select(Tag.name).join(ThreadTag, ThreadTag.tag_id == Tag.id).where(ThreadTag.thread_id == thread_id)
    return session.scalars(query.order_by(Tag.name)).all()
