"""How much waits and how long it takes: counted in one query over all sources, and walked as far as a day reaches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from typing import Any

from sqlalchemy import func, literal, select, union_all

from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.due.listing import Place, Wanted, bound, list_items, matches, place_of, with_holder
from forum.core.due.models import LearnedMinutes
from forum.core.due.registry import list_sources
from forum.core.due.source import DueSource, WaitingFacts, WaitingRows


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """Of one source: all that waits, and of it what is overdue, due until the end of the day, held by some, by nobody."""

    source: DueSource
    total: int
    overdue: int
    today: int
    held: int
    free: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What the figures are counted for: now, the end of the day, some people, and all who can hold something."""

    now: datetime
    day_ends: datetime
    people: Sequence[int]
    holders: Sequence[int]


@dataclass(frozen=True, slots=True)
class Reach:
    """How many of what waits can be done in so many minutes, and the last of them in the list; None: not one."""

    count: int
    minutes: int
    last: Place | None


def count_items(asked: Asked, *, actor: Actor) -> Sequence[SourceFigures]:
    """The figures of all sources, in their order; one query for all that stands in tables."""
    counted = {one.name: one.items for one in list_sources() if isinstance(one.items, WaitingRows)}
    sources = {one.name: one for one in list_sources()}
    found: dict[str, SourceFigures] = {}
    queries = [_counting(sources[name], items, asked, actor) for name, items in counted.items()]
    for row in session.execute(union_all(*queries)) if queries else ():
        found[row.name] = SourceFigures(sources[row.name], row.total, row.overdue, row.today, row.held, row.free)
    for name, source in sources.items():
        if name not in found:
            found[name] = _count_facts(source, asked, actor)
    return [found[one.name] for one in list_sources()]


def known_minutes() -> Mapping[str, int]:
    """How long one item of each source takes: as learned, or as its area says; one query."""
    learned = dict(session.execute(select(LearnedMinutes.source, LearnedMinutes.minutes)).all())
    return {one.name: learned.get(one.name, one.minutes) for one in list_sources()}


def find_reach(figures: Sequence[SourceFigures], takes: Mapping[str, int], *, minutes: int, actor: Actor) -> Reach:
    """How far a day of so many minutes reaches down the list of all that waits; one query a source that has anything."""
    spent, count, last = 0, 0, None
    places = [
        _places(one.source, minutes // takes[one.source.name] + 1, actor) for one in figures if one.total and minutes
    ]
    for place in merge(*places, key=lambda one: one.order):
        if spent + takes[place.source] > minutes:
            break
        spent, count, last = spent + takes[place.source], count + 1, place
    return Reach(count, spent, last)


def _counting(source: DueSource, items: WaitingRows, asked: Asked, actor: Actor) -> AnySelect:
    query, holder = with_holder(source, items, items.query(actor))
    overdue = items.basis < bound(items, asked.now)
    figures: dict[str, Any] = {
        "total": func.count(items.key),
        "overdue": func.count(items.key).filter(overdue),
        "today": func.count(items.key).filter(~overdue, items.basis < bound(items, asked.day_ends, after=True)),
        "held": func.count(items.key).filter(matches(items, holder, Wanted(held_by=asked.people))),
        "free": func.count(items.key).filter(matches(items, holder, Wanted(besides=asked.holders))),
    }
    columns = [literal(source.name).label("name"), *(value.label(name) for name, value in figures.items())]
    return query.with_only_columns(*columns, maintain_column_froms=True)


def _count_facts(source: DueSource, asked: Asked, actor: Actor) -> SourceFigures:
    items = list_items(Wanted(sources=(source.name,)), actor=actor, size=100).items
    overdue = sum(one.is_overdue(asked.now) for one in items)
    return SourceFigures(
        source,
        len(items),
        overdue,
        sum(one.due_at <= asked.day_ends for one in items) - overdue,
        sum(one.holder_id in asked.people for one in items),
        sum(one.holder_id not in asked.holders for one in items),
    )


def _places(source: DueSource, most: int, actor: Actor) -> Sequence[Place]:
    """The first places of one source, without what its rows say."""
    items = source.items
    if isinstance(items, WaitingFacts):
        return [place_of(one) for one in list_items(Wanted(sources=(source.name,)), actor=actor, size=most).items]
    columns = (items.basis.label("due_basis"), items.key.label("due_key"))
    query = items.query(actor).with_only_columns(*columns, maintain_column_froms=True)
    rows = session.execute(query.order_by(items.basis, items.key).limit(most))
    return [Place(items.rule.due_at(row.due_basis), source.name, row.due_basis, row.due_key) for row in rows]
