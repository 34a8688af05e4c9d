"""Threads that are contested: many people write in them in a short time, or many support what is said there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads, visible_posts
from forum.discussions.readings import excerpts_for_readers
from forum.spaces.models import Space, Visibility

# the rule, which stands on the page: within so many days so many posts by so many people, or so much support for them
DAYS = 28
POSTS, PEOPLE = 10, 3
SUPPORTS = 20
MOST_SHOWN = 5
EXCERPT = 160
WITH_THREAD = joinedload(Post.thread).joinedload(Thread.space)


@dataclass(frozen=True, slots=True)
class Contested:
    """A thread with what was written within the days of the rule, how it began, and what most people support."""

    thread: Thread
    posts: int
    people: int
    supports: int
    opening: str
    supported: str


def list_contested(body: Body, *, actor: Actor) -> Sequence[Contested]:
    """In the body and in public, as far as the actor may read it; most posts first; five queries at most."""
    counts = _count(body, actor)
    if not counts:
        return ()
    threads = {
        one.id: one
        for one in session.scalars(select(Thread).options(joinedload(Thread.space)).where(Thread.id.in_(counts)))
    }
    openings = _excerpts(_of(counts, actor, Post.number == 1))
    supported = _excerpts(_most_supported(counts, actor))
    return [
        Contested(threads[key], posts, people, supports, openings.get(key, ""), supported.get(key, ""))
        for key, (posts, people, supports) in counts.items()
    ]


def _count(body: Body, actor: Actor) -> Mapping[int, tuple[int, int, int]]:
    since = clock.now() - timedelta(days=DAYS)
    posts, people, supports = func.count(Post.id), func.count(Post.author_id.distinct()), func.sum(Post.support_count)
    is_contested = or_(and_(posts >= POSTS, people >= PEOPLE), supports >= SUPPORTS)
    public = select(Space.id).where(Space.visibility == Visibility.PUBLIC)
    query = (
        select(Thread.id, posts, people, supports)
        .join(Post, and_(Post.thread_id == Thread.id, Post.created_at > since, Post.number > 0))
        .where(
            Thread.last_activity_at > since,
            listed_threads(actor),
            visible_posts(actor),
            or_(Thread.space_id == body.space_id, Thread.space_id.in_(public)),
        )
        .group_by(Thread.id)
        .having(is_contested)
        .order_by(posts.desc(), Thread.id.desc())
        .limit(MOST_SHOWN)
    )
    return {key: (written, authors, int(support or 0)) for key, written, authors, support in session.execute(query)}


def _of(keys: Mapping[int, object], actor: Actor, *those: ColumnElement[bool]) -> Sequence[Post]:
    query = select(Post).options(WITH_THREAD).where(Post.thread_id.in_(keys), visible_posts(actor))
    return session.scalars(query.where(*those)).all()


def _most_supported(keys: Mapping[int, object], actor: Actor) -> Sequence[Post]:
    """Of each thread the reply that most people support."""
    place = func.row_number().over(partition_by=Post.thread_id, order_by=(Post.support_count.desc(), Post.number.asc()))
    ranked = (
        select(Post.id, place.label("place"))
        .where(Post.thread_id.in_(keys), Post.number > 1, Post.support_count > 0, visible_posts(actor))
        .subquery()
    )
    query = select(Post).options(WITH_THREAD)
    return session.scalars(query.join(ranked, ranked.c.id == Post.id).where(ranked.c.place == 1)).all()


def _excerpts(posts: Sequence[Post]) -> Mapping[int, str]:
    words = excerpts_for_readers(posts, EXCERPT)
    return {post.thread_id: text for post, text in zip(posts, words, strict=True)}
