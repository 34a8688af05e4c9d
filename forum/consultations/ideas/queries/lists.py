"""Lists of ideas: filtered, ordered, paged by key; counts come from the tally, never from counting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.accounts.models import Group
from forum.consultations.ideas.indexed_words import places_of, titles_of
from forum.consultations.ideas.queries.filters import Filter, Order
from forum.consultations.models.ideas import IdeaTally, IdeaThread
from forum.consultations.models.procedures import Module
from forum.core.access import GUEST, Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Page, fetch_page
from forum.discussions.policies import listed_threads
from forum.discussions.status import Status
from forum.index.queries import holders_of_all
from forum.index.stems import stems

IDEAS_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """An idea as a list shows it."""

    id: int
    public_id: str
    title: str
    place: str
    category_id: int | None
    status: Status | None
    author_name: str
    author_group: Group | None
    reply_count: int
    support_count: int
    answer_number: int | None
    first_answer_at: datetime | None
    closed_at: datetime | None
    created_at: datetime

    @property
    def is_answered(self) -> bool:
        return self.answer_number is not None

    def is_overdue(self, at: datetime) -> bool:  # noqa: ARG002
        """No day is set for the answer to a single idea: the result of the procedure answers all."""
        return False


@dataclass(frozen=True, slots=True)
class TallyRow:
    """How many listed ideas share category and status."""

    category_id: int
    status: str
    ideas: int


_COLUMNS = (
    IdeaThread.id,
    IdeaThread.public_id,
    IdeaThread.title,
    IdeaThread.place,
    IdeaThread.category_id,
    IdeaThread.status,
    IdeaThread.author_name,
    IdeaThread.author_group,
    IdeaThread.reply_count,
    IdeaThread.support_count,
    IdeaThread.answer_number,
    IdeaThread.first_answer_at,
    IdeaThread.closed_at,
    IdeaThread.created_at,
)

_ORDER_COLUMNS: Mapping[Order, ColumnElement[Any]] = {
    Order.NEWEST: IdeaThread.created_at.expression,
    Order.SUPPORT: IdeaThread.support_count.expression,
    Order.DISCUSSED: IdeaThread.reply_count.expression,
    Order.ANSWERED: IdeaThread.first_answer_at.expression,
}
_ORDER_KEYS = {
    Order.NEWEST: "created_at",
    Order.SUPPORT: "support_count",
    Order.DISCUSSED: "reply_count",
    Order.ANSWERED: "first_answer_at",
}


def list_ideas(module: Module, chosen: Filter, *, actor: Actor, cursor: str | None) -> Page[IdeaRow]:
    """A page of ideas; one query."""
    name = _ORDER_KEYS[chosen.order]
    return fetch_page(
        _fetch,
        select(*_COLUMNS).where(*_conditions(module, chosen, actor)),
        by=(_ORDER_COLUMNS[chosen.order], IdeaThread.id.expression),
        key=lambda row: (getattr(row, name), row.id),
        cursor=cursor,
        size=IDEAS_PER_PAGE,
    )


def list_newest_keys(module: Module, *, most: int) -> Sequence[int]:
    """The keys of the ideas entered last that everybody may read."""
    query = select(IdeaThread.id).where(IdeaThread.module_id == module.id, listed_threads(GUEST))
    return session.scalars(query.order_by(IdeaThread.created_at.desc(), IdeaThread.id.desc()).limit(most)).all()


def count_capped(module: Module, chosen: Filter, *, actor: Actor, cap: int) -> int:
    """How many a searched list holds, counted up to one more than `cap` and no further."""
    found = select(IdeaThread.id).where(*_conditions(module, chosen, actor)).limit(cap + 1)
    return session.scalar(select(func.count()).select_from(found.subquery())) or 0


def list_tallies(module: Module) -> Sequence[TallyRow]:
    """Counts of listed ideas by category and status: a few rows, however many ideas there are."""
    query = select(IdeaTally.category_id, IdeaTally.status, IdeaTally.ideas)
    rows = session.execute(query.where(IdeaTally.module_id == module.id, IdeaTally.ideas > 0))
    return [TallyRow(*row) for row in rows]


def count_by(tallies: Iterable[TallyRow], name: str) -> dict[object, int]:
    """Sums of the tally by one of its columns."""
    sums: dict[object, int] = {}
    for row in tallies:
        value = getattr(row, name)
        sums[value] = sums.get(value, 0) + row.ideas
    return sums


def count_chosen(tallies: Iterable[TallyRow], chosen: Filter) -> int:
    """How many ideas fit a filter that the tally knows."""
    statuses = {status.value for status in chosen.statuses}
    return sum(
        row.ideas
        for row in tallies
        if (not chosen.categories or row.category_id in chosen.categories) and (not statuses or row.status in statuses)
    )


def _conditions(module: Module, chosen: Filter, actor: Actor) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [IdeaThread.module_id == module.id, listed_threads(actor)]
    if chosen.categories:
        wanted.append(_one_of(IdeaThread.category_id, chosen.categories))
    if chosen.statuses:
        wanted.append(_one_of(IdeaThread.status, chosen.statuses))
    if chosen.order is Order.ANSWERED:
        wanted.append(IdeaThread.first_answer_at.is_not(None))
    if chosen.words:
        wanted.append(_with_words(module, chosen.words))
    return wanted


def _with_words(module: Module, words: str) -> ColumnElement[bool]:
    """Ideas whose title, or whose place, holds all these words; "und" alone names nothing."""
    found = stems(words)
    if not found:
        return false()
    named = (holders_of_all(kind, found) for kind in (titles_of(module.id), places_of(module.id)))
    return or_(*(IdeaThread.id.in_(one) for one in named))


def _one_of(column: InstrumentedAttribute[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    """One value is found by its index in the list's order; of several the list's own index is read until the page is full."""
    searched: ColumnElement[Any] = column.expression if len(values) == 1 else func.coalesce(column, column)
    return searched.in_(values)


def _fetch(query: AnySelect) -> Sequence[IdeaRow]:
    return [IdeaRow(*row) for row in session.execute(query)]
