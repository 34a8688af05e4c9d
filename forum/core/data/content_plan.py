"""What becomes of everything that people write: how it is reported, hidden, handed over and erased, or why not.

Each area plans its own tables in its `content.py`. Every column that can hold a person's words is planned; one that is not
ends the start.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app
from sqlalchemy import JSON, Column, Enum, String, Table

from forum.core.errors import WiringIncomplete
from forum.core.running.jobs import Job

# shorter ones hold keys and codes
FREE_FROM = 40

MACHINE = "made by the software"
OFFICE = "the office writes it, in the city's name"
MODERATION = "the moderation writes it"

Erasure = Job[[], Any]


@dataclass(frozen=True, slots=True)
class Published:
    """Participants write it and others read it: reported, hidden and handed over as, or with, a thing of that kind."""

    # the table of the thing
    kind: str
    columns: Sequence[str]
    # the job that erases it after hiding; None: the moderation's, which erases all kinds that no area erases by itself
    erased_by: Erasure | None
    # columns that are none of this, and why
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Internal:
    """People write it, and only the moderation or the person reads it: there is nothing to hide, but much to erase."""

    columns: Sequence[str]
    erased_by: Erasure
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exempt:
    """Nobody outside the office writes here."""

    reason: str


Plan = Published | Internal | Exempt
# the plans of one area by table; an area above may plan columns of its own in a table that it extends
Content = Mapping[str, Plan]


@dataclass(frozen=True, slots=True)
class ContentPlan:
    """The plans of all areas."""

    areas: Sequence[Content]

    def plans(self) -> Iterator[tuple[str, Plan]]:
        """Each with its table."""
        for area in self.areas:
            yield from area.items()

    def published(self) -> dict[str, list[Published]]:
        """What others read, by table."""
        found: dict[str, list[Published]] = {}
        for table, plan in self.plans():
            if isinstance(plan, Published):
                found.setdefault(table, []).append(plan)
        return found

    def find_unplanned(self, tables: Iterable[Table]) -> list[str]:
        """What could hold a person's words and has no plan, as "table.column"."""
        named = set(self._named())
        return [
            f"{table.name}.{column.name}"
            for table in tables
            for column in table.columns
            if _holds_words(column) and named.isdisjoint({table.name, f"{table.name}.{column.name}"})
        ]

    def find_doubled(self) -> list[str]:
        """What has two plans, as "table.column"; an exempt table may have no other plan."""
        named = self._named()
        exempt = {name for name in named if "." not in name}
        return sorted({name for name in named if named.count(name) > 1 or name.rpartition(".")[0] in exempt})

    def find_missing(self, tables: Iterable[Table]) -> list[str]:
        """What is planned and does not exist."""
        present = {
            name for table in tables for name in (table.name, *(f"{table.name}.{one.name}" for one in table.columns))
        }
        return sorted(set(self._named()) - present)

    def _named(self) -> list[str]:
        """Exempt tables as "table", planned columns as "table.column"."""
        named: list[str] = []
        for table, plan in self.plans():
            named += (
                [table] if isinstance(plan, Exempt) else [f"{table}.{one}" for one in (*plan.columns, *plan.others)]
            )
        return named


def install(app: Flask, areas: Sequence[Content], *, tables: Iterable[Table]) -> None:
    """Take the plans of all areas, once when the application is made; raises WiringIncomplete if they do not fit."""
    plan, tables = ContentPlan(areas), list(tables)
    faults = {
        "has no plan": plan.find_unplanned(tables),
        "has two plans": plan.find_doubled(),
        "is planned and does not exist": plan.find_missing(tables),
    }
    for fault, names in faults.items():
        if names:
            raise WiringIncomplete(f"What becomes of people's words: {', '.join(names)} {fault}.")
    app.extensions["content_plan"] = plan


def content_plan() -> ContentPlan:
    found: ContentPlan = current_app.extensions["content_plan"]
    return found


def _holds_words(column: Column[Any]) -> bool:
    if isinstance(column.type, Enum):
        return False
    if isinstance(column.type, String):
        return column.type.length is None or column.type.length >= FREE_FROM
    return isinstance(column.type, JSON)
