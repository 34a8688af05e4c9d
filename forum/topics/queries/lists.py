"""Lists of topics: filtered, ordered, paged by key; counts come from the tally, never from counting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, literal_column, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.accounts.models import Group
from forum.contributions.queries.shown import filed_under
from forum.core.access import GUEST, Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Order as Direction
from forum.core.data.pagination import Page, fetch_page
from forum.discussions.models.participants import Reading
from forum.discussions.status import Status
from forum.discussions.unread import MOST_NEW, count_unread
from forum.fields.models import FieldOfAction
from forum.fields.queries import FieldRow, select_field_rows
from forum.index.queries import holders_of_all
from forum.index.stems import stems
from forum.topics.models import TITLES, Kind, Tally, Topic
from forum.topics.policies import listed_topics
from forum.topics.queries.filters import Filter, Order

TOPICS_PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic as a list shows it."""

    id: int
    public_id: str
    title: str
    kind: Kind
    status: Status | None
    field_id: int
    author_name: str
    author_group: Group | None
    reply_count: int
    support_count: int
    answer_number: int | None
    answer_due_at: datetime | None
    closed_at: datetime | None
    pinned_at: datetime | None
    created_at: datetime
    last_activity_at: datetime
    # since the reader's last visit; one more than MOST_NEW stands for any larger number
    new_posts: int = 0

    @property
    def has_many_new(self) -> bool:
        return self.new_posts > MOST_NEW

    @property
    def is_answered(self) -> bool:
        return self.answer_number is not None

    def is_overdue(self, at: datetime) -> bool:
        return self.answer_due_at is not None and not self.is_answered and self.answer_due_at < at


@dataclass(frozen=True, slots=True)
class TallyRow:
    """How many listed topics share field, kind, group and status."""

    field_id: int
    kind: Kind
    group: str
    status: str
    topics: int


_COLUMNS = (
    Topic.id,
    Topic.public_id,
    Topic.title,
    Topic.kind,
    Topic.status,
    Topic.field_id,
    Topic.author_name,
    Topic.author_group,
    Topic.reply_count,
    Topic.support_count,
    Topic.answer_number,
    Topic.answer_due_at,
    Topic.closed_at,
    Topic.pinned_at,
    Topic.created_at,
    Topic.last_activity_at,
)

_ORDER_COLUMNS: Mapping[Order, ColumnElement[Any]] = {
    Order.ACTIVITY: Topic.last_activity_at.expression,
    Order.NEWEST: Topic.created_at.expression,
    Order.SUPPORT: Topic.support_count.expression,
    Order.DUE: Topic.answer_due_at.expression,
}

_ORDER_KEYS = {
    Order.ACTIVITY: "last_activity_at",
    Order.NEWEST: "created_at",
    Order.SUPPORT: "support_count",
    Order.DUE: "answer_due_at",
}


def list_topics(actor: Actor, chosen: Filter, fields: Mapping[str, int], *, cursor: str | None) -> Page[TopicRow]:
    """A page of topics; `fields` maps the public ids of fields to their keys. One query."""
    query = select(*_COLUMNS).where(listed_topics(actor), *_conditions(actor, chosen, fields))
    if chosen.followed:
        query = query.join(Reading, _reading_of(actor))
    if chosen.is_empty:
        query = query.where(Topic.pinned_at.is_(None))
    name = _ORDER_KEYS[chosen.order]
    return fetch_page(
        _fetch,
        query,
        by=(_ORDER_COLUMNS[chosen.order], Topic.id.expression),
        key=lambda row: (getattr(row, name), row.id),
        cursor=cursor,
        size=TOPICS_PER_PAGE,
        order=Direction.ASCENDING if chosen.order is Order.DUE else Direction.DESCENDING,
    )


def list_pinned(actor: Actor, *, most: int = 5) -> Sequence[TopicRow]:
    """Topics that the moderation has pinned."""
    query = select(*_COLUMNS).where(listed_topics(actor), Topic.pinned_at.is_not(None))
    return _fetch(query.order_by(Topic.pinned_at.desc()).limit(most))


def list_latest(actor: Actor, *, most: int) -> Sequence[TopicRow]:
    query = select(*_COLUMNS).where(listed_topics(actor))
    return _fetch(query.order_by(Topic.last_activity_at.desc(), Topic.id.desc()).limit(most))


