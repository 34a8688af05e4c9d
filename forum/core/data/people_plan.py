"""Whose rows they are: how rows of every table belong to people, and what becomes of them when somebody leaves.

Each area says it of its own tables in its `content.py`; what follows from the foreign keys to accounts need not be said.
A table of which neither says it ends the start. Export, deletion and the table of retention read this one plan.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app
from sqlalchemy import Column, ColumnElement, ForeignKey, String, Table, case, cast, literal, or_

from forum.core.errors import WiringIncomplete

ACCOUNTS = "user"
# of a column that says who did something to a row, and of the name that is kept beside it
DEED, DEED_NAME = "by_id", "by_name"


@dataclass(frozen=True, slots=True)
class Address:
    """A column with an e-mail address in its usual spelling: rows of people without an account, too."""

    column: str


@dataclass(frozen=True, slots=True)
class Under:
    """The row is the person's if a row of another table is, whose column names it."""

    table: str
    column: str


# a column with a foreign key to accounts, or to another table whose rows belong to people
Way = str | Address | Under
# what a column says without its person: a value, or an expression made from the columns of its table
Instead = object | Callable[[Table], ColumnElement[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Rows of people: how they are found, what the export calls them, what of them it leaves out and why."""

    heading: Any
    # none: every foreign key to accounts that is no deed
    by: Sequence[Way] = ()
    # columns that say something about others; keys, hashes and rendered texts are left out by themselves
    left_out: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone(Belonging):
    """The rows are deleted when the person leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameless(Belonging):
    """The rows stay, and nothing in them says whose they were."""

    why: Any
    instead: Mapping[str, Instead] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Belonging):
    """The rows stay as they are, the name included; only the tie to the account goes."""

    why: Any


@dataclass(frozen=True, slots=True)
class Nobody:
    """The rows are about no person, or only about what the office, the software or others did."""

    reason: str


PersonPlan = Gone | Nameless | Kept | Nobody
People = Mapping[str, PersonPlan]

# what stands in place of a name: stored, so in the language of the city
DELETED_ACCOUNT = "Gelöschtes Konto"


def in_place_of_name(column: str, *, unless: str = "") -> Callable[[Table], ColumnElement[Any]]:
    """The words for a deleted account, where a name stands; where `unless` says something, what stands there stays."""

    def instead(table: Table) -> ColumnElement[Any]:
        stays = table.c[column] == "" if not unless else or_(table.c[column] == "", table.c[unless] != "")
        return case((stays, table.c[column]), else_=DELETED_ACCOUNT)

    return instead


def forgotten_key(table: Table) -> ColumnElement[Any]:
    """A key that is unique and says nothing."""
    return literal("forgotten:").concat(cast(table.c.id, String))


DERIVED = Nobody("it has no tie to an account")
DEEDS_ALONE = Nobody("it only says who worked on it: the tie to the account goes, the work stays")


@dataclass(frozen=True, slots=True)
class PeoplePlan:
    """The plans of all areas, with those that follow from the foreign keys."""

    tables: Mapping[str, Table]
    said: People

    def plan_of(self, table: str) -> PersonPlan:
        """What was said of a table, or follows; raises KeyError for one of which neither says it."""
        if table in self.said:
            return self.said[table]
        if self._needs_words(self.tables[table]):
            raise KeyError(table)
        return DEEDS_ALONE if deeds_of(self.tables[table]) else DERIVED

    def plans(self) -> Iterator[tuple[Table, PersonPlan]]:
        """Every table with its plan, by name."""
        for name in sorted(self.tables):
            yield self.tables[name], self.plan_of(name)

    def belonging(self) -> Iterator[tuple[Table, Gone | Nameless | Kept]]:
        """The tables that hold rows of people, in the order in which the areas list them."""
        for name, plan in self.said.items():
            if not isinstance(plan, Nobody):
                yield self.tables[name], plan

    def ways_of(self, table: Table, plan: Belonging) -> Sequence[Way]:
        """How its rows are found: as was said, or by the foreign keys to accounts."""
        return plan.by or tuple(column.name for column in ties_of(table) if not _is_deed(column))

    def find_unplanned(self) -> list[str]:
        return sorted(name for name, table in self.tables.items() if name not in self.said and self._needs_words(table))

    def find_wrong(self) -> list[str]:
        """Plans that do not fit their tables, as sentences."""
        found: list[str] = []
        for name, plan in self.said.items():
            if name not in self.tables:
                found.append(f"{name} does not exist")
            elif isinstance(plan, Nobody):
                found += [f"{name} belongs to nobody, and {one.name} is no deed" for one in self._owners(name)]
            else:
                found += self._faults(self.tables[name], plan)
        return found

    def _needs_words(self, table: Table) -> bool:
        """Whether something about it must be said: it may hold rows of people."""
        return (
            bool(self._owners(table.name))
            or any(_names_people(column) for column in table.columns)
            or any(
                isinstance(self.said.get(key.column.table.name, DERIVED), Gone | Nameless | Kept)
                for column in table.columns
                for key in column.foreign_keys
                if key.ondelete == "CASCADE"
            )
        )

    def _owners(self, name: str) -> list[Column[Any]]:
        return [column for column in ties_of(self.tables[name]) if not _is_deed(column)]

    def _faults(self, table: Table, plan: Gone | Nameless | Kept) -> Iterator[str]:
        named = self.ways_of(table, plan)
        columns = [way if isinstance(way, str) else way.column for way in named if not isinstance(way, Under)]
        columns += [*plan.left_out, *(plan.instead if isinstance(plan, Nameless) else ())]
        yield from (f"{table.name}.{one} does not exist" for one in columns if one not in table.columns)
        if not named:
            yield f"{table.name} has no way to its people"
        for column in ties_of(table):
            if column.name not in named and not _is_deed(column):
                yield f"{table.name}.{column.name} leads to an account and is not in its plan"
            elif isinstance(plan, Nameless | Kept) and key_of(column).ondelete != "SET NULL":
                yield f"{table.name}.{column.name} takes the row with the account, which is to be kept"
        for way in named:
            yield from self._faults_of_way(table, way)

    def _faults_of_way(self, table: Table, way: Way) -> Iterator[str]:
        if isinstance(way, Under):
            if way.table not in self.said or way.column not in self.tables[way.table].columns:
                yield f"{table.name} is said to belong under {way.table}.{way.column}"
        elif isinstance(way, str) and way in table.columns:
            target = key_of(table.columns[way]).column.table.name if table.columns[way].foreign_keys else ""
            if target != ACCOUNTS and isinstance(self.said.get(target, DERIVED), Nobody):
                yield f"{table.name}.{way} leads to nobody"


def install(app: Flask, areas: Sequence[People], *, tables: Iterable[Table]) -> None:
    """Take the plans of all areas, once when the application is made; raises WiringIncomplete if they do not fit."""
    said: dict[str, PersonPlan] = {}
    for area in areas:
        if doubled := sorted(said.keys() & area.keys()):
            raise WiringIncomplete(f"Whose rows they are is said twice: {', '.join(doubled)}.")
        said |= area
    plan = PeoplePlan({table.name: table for table in tables}, said)
    if wrong := plan.find_wrong():
        raise WiringIncomplete(f"Whose rows they are: {'; '.join(wrong)}.")
    if unplanned := plan.find_unplanned():
        raise WiringIncomplete(f"Nobody says whose rows these tables hold: {', '.join(unplanned)}.")
    app.extensions["people_plan"] = plan


def ties_of(table: Table) -> list[Column[Any]]:
    """The columns that name an account."""
    return [column for column in table.columns if any(key.column.table.name == ACCOUNTS for key in column.foreign_keys)]


def deeds_of(table: Table) -> list[Column[Any]]:
    """The columns that say who did something to a row."""
    return [column for column in ties_of(table) if _is_deed(column)]


def names_of_deeds(table: Table) -> Iterator[tuple[Column[Any], Column[Any]]]:
    """The names that are kept beside deeds, each with the column that ties it to the account."""
    for column in deeds_of(table):
        name = column.name.removesuffix("id") + "name"
        if name in table.columns:
            yield table.columns[name], column


def key_of(column: Column[Any]) -> ForeignKey:
    return next(iter(column.foreign_keys))


def people_plan() -> PeoplePlan:
    found: PeoplePlan = current_app.extensions["people_plan"]
    return found


def _is_deed(column: Column[Any]) -> bool:
    """Whether it says who did something, and nothing is lost but the tie when the account goes."""
    return column.name.endswith(DEED) and key_of(column).ondelete == "SET NULL"


def _names_people(column: Column[Any]) -> bool:
    """Whether it looks as if it held a name or an address of somebody."""
    words = column.name.split("_")
    return words[-1] in {"email", "recipient"} or (column.name.endswith(("author_name", "guest_name")))
