"""What becomes of a person's rows, from the plan and with the person's own figures, for the page before a deletion."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from forum.accounts.models import User
from forum.core.data.people_plan import Gone, Kept, people_plan
from forum.core.data.people_rows import Owner, count_rows


@dataclass(frozen=True, slots=True)
class Fate:
    """Some rows of one kind: how many, and why they stay; no reason: they go."""

    heading: Any
    count: int
    why: Any = ""
    keeps_name: bool = False


def list_fates(user: User) -> tuple[list[Fate], list[Fate]]:
    """What goes and what stays, each in the order of the areas; what the person has none of is left out."""
    counts = count_rows(Owner(user.id, user.email))
    gone: list[Fate] = []
    stays: list[Fate] = []
    for fate, goes in _fates(counts):
        (gone if goes else stays).append(fate)
    return gone, stays


def _fates(counts: Any) -> Iterator[tuple[Fate, bool]]:
    for table, plan in people_plan().belonging():
        if not (count := counts.get(table.name)):
            continue
        if isinstance(plan, Gone):
            yield Fate(plan.heading, count), True
        else:
            yield Fate(plan.heading, count, plan.why, isinstance(plan, Kept)), False
