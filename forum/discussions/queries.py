"""Queries about threads and posts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import cast

from sqlalchemy import ColumnElement, Integer, and_, bindparam, func, null, or_, select
from sqlalchemy.orm import contains_eager, joinedload, load_only

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Page, fetch_page
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.time import clock
from forum.core.web.page_sections import keys_of_sections
from forum.core.web.page_state import Basis, key_for, state_of, with_families
from forum.discussions.models.participants import Reading, Support
from forum.discussions.models.posts import Post, PostRevision
from forum.discussions.models.threads import POSTS_PER_PAGE, Thread, TrailEntry
from forum.discussions.pages import THREAD_PAGE
from forum.discussions.policies import knowable_posts, visible_posts, visible_threads
from forum.discussions.thread_kinds import ThreadKind
from forum.discussions.unread import has_unread
from forum.organisations.models import Organisation

# roles and seats tell readers apart: a few roles, and the members of some dozen closed spaces
KINDS_OF_READERS = 128

# verdicts ask the space
WITH_SPACE = joinedload(Thread.space, innerjoin=True)

READ_COLUMNS = (
    Post.id,
    Post.public_id,
    Post.thread_id,
    Post.number,
    Post.author_id,
    Post.organisation_id,
    Post.spoken_as,
    Post.written_by,
    Post.group,
    Post.html,
    Post.support_count,
    Post.is_official,
    Post.promise,
    Post.promise_due_at,
    Post.created_at,
    Post.edited_at,
    Post.deleted_at,
    Post.hidden_at,
    Post.hidden_as,
    Post.hidden_reason,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which state of a thread a reader would see now, and how far they have read it."""

    thread_id: int
    public_id: str
    # what its page is made from
    basis: Basis
    # the highest number given so far, and the highest that stands there now: posts may have moved away
    last_number: int
    last_standing: int
    read_number: int | None = None
    has_unread: bool = False
    is_followed: bool = False
    has_own_without_place: bool = False


def find_stamp(public_id: str, *, kind: ThreadKind, actor: Actor) -> Stamp | None:
    """The state of a thread of this kind that an actor may see, or None; the one query of a page that is in memory."""
    made_from = (*THREAD_PAGE, *kind.made_from, *keys_of_sections("thread"))
    statement = _stamp_statement(actor.kind, made_from, clock.today())
    row = session.execute(statement, {"public_id": public_id, "kind": kind.name, "reader": actor.user_id}).first()
    if row is None:
        return None
    thread_id, state, last_number, last_standing, read_number, unread, followed_at, own_id = row
    keys = with_families((f"thread:{thread_id}", *made_from))
    return Stamp(
        thread_id,
        public_id,
        Basis(keys, state),
        last_number,
        last_standing or 1,
        read_number,
        bool(unread),
        followed_at is not None,
        own_id is not None,
    )


@lru_cache(maxsize=KINDS_OF_READERS)
def _stamp_statement(kind: Actor, made_from: tuple[str, ...], _today: date) -> AnySelect:
    """The statement for readers of a kind, put together once a day: putting together costs more than running."""
    reader = any_reader(kind)
    state = state_of(*with_families(("thread", *made_from)), key_for("thread", Thread.id.expression))
    standing = select(func.max(Post.number)).where(Post.thread_id == Thread.id).scalar_subquery()
    columns = (Thread.id, state.label("state"), Thread.last_number, standing)
    visible = (Thread.public_id == bindparam("public_id"), Thread.type == bindparam("kind"), visible_threads(reader))
    if not kind.is_member:
        return select(*columns, null(), null(), null(), null()).where(*visible)
    read_by = and_(Reading.thread_id == Thread.id, Reading.user_id == reader.user_id)
    own = (Post.thread_id == Thread.id, Post.number < 0, Post.author_id == reader.user_id)
    own_post = select(func.max(Post.id)).where(*own).scalar_subquery()
    query: AnySelect = select(*columns, Reading.last_number, has_unread(), Reading.followed_at, own_post)
    return query.join(Reading, read_by, isouter=True).where(*visible)


def find_merge_target(public_id: str, *, actor: Actor) -> Thread | None:
    """Where a merged thread leads, for those who may see that place."""
    merged = select(Thread.merged_into_id).where(Thread.public_id == public_id).scalar_subquery()
    return session.scalar(select(Thread).where(Thread.id == merged, visible_threads(actor)))


def list_posts(thread_id: int, *, page: int, answer_number: int | None = None) -> Sequence[Post]:
    """The posts of a page in their order, and the official answer wherever it stands.

    A page costs the same at every depth, for posts are numbered.
    """
    first = (page - 1) * POSTS_PER_PAGE + 1
    wanted: ColumnElement[bool] = Post.number.between(first, first + POSTS_PER_PAGE - 1)
    if answer_number is not None:
        wanted = or_(wanted, Post.number == answer_number)
    query = select(Post).options(
        load_only(*READ_COLUMNS, raiseload=True),
        joinedload(Post.author).load_only(User.public_id, raiseload=True),
        joinedload(Post.organisation).load_only(Organisation.public_id, raiseload=True),
    )
    return session.scalars(query.where(Post.thread_id == thread_id, wanted).order_by(Post.number)).all()


def find_opening(thread_id: int) -> Post:
    """The opening post of a thread, to be read without asking for more."""
    query = select(Post).options(load_only(*READ_COLUMNS, raiseload=True))
    return session.scalars(query.where(Post.thread_id == thread_id, Post.number == 1)).one()


