"""The changes of an area's settings, as the office reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.office_settings import AnyArea, Value, list_changes

MOST_CHANGES = 50


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A value that a setting was given. Version 0 is the environment's, which nobody of the office has set."""

    name: str
    label: object
    value: str
    version: int
    at: datetime | None
    by: str
    is_current: bool


def list_history(area: AnyArea) -> Sequence[HistoryRow]:
    """The last change first, below it the environment's value of each setting that was changed."""
    changes = list_changes(area, most=MOST_CHANGES)
    by = select(User).where(User.id.in_({change.by_id for change in changes}))
    people = {user.id: user.public_name for user in session.scalars(by)}
    current = {change.name: change.version for change in reversed(changes)}
    rows = [
        HistoryRow(
            change.name,
            area.settings[change.name].label,
            _words(area, change.name, change.value),
            change.version,
            change.created_at,
            people.get(change.by_id or 0, ""),
            change.version == current[change.name],
        )
        for change in changes
        if change.name in area.settings
    ]
    return [*rows, *(_from_environment(area, name) for name in area.settings if name in current)]


def _from_environment(area: AnyArea, name: str) -> HistoryRow:
    return HistoryRow(name, area.settings[name].label, _words(area, name, None), 0, None, "", is_current=False)


def _words(area: AnyArea, name: str, value: Value | None) -> str:
    return area.settings[name].words_of(area.default_of(name) if value is None else value)
