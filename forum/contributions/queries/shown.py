"""What the page of a thread shows beside its posts: where it came from, its tags, its steps."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.contributions.models import LONGEST_TAG, ImportedText, StatusStep, Tag, ThreadTag
from forum.core.data.database import AnySelect, session
from forum.core.text.slug import slugify


def find_source(thread_id: int) -> ImportedText | None:
    """Where an imported thread came from."""
    return session.scalar(select(ImportedText).where(ImportedText.thread_id == thread_id))


def list_steps(thread_id: int) -> Sequence[StatusStep]:
    """The steps of a thread, the first one first."""
    return session.scalars(select(StatusStep).where(StatusStep.thread_id == thread_id).order_by(StatusStep.id)).all()


def filed_under(tag: str) -> AnySelect:
    """The keys of threads filed under a tag, however it is spelt; as a subquery."""
    query = select(ThreadTag.thread_id).join(Tag, ThreadTag.tag_id == Tag.id)
    return query.where(Tag.key == slugify(tag)[:LONGEST_TAG])


def list_tag_names(thread_id: int) -> Sequence[str]:
    query = select(Tag.name).join(ThreadTag, ThreadTag.tag_id == Tag.id).where(ThreadTag.thread_id == thread_id)
    return session.scalars(query.order_by(Tag.name)).all()
