"""Comparing stored keys of names with what today's table of look-alikes makes of the names."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.core.text.lookalike import name_key


@dataclass(frozen=True, slots=True)
class KeptName:
    """A name and the key that is stored with it, by the id of its row."""

    row_id: int
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class KeyPlan:
    """Which rows get another key, in an order in which no two ever share one, and which names look alike.

    Of such a pair the first has the right to the name; the second keeps its earlier key and is found again.
    """

    changes: Sequence[tuple[int, str]]
    alike: Sequence[tuple[KeptName, KeptName]]


def plan_keys(names: Sequence[KeptName]) -> KeyPlan:
    """Give each row the key of its name; where two names look alike, the row that comes first gets it."""
    wanted = {kept.row_id: name_key(kept.name) for kept in names}
    owners = {kept.key: kept for kept in names}
    outdated = [kept for kept in names if kept.key != wanted[kept.row_id]]
    changes: list[tuple[int, str]] = []
    while movable := next((kept for kept in outdated if wanted[kept.row_id] not in owners), None):
        key = wanted[movable.row_id]
        del owners[movable.key]
        owners[key] = movable
        outdated.remove(movable)
        changes.append((movable.row_id, key))
    return KeyPlan(changes, [(owners[wanted[kept.row_id]], kept) for kept in outdated])
