"""A source of the office's inbox: what of one kind waits in an area, who has it, and where it is done."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm.interfaces import ORMOption

from forum.core.access import Actor
from forum.core.data.database import AnySelect
from forum.core.due.rules import Basis, DueRule

Column = ColumnElement[Any] | InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class Told:
    """An item as the list tells it. `label` says in a word or two what waits; `note` is one line, empty for none."""

    label: object
    title: object
    note: object
    since: datetime
    address: str
    # who must not do it, whoever they stand in for
    barred: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that waits. `holder_id` is the person who has taken it."""

    source: "DueSource"
    item_id: int
    due_at: datetime
    basis: Basis
    holder_id: int | None
    told: Told

    def is_overdue(self, at: datetime) -> bool:
        return self.due_at < at


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRows:
    """Rows of a table that wait.

    `query` leaves out what the actor may not know of. `basis` orders them, `rule` makes of it when they are due.
    `tell` gets rows of the query with what `loads` names, and tells one item for each in their order.
    """

    query: Callable[[Actor], AnySelect]
    key: Column
    basis: Column
    rule: DueRule
    loads: Sequence[ORMOption]
    # what the search looks through
    searched: Sequence[Column]
    tell: Callable[[Sequence[Any]], Sequence[Told]]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about the forum itself that waits; `key` is always the same for the same thing."""

    key: int
    due_at: datetime
    told: Told


@dataclass(frozen=True, slots=True)
class WaitingFacts:
    """A few things that are found without a table of their own; `find` leaves out what the actor may not know of."""

    find: Callable[[Actor], Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class OwnHolder:
    """An area that keeps by itself who has an item.

    `give(item_id, to_id, from_id, by_id)` gives it to somebody, or back to all for None; `from_id` is whom the form
    named as its holder. It raises DomainError when that is no longer so, or if the person must not have it.
    """

    column: Column
    give: Callable[[int, int | None, int | None, int], None]


@dataclass(frozen=True, slots=True)
class DoneBy:
    """The acts by which items are done, on the row that is the item. `taken` is the verb of taking one, if the area has it."""

    subject_kind: str
    verbs: Sequence[str]
    taken: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSource:
    """Nothing has a default: a source says of each part that it has it, or that it has none."""

    # at most 30 characters, in rows and in addresses: it does not change without a migration
    name: str
    # what its items are called together
    label: object
    icon: str
    items: WaitingRows | WaitingFacts
    # None: who has one stands in `due_hold`
    holder: OwnHolder | None
    # None: nothing can be learned from acts
    done: DoneBy | None
    # how long one takes, until enough have been done
    minutes: int
