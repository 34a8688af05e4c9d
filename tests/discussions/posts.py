"""Looking into threads from tests."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread


def posts_of(thread: Thread) -> Sequence[Post]:
    return session.scalars(select(Post).where(Post.thread_id == thread.id).order_by(Post.number)).all()


def opening_of(thread: Thread) -> Post:
    return posts_of(thread)[0]