def list_posts_from(thread_id: int, *, first: int, most: int) -> Sequence[Post]:
    """Posts from a number on, for print."""
    query = select(Post).options(load_only(*READ_COLUMNS, raiseload=True))
    return session.scalars(
        query.where(Post.thread_id == thread_id, Post.number.between(first, first + most - 1)).order_by(Post.number)
    ).all()


def find_post(public_id: str, *, actor: Actor) -> Post | None:
    """A post in a thread the actor may see, with its thread."""
    query = select(Post).join(Post.thread).options(contains_eager(Post.thread).options(WITH_SPACE))
    wanted = (Post.public_id == public_id, knowable_posts(actor), _visible_to(actor))
    return session.scalar(query.where(*wanted), {"reader": actor.user_id})


def list_own_without_place(thread_id: int, *, actor: Actor, most: int = 20) -> Sequence[Post]:
    """The actor's own replies to a thread that have never appeared there, the latest ones, in the order of writing.

    They wait, were returned for revision, or were hidden or removed before anybody could read them.
    """
    if not actor.is_member:
        return []
    query = select(Post).where(Post.thread_id == thread_id, Post.number < 0, Post.author_id == actor.user_id)
    latest = session.scalars(query.where(Post.deleted_at.is_(None)).order_by(Post.id.desc()).limit(most)).all()
    return list(reversed(latest))


def list_unpublished_of(actor: Actor, *, most: int = 50) -> Sequence[Post]:
    """What the actor has written and nobody can read yet: it waits, or was returned for revision; with its thread."""
    query = select(Post).join(Post.thread).options(contains_eager(Post.thread))
    waits = Post.hidden_as.in_((HiddenAs.WAITING, HiddenAs.RETURNED))
    query = query.where(Post.author_id == (actor.user_id or 0), waits, Post.deleted_at.is_(None), _visible_to(actor))
    return session.scalars(query.order_by(Post.id.desc()).limit(most), {"reader": actor.user_id}).all()


def find_thread(public_id: str, *, actor: Actor) -> Thread | None:
    """A thread the actor may see, whatever hangs it somewhere."""
    query = select(Thread).options(WITH_SPACE).where(Thread.public_id == public_id, _visible_to(actor))
    return session.scalar(query, {"reader": actor.user_id})


def _visible_to(actor: Actor) -> ColumnElement[bool]:
    """visible_threads(), made once a day for each kind of reader; needs the parameter "reader"."""
    return _visible_to_kind(actor.kind, clock.today())


@lru_cache(maxsize=KINDS_OF_READERS)
def _visible_to_kind(kind: Actor, _today: date) -> ColumnElement[bool]:
    return visible_threads(any_reader(kind))


def any_reader(kind: Actor) -> Actor:
    """A stand-in for all readers of a kind, whose key is given when the statement runs."""
    return replace(kind, user_id=cast("int", bindparam("reader", type_=Integer))) if kind.is_member else kind


def find_number_up_to(thread: Thread, wanted: int) -> int:
    """The number of the last post of a thread that is not above the one wanted; 1 if there is none. One query."""
    numbers = select(func.max(Post.number)).where(Post.thread_id == thread.id, Post.number.between(1, wanted))
    return session.scalar(numbers) or 1


def count_revisions_of_first_minutes(post: Post) -> int:
    """The earlier wordings that its readers do not know of: kept for the moderation because of a report."""
    query = select(func.count()).select_from(PostRevision)
    return session.scalar(query.where(PostRevision.post_id == post.id, PostRevision.created_at <= post.free_until)) or 0


def list_revisions(post: Post, *, most: int = 20) -> Sequence[PostRevision]:
    """The latest earlier wordings of a post for its readers, newest first; not those of its first, free minutes."""
    query = select(PostRevision).where(PostRevision.post_id == post.id, PostRevision.created_at > post.free_until)
    return session.scalars(query.order_by(PostRevision.number.desc()).limit(most)).all()


_SUPPORTED = select(Support.post_id).where(
    Support.user_id == bindparam("reader"), Support.post_id.in_(bindparam("posts", expanding=True))
)


def supported_by(actor: Actor, posts: Iterable[Post]) -> frozenset[int]:
    """Which of the posts the actor supports."""
    ids = [post.id for post in posts if post.support_count]
    if not actor.is_member or not ids:
        return frozenset()
    return frozenset(session.scalars(_SUPPORTED, {"reader": actor.user_id, "posts": ids}))


def list_trail(thread_id: int, *, most: int = 50) -> Sequence[TrailEntry]:
    """The latest visible acts on a thread, newest first."""
    query = select(TrailEntry).where(TrailEntry.thread_id == thread_id)
    return session.scalars(query.order_by(TrailEntry.id.desc()).limit(most)).all()


def list_posts_of(author_id: int, *, actor: Actor, cursor: str | None, size: int = 20) -> Page[Post]:
    """What a person has written as far as the actor may read it, newest first; each with its thread."""
    return _list_written(Post.author_id == author_id, actor=actor, cursor=cursor, size=size)


def list_posts_for(organisation_id: int, *, actor: Actor, cursor: str | None, size: int = 20) -> Page[Post]:
    """What has been written for an organisation, newest first; each with its thread."""
    return _list_written(Post.organisation_id == organisation_id, actor=actor, cursor=cursor, size=size)


def _list_written(written: ColumnElement[bool], *, actor: Actor, cursor: str | None, size: int) -> Page[Post]:
    query = select(Post).join(Post.thread).options(contains_eager(Post.thread)).where(written, visible_posts(actor))
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        query,
        by=(Post.id.expression,),
        key=lambda post: (post.id,),
        cursor=cursor,
        size=size,
    )
