"""Row locks: who changes a thread or its posts locks the thread's row first, so that numbers have no gaps and no two acts deadlock."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from forum.core.data.database import session
from forum.core.data.row_locks import hold_row, read_anew
from forum.discussions.models.posts import Post, Quotation
from forum.discussions.models.threads import Thread


def hold(thread: Thread, post: Post | None = None) -> None:
    """Lock the thread's row until the transaction ends; thread and post are then as the database has them now.

    On SQLite the transaction holds the whole database since it began.
    """
    hold_row(thread)
    if post is not None:
        read_anew(post)


def hold_with_quotes(thread: Thread, post: Post) -> None:
    """As `hold`, for a text that vanishes or comes back: the threads that quote it change too.

    All are locked before anything is changed, in the order of their keys, so that no two acts deadlock.
    """
    session.flush()
    quoting = select(Post.thread_id).join(Quotation, Quotation.post_id == Post.id).where(is_quoted_with(post))
    concerned = select(Thread.id).where(or_(Thread.id == thread.id, Thread.id.in_(quoting)))
    session.execute(concerned.order_by(Thread.id).with_for_update())
    hold(thread, post)


def is_quoted_with(post: Post) -> ColumnElement[bool]:
    """Where-clause on quotations: of the post, and of its whole thread if it opens one."""
    if not post.is_opening:
        return Quotation.quoted_id == post.id
    said_there = aliased(Post)
    return Quotation.quoted_id.in_(select(said_there.id).where(said_there.thread_id == post.thread_id))


def thread_of(post: Post) -> Thread:
    """The thread in which a post stands now."""
    return session.get_one(Thread, post.thread_id)