def list_newest_keys(chosen: Filter, fields: Mapping[str, int], *, most: int) -> Sequence[int]:
    """The keys of the topics begun last that fit a filter and everybody may read."""
    query = select(Topic.id).where(listed_topics(GUEST), *_conditions(GUEST, chosen, fields))
    return session.scalars(query.order_by(Topic.created_at.desc(), Topic.id.desc()).limit(most)).all()


def with_new_posts(rows: Sequence[TopicRow], actor: Actor) -> Sequence[TopicRow]:
    """The same rows, with how many posts are new to the actor in each topic they have opened before."""
    if not actor.is_member or not rows:
        return rows
    new = count_unread([row.id for row in rows], actor=actor)
    return [replace(row, new_posts=new[row.id]) if new.get(row.id) else row for row in rows]


def list_tallies() -> Sequence[TallyRow]:
    """Counts of listed topics by field, kind, group and status: a few hundred rows, whatever the city's size."""
    query = select(Tally.field_id, Tally.kind, Tally.group, Tally.status, Tally.threads).where(Tally.threads > 0)
    return [TallyRow(*row) for row in session.execute(query)]


def count_topics_of_fields() -> Mapping[FieldRow, int]:
    """All fields of action in their order, each with the number of its listed topics; one query."""
    return {FieldRow(*field): count for *field, count in session.execute(select_topics_of_fields())}


def select_topics_of_fields() -> AnySelect:
    """The columns of a FieldRow and the number of listed topics, for all fields of action in their order."""
    topics = select(func.coalesce(func.sum(Tally.threads), 0)).where(Tally.field_id == FieldOfAction.id)
    return select_field_rows().add_columns(topics.scalar_subquery())


def count_by(tallies: Iterable[TallyRow], name: str) -> dict[object, int]:
    """Sums of the tally by one of its columns."""
    sums: dict[object, int] = {}
    for row in tallies:
        value = getattr(row, name)
        sums[value] = sums.get(value, 0) + row.topics
    return sums


def count_capped(actor: Actor, chosen: Filter, fields: Mapping[str, int], *, cap: int = 200) -> int:
    """How many a personal or unanswered list holds, counted up to `cap` and no further."""
    base = select(Topic.id).where(listed_topics(actor), *_conditions(actor, chosen, fields))
    if chosen.followed:
        base = base.join(Reading, _reading_of(actor))
    return session.scalar(select(func.count()).select_from(base.limit(cap + 1).subquery())) or 0


def _reading_of(actor: Actor) -> ColumnElement[bool]:
    return and_(Reading.thread_id == Topic.id, Reading.user_id == actor.user_id)


def _conditions(actor: Actor, chosen: Filter, fields: Mapping[str, int]) -> list[ColumnElement[bool]]:
    ids = [fields[name] for name in chosen.fields if name in fields]
    # a literal, for SQLite uses a partial index only if it can read its condition in the statement
    unanswered = and_(Topic.reply_count == literal_column("0"), Topic.answer_number.is_(None))
    awaiting = and_(Topic.answer_due_at.is_not(None), Topic.answer_number.is_(None))
    followed = Reading.followed_at.is_not(None) if actor.is_member else false()
    possible = (
        (chosen.kinds, _one_of(Topic.kind, chosen.kinds)),
        (chosen.fields, _one_of(Topic.field_id, ids)),
        (chosen.groups, _one_of(Topic.author_group, chosen.groups)),
        (chosen.statuses, _one_of(Topic.status, chosen.statuses)),
        (chosen.unanswered, unanswered),
        (chosen.order is Order.DUE, awaiting),
        (chosen.mine, Topic.author_id == (actor.user_id or 0)),
        (chosen.followed, followed),
    )
    return [*(condition for is_wanted, condition in possible if is_wanted), *_with_title_words(chosen.title)]


def _with_title_words(title: str) -> list[ColumnElement[bool]]:
    """Topics whose titles hold all these words, and those filed under them as a keyword."""
    if not title:
        return []
    words = stems(title)
    # "und" alone names no topic; showing all of them would look like a find
    named = Topic.id.in_(holders_of_all(TITLES, words)) if words else false()
    return [or_(named, Topic.id.in_(filed_under(title)))]


def _one_of(column: InstrumentedAttribute[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    """One value is found by its index in the list's order. Of several the rows would have to be sorted, all of
    them; so the column is wrapped, and the list's own index is read until the page is full."""
    searched: ColumnElement[Any] = column.expression if len(values) == 1 else func.coalesce(column, column)
    return searched.in_(values)


def _fetch(query: AnySelect) -> Sequence[TopicRow]:
    return [TopicRow(*row) for row in session.execute(query)]
