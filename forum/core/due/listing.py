"""One list of all that waits, by the moment at which it is due: a page of it by key, one query for each source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, literal, or_, select, tuple_

from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.finding import finds, found_in
from forum.core.data.pagination import LARGEST_INTEGER, Cursor, Page
from forum.core.due.models import DueHold
from forum.core.due.registry import find_source, list_sources
from forum.core.due.rules import FIRST_DAY, LAST_DAY, Basis
from forum.core.due.source import Column, DueItem, DueSource, Fact, WaitingFacts, WaitingRows
from forum.core.time import clock

ITEMS_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items; what is None asks nothing.

    `sources` are names. `held_by`: those of these people. `besides`: those that none of these people has, nobody's among them.
    `due_from` and `due_before` are moments.
    """

    sources: Sequence[str] | None = None
    held_by: Sequence[int] | None = None
    besides: Sequence[int] | None = None
    due_from: datetime | None = None
    due_before: datetime | None = None
    words: str = ""

    def takes(self, source: DueSource) -> bool:
        return self.sources is None or source.name in self.sources


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the list: that of one item, whether or not it still waits."""

    due_at: datetime
    source: str
    basis: Basis
    item_id: int

    @property
    def order(self) -> tuple[Any, ...]:
        """By what places are compared; those of one source have bases of one kind."""
        return (self.due_at, position_of(self.source), self.basis, self.item_id)


def place_of(item: DueItem) -> Place:
    return Place(item.due_at, item.source.name, item.basis, item.item_id)


def list_items(wanted: Wanted, *, actor: Actor, cursor: str | None = None, size: int = ITEMS_A_PAGE) -> Page[DueItem]:
    """A page of what waits, the earliest due first."""
    found = Cursor.decode(cursor) if cursor else None
    place = _read_place(found) if found else None
    backwards = bool(found and place and found.backwards)
    rows: list[DueItem] = []
    for source in list_sources():
        if wanted.takes(source):
            rows += _items(source, wanted, place, actor=actor, backwards=backwards, most=size + 1)
    rows.sort(key=lambda item: place_of(item).order, reverse=backwards)
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_before = more if backwards else place is not None
    has_after = True if backwards else more
    return Page(
        rows,
        before=_write_place(rows[0], backwards=True) if rows and has_before else None,
        after=_write_place(rows[-1], backwards=False) if rows and has_after else None,
    )


def position_of(name: str) -> int:
    """Where a source stands among all: of items that are due at one moment those of earlier sources come first."""
    return next(number for number, source in enumerate(list_sources()) if source.name == name)


def find_item(source: DueSource, item_id: int, *, actor: Actor) -> DueItem | None:
    """One item, if it still waits and the actor may know of it."""
    if isinstance(source.items, WaitingFacts):
        return next((one for one in _facts(source, source.items, actor) if one.item_id == item_id), None)
    if item_id > LARGEST_INTEGER:
        return None
    query = _rows_of(source, source.items, actor).where(source.items.key == item_id)
    return next(iter(_read(source, source.items, query)), None)


def with_holder(source: DueSource, items: WaitingRows, query: AnySelect) -> tuple[AnySelect, Column]:
    """The query with the column that says who has an item."""
    if source.holder is not None:
        return query, source.holder.column
    is_hold = and_(DueHold.source == source.name, DueHold.item_id == items.key)
    return query.outerjoin(DueHold, is_hold), DueHold.person_id


def matches(items: WaitingRows, holder: Column, wanted: Wanted) -> ColumnElement[bool]:
    """Where-clause: what is wanted of one source."""
    clauses = [finds(wanted.words, *items.searched)] if wanted.words else []
    if wanted.held_by is not None:
        clauses.append(holder.in_(sorted(wanted.held_by)))
    if wanted.besides is not None:
        clauses.append(or_(holder.is_(None), holder.not_in(sorted(wanted.besides))))
    if wanted.due_before is not None:
        clauses.append(items.basis < bound(items, wanted.due_before))
    if wanted.due_from is not None:
        clauses.append(items.basis >= bound(items, wanted.due_from))
    return and_(True, *clauses)


def bound(items: WaitingRows, moment: datetime, *, after: bool = False) -> ColumnElement[Any]:
    """The least basis that is due at the moment or later."""
    return literal(items.rule.first_due(moment, after=after), items.basis.type)


def _items(
    source: DueSource, wanted: Wanted, place: Place | None, *, actor: Actor, backwards: bool, most: int
) -> Sequence[DueItem]:
    """The next items of one source behind a place, or before it."""
    items = source.items
    if isinstance(items, WaitingFacts):
        found = [
            one for one in _facts(source, items, actor) if _is_wanted(one, wanted) and _follows(one, place, backwards)
        ]
        return sorted(found, key=lambda one: place_of(one).order, reverse=backwards)[:most]
    query, holder = with_holder(source, items, items.query(actor))
    query = query.where(matches(items, holder, wanted))
    if place is not None:
        query = query.where(_beside(source, items, place, backwards=backwards))
    order = [one.desc() if backwards else one.asc() for one in (items.basis, items.key)]
    return _read(source, items, _full(items, query, holder).order_by(*order).limit(most))


def _beside(source: DueSource, items: WaitingRows, place: Place, *, backwards: bool) -> ColumnElement[bool]:
    """Where-clause: behind a place in the list, or before it, which may be that of another source."""
    if source.name == place.source:
        here = tuple_(literal(place.basis, items.basis.type), literal(place.item_id))
        row = tuple_(items.basis, items.key)
        return row < here if backwards else row > here
    # at the same moment the items of earlier sources come first
    comes_first = position_of(source.name) < position_of(place.source)
    edge = bound(items, place.due_at, after=comes_first)
    return items.basis < edge if backwards else items.basis >= edge


def _full(items: WaitingRows, query: AnySelect, holder: Column) -> AnySelect:
    """The query with what makes items of its rows."""
    named = (items.basis.label("due_basis"), items.key.label("due_key"), holder.label("due_holder"))
    return query.options(*items.loads).add_columns(*named)


def _rows_of(source: DueSource, items: WaitingRows, actor: Actor) -> AnySelect:
    query, holder = with_holder(source, items, items.query(actor))
    return _full(items, query, holder)


def _read(source: DueSource, items: WaitingRows, query: AnySelect) -> list[DueItem]:
    rows = session.execute(query).all()
    told = items.tell(rows) if rows else ()
    return [
        DueItem(source, row.due_key, items.rule.due_at(row.due_basis), row.due_basis, row.due_holder, one)
        for row, one in zip(rows, told, strict=True)
    ]


def _facts(source: DueSource, items: WaitingFacts, actor: Actor) -> list[DueItem]:
    facts = items.find(actor)
    holders = _holders(source, facts)
    return [DueItem(source, one.key, one.due_at, one.due_at, holders.get(one.key), one.told) for one in facts]


def _holders(source: DueSource, facts: Sequence[Fact]) -> dict[int, int | None]:
    if not facts:
        return {}
    query = select(DueHold.item_id, DueHold.person_id).where(DueHold.source == source.name)
    return dict(session.execute(query.where(DueHold.item_id.in_([one.key for one in facts]))).all())


def _is_wanted(item: DueItem, wanted: Wanted) -> bool:
    told = item.told
    return (
        (wanted.held_by is None or item.holder_id in wanted.held_by)
        and (wanted.besides is None or item.holder_id not in wanted.besides)
        and (wanted.due_before is None or item.due_at < wanted.due_before)
        and (wanted.due_from is None or item.due_at >= wanted.due_from)
        and found_in(wanted.words, told.title, told.note, told.label)
    )


def _follows(item: DueItem, place: Place | None, backwards: bool) -> bool:
    if place is None:
        return True
    here = place_of(item).order[: 2 if item.source.name != place.source else None]
    there = place.order[: len(here)]
    return here < there if backwards else here > there


def _write_place(item: DueItem, *, backwards: bool) -> str:
    place = place_of(item)
    return Cursor((place.due_at, place.source, place.basis, place.item_id), backwards=backwards).encode()


def _read_place(cursor: Cursor) -> Place | None:
    """The place in an address; None when somebody has tampered with it."""
    if len(cursor.key) != 4:
        return None
    due_at, name, basis, item_id = cursor.key
    if not isinstance(due_at, datetime) or not isinstance(name, str) or type(item_id) is not int:
        return None
    source = find_source(name)
    if due_at.tzinfo is None or not clock.start_of_day(FIRST_DAY) < due_at < clock.start_of_day(LAST_DAY):
        return None
    if source is None or abs(item_id) > LARGEST_INTEGER or type(basis) is not _kind_of_basis(source):
        return None
    return Place(due_at, name, basis, item_id)


def _kind_of_basis(source: DueSource) -> type[date]:
    return date if isinstance(source.items, WaitingRows) and source.items.rule.keeps_days else datetime
