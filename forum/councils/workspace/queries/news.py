"""What has come to a body since somebody was there last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.bodies import Body
from forum.councils.models.tasks import Visit
from forum.councils.models.threads import BodyThread
from forum.discussions.models.posts import Post
from forum.discussions.policies import listed_threads
from forum.discussions.titles import slug_of

# more are not named: the list of threads has them all
MOST_NEWS = 10


@dataclass(frozen=True, slots=True)
class ThreadNews:
    """A thread in which others have written: how many posts, and since when the thread stands there."""

    public_id: str
    title: str
    created_at: datetime
    posts: int
    last_at: datetime
    is_begun: bool = False

    @property
    def slug(self) -> str:
        return slug_of(self.title)


def find_visit(body: Body, *, actor: Actor) -> datetime | None:
    """Up to which moment the actor has seen what is new in a body; None: not yet."""
    own = (Visit.body_id == body.id, Visit.user_id == actor.user_id)
    return session.scalar(select(Visit.seen_at).where(*own))


def list_thread_news(body: Body, *, actor: Actor, since: datetime) -> Sequence[ThreadNews]:
    """Threads in which others have written since a moment, the latest first; one query."""
    by_others = or_(Post.author_id.is_(None), Post.author_id != actor.user_id)
    written = and_(
        Post.thread_id == BodyThread.id, Post.created_at > since, Post.is_visible, Post.number > 0, by_others
    )
    last_at = func.max(Post.created_at).label("last_at")
    query = (
        select(BodyThread.public_id, BodyThread.title, BodyThread.created_at, func.count(Post.id), last_at)
        .join(Post, written)
        .where(BodyThread.space_id == body.space_id, BodyThread.last_activity_at > since, listed_threads(actor))
        .group_by(BodyThread.id, BodyThread.public_id, BodyThread.title, BodyThread.created_at)
        .order_by(last_at.desc(), BodyThread.id.desc())
        .limit(MOST_NEWS)
    )
    return [ThreadNews(*row, is_begun=row.created_at > since) for row in session.execute(query)]
