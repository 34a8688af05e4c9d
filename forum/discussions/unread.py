"""Which posts a person has not read: those that stand in the thread and can be read, not the numbers given so far."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Exists, and_, bindparam, exists, func, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.participants import Reading
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread

# more are not counted: a list reads at most so many posts for each of its threads
MOST_NEW = 99


def is_unread() -> ColumnElement[bool]:
    """Where-clause on posts, to be joined with one reader's `Reading`."""
    return and_(Post.thread_id == Reading.thread_id, Post.number > Reading.last_number, Post.is_visible)


def has_unread() -> Exists:
    """Whether anything in a thread is new to the reader of the enclosing query's `Reading`."""
    return exists().where(is_unread()).correlate(Reading)


_newer = select(Post.id).where(is_unread()).limit(MOST_NEW + 1).correlate(Reading).subquery()
_COUNTS = select(Reading.thread_id, select(func.count()).select_from(_newer).scalar_subquery()).where(
    Reading.user_id == bindparam("reader"), Reading.thread_id.in_(bindparam("threads", expanding=True))
)


def count_unread(thread_ids: Sequence[int], *, actor: Actor) -> Mapping[int, int]:
    """How many posts are new in the threads that the actor has opened before; MOST_NEW + 1 if there are more. One query."""
    found = session.execute(_COUNTS, {"reader": actor.user_id, "threads": thread_ids})
    return {thread_id: number for thread_id, number in found}  # noqa: C416


def find_first_unread(thread: Thread, *, actor: Actor) -> int:
    """The number of the first post that the actor has not read; of the last that can be read if there is none."""
    read = select(Reading.last_number).where(Reading.thread_id == thread.id, Reading.user_id == (actor.user_id or 0))
    stands = (Post.thread_id == thread.id, Post.is_visible, Post.number > 0)
    newer = select(func.min(Post.number)).where(*stands, Post.number > func.coalesce(read.scalar_subquery(), 0))
    last = select(func.max(Post.number)).where(*stands)
    found = session.execute(select(newer.scalar_subquery(), last.scalar_subquery())).one()
    return found[0] or found[1] or 1
