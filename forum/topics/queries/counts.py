"""Counts kept in rows, compared with what counting everything anew gives; for tests and for `forum repair counts`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, Subquery, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.accounts.models import User
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.discussions.models.participants import Reading, Support, Voice
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads
from forum.organisations.models import Organisation
from forum.topics.models import Tally, Topic

Key = TypeVar("Key", bound=tuple[object, ...])


@dataclass(frozen=True, slots=True)
class Difference:
    """A count in a row that is not what counting gives."""

    name: str
    key: object
    kept: object
    counted: object

    def __str__(self) -> str:
        return f"{self.name} of {self.key}: {self.kept} is kept, {self.counted} counted"


def find_differences() -> list[Difference]:
    """Every kept count that is wrong; reads the whole database."""
    return [*_of_listings(), *_of_threads(), *_of_posts(), *_of_people(), *_of_voices(), *_of_tallies()]


def _of_listings() -> Iterator[Difference]:
    """What everybody sees counts what everybody can read; since when, stands with the thread."""
    is_counted, is_listed = Thread.counted_at.is_not(None), listed_threads(GUEST)
    for key, counted in session.execute(select(Thread.id, is_counted).where(is_counted != is_listed)):
        yield Difference("thread.counted_at", key, bool(counted), not counted)


def _of_threads() -> Iterator[Difference]:
    visible = select(Post.thread_id.label("key"), func.count().label("counted")).where(Post.is_visible)
    yield from _compare(Thread.reply_count, visible.where(Post.number > 1).group_by(Post.thread_id).subquery())
    highest = select(Post.thread_id.label("key"), func.max(Post.number).label("counted")).group_by(Post.thread_id)
    # the numbers of posts that were split off later stay used; an opening post that was never seen has taken none
    has_place = or_(Post.number != 1, Post.hidden_at.is_(None))
    numbers = highest.where(has_place).subquery()
    yield from _compare(Thread.last_number, numbers, wrong=Thread.last_number < func.coalesce(numbers.c.counted, 0))
    supports = select(Post.thread_id.label("key"), func.count().label("counted"))
    given = supports.join(Support, Support.post_id == Post.id).where(Post.number == 1).group_by(Post.thread_id)
    yield from _compare(Thread.support_count, given.subquery())
    followers = select(Reading.thread_id.label("key"), func.count().label("counted"))
    following = followers.where(Reading.followed_at.is_not(None)).group_by(Reading.thread_id)
    yield from _compare(Thread.follower_count, following.subquery())
    answers = select(Post.thread_id.label("key"), func.max(Post.number).label("counted"))
    official = answers.where(Post.is_visible, Post.is_official).group_by(Post.thread_id).subquery()
    differs = func.coalesce(Thread.answer_number, 0) != func.coalesce(official.c.counted, 0)
    yield from _compare(Thread.answer_number, official, wrong=differs)


def _of_posts() -> Iterator[Difference]:
    supports = select(Support.post_id.label("key"), func.count().label("counted")).group_by(Support.post_id)
    yield from _compare(Post.support_count, supports.subquery())


def _of_people() -> Iterator[Difference]:
    for kept, author in ((User.post_count, Post.author_id), (Organisation.post_count, Post.organisation_id)):
        written = select(author.label("key"), func.count().label("counted")).join(Thread, Thread.id == Post.thread_id)
        yield from _compare(kept, written.where(Post.is_visible, listed_threads(GUEST)).group_by(author).subquery())


def _of_voices() -> Iterator[Difference]:
    written = select(Post.thread_id, Post.author_id, func.count()).where(Post.is_visible, Post.author_id.is_not(None))
    written = written.group_by(Post.thread_id, Post.author_id)
    spoken = select(Voice.thread_id, Voice.user_id, Voice.posts)
    counted = {(thread, author or 0): posts for thread, author, posts in session.execute(written)}
    kept = {(thread, person): posts for thread, person, posts in session.execute(spoken)}
    yield from _compare_maps("voice.posts", kept, counted)
    by_group: dict[int, dict[str, int]] = {}
    groups = select(Voice.thread_id, Voice.group, func.count()).group_by(Voice.thread_id, Voice.group)
    for thread_id, group, people in session.execute(groups):
        by_group.setdefault(thread_id, {})[group.value] = people
    for thread_id, voices in session.execute(select(Thread.id, Thread.voices)):
        if voices != by_group.get(thread_id, {}):
            yield Difference("thread.voices", thread_id, voices, by_group.get(thread_id, {}))


def _of_tallies() -> Iterator[Difference]:
    place = (Topic.field_id, Topic.kind, Topic.author_group, Topic.status)
    listed = select(*place, func.count()).where(listed_threads(GUEST)).group_by(*place)
    counted = {
        (field, kind.value, group.value if group else "", status.value if status else ""): n
        for field, kind, group, status, n in session.execute(listed)
    }
    rows = select(Tally.field_id, Tally.kind, Tally.group, Tally.status, Tally.threads).where(Tally.threads != 0)
    kept = {(field, kind.value, group, status): n for field, kind, group, status, n in session.execute(rows)}
    yield from _compare_maps("tally.threads", kept, counted)


def _compare(
    kept: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
    counted: Subquery,
    *,
    wrong: ColumnElement[bool] | None = None,
) -> Iterator[Difference]:
    """Rows whose count is not the one in `counted` (key, counted); a missing key counts 0."""
    table = kept.class_.__table__
    number = func.coalesce(counted.c.counted, 0)
    query = select(table.c.id, kept, number).outerjoin(counted, counted.c.key == table.c.id)
    for key, held, right in session.execute(query.where(kept != number if wrong is None else wrong)):
        yield Difference(f"{table.name}.{kept.key}", key, held, right)


def _compare_maps(name: str, kept: Mapping[Key, int], counted: Mapping[Key, int]) -> Iterator[Difference]:
    for key in sorted(kept.keys() | counted.keys(), key=str):
        if kept.get(key, 0) != counted.get(key, 0):
            yield Difference(name, key, kept.get(key, 0), counted.get(key, 0))
