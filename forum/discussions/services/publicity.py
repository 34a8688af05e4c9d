"""Changing who may read a thread, by its own level and day, by what holds it, or with its whole space; counts and quotes are updated."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post, Quotation
from forum.discussions.models.threads import Thread
from forum.discussions.services.counts import settle_publicity
from forum.discussions.services.hold import hold, hold_with_quotes
from forum.discussions.services.text import render, renew_quotes_of
from forum.discussions.services.trail import write_trail_entry
from forum.spaces.models import Level, Space, SpaceItem, Visibility

SETTLED_AT_ONCE = 100


def set_level(thread: Thread, *, level: Level | None, public_from: date | None, by: User) -> None:
    """Say who may read a thread (None: as its space has it), and from which day on everybody may."""
    with _settled(thread):
        thread.level, thread.public_from = level, public_from
    day = public_from.isoformat() if public_from else None
    write_trail_entry(thread, "level_set", by=by, level=_known_level(thread).value, public_from=day)


def set_visibility(space: Space, visibility: Visibility, *, by: User) -> None:
    """Open a space to everybody, or close it, with all that was written there."""
    session.scalar(select(Space.id).where(Space.id == space.id).with_for_update())
    space.visibility = visibility
    session.flush()
    for thread in session.scalars(select(Thread).where(Thread.space_id == space.id).order_by(Thread.id)).all():
        if thread.merged_into_id is None:
            with _settled(thread):
                pass
    activity.record("space.visibility_set", space, by=by, visibility=visibility)


@contextmanager
def follow_ceiling(item: SpaceItem) -> Iterator[None]:
    """For CEILING_FOLLOWERS in forum/app.py: counts and quotes of a thread follow what holds it."""
    if isinstance(item, Thread) and item.merged_into_id is None:
        with _settled(item):
            yield
    else:
        yield


def count_what_became_public() -> None:
    """Take a portion of the threads whose day has come into the figures that everybody sees."""
    due = select(Thread).where(
        Thread.public_from <= clock.today(),
        Thread.ceiling.is_(None),
        Thread.counted_at.is_(None),
        Thread.hidden_at.is_(None),
        Thread.merged_into_id.is_(None),
    )
    for thread in session.scalars(due.order_by(Thread.id).limit(SETTLED_AT_ONCE)).all():
        hold(thread)
        settle_publicity(thread)


@contextmanager
def _settled(thread: Thread) -> Iterator[None]:
    """Around a change of who reads a thread: it and those that quote it are locked before, and follow after."""
    opening = _opening_of(thread)
    hold_with_quotes(thread, opening)
    yield
    settle_publicity(thread)
    renew_quotes_of(opening)
    quoting = select(Quotation.post_id)
    for post in session.scalars(select(Post).where(Post.thread_id == thread.id, Post.id.in_(quoting))).all():
        render(post)


def _known_level(thread: Thread) -> Level:
    """The level that was chosen, or that its space has."""
    space = session.get_one(Space, thread.space_id)
    return thread.level or (Level.PUBLIC if space.is_public else Level.MEMBERS)


def _opening_of(thread: Thread) -> Post:
    return session.scalars(select(Post).where(Post.thread_id == thread.id, Post.number == 1)).one()
