"""Changing what the office decides: checked, one version after the other, each with who and when."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import func, select

from forum.core.acts import activity
from forum.core.data.database import Entity, session
from forum.core.data.office_settings import (
    AnyArea,
    OfficeSetting,
    SettingRefused,
    Value,
    find_version,
    forget_loaded,
)
from forum.core.errors import DomainError
from forum.core.security.throttle import wait_for_others
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


class SettingsChanged(DomainError):
    """Somebody else has changed a setting of the area since the page was opened."""


def decide_settings(area: AnyArea, values: Mapping[str, Value], *, seen: int, by: Entity) -> int:
    """Set those values of an area that differ from what holds now; returns how many.

    `seen` is the area's version on the page on which it was decided. Raises SettingRefused and SettingsChanged.
    """
    wait_for_others("office settings", area.key)
    if find_version(area) != seen:
        raise SettingsChanged(
            _("Somebody else has changed these settings in the meantime. Look at them again before you save.")
        )
    forget_loaded()
    before = area.values()
    changed = [name for name in area.settings if name in values and values[name] != before[name]]
    _check(area, before | dict(values), changed)
    for name in changed:
        _write(area, name, values[name], by=by)
    return len(changed)


def restore_setting(area: AnyArea, name: str, value: Value | None, *, by: Entity) -> None:
    """Set a former value again, None for the environment's; a new version like any other. Raises SettingRefused."""
    wait_for_others("office settings", area.key)
    forget_loaded()
    _check(area, area.values() | {name: area.default_of(name) if value is None else value}, [name])
    _write(area, name, value, by=by)


def _write(area: AnyArea, name: str, value: Value | None, *, by: Entity) -> None:
    same = (OfficeSetting.area == area.key, OfficeSetting.name == name)
    latest = session.scalar(select(func.max(OfficeSetting.version)).where(*same)) or 0
    row = OfficeSetting(area=area.key, name=name, version=latest + 1, value=value, by_id=by.id)
    session.add(row)
    session.flush()
    forget_loaded()
    activity.record("setting.changed", row, by=by, setting=name, version=row.version)


def _check(area: AnyArea, values: Mapping[str, Value], changed: Iterable[str]) -> None:
    """Each value that changes has its type and size, and all go together; the environment's own are the operator's."""
    for name in changed:
        value, setting = values[name], area.settings[name]
        size = value if isinstance(value, int) else len(value)
        if type(value) is not area.type_of(name) or not setting.least <= size <= setting.most:
            raise SettingRefused(_("This value does not fit."), field=name)
        if setting.is_last_day and value:
            _check_day(name, str(value))
    area.check(area.schema(**values))


def _check_day(name: str, value: str) -> None:
    try:
        is_over = date.fromisoformat(value) < clock.today()
    except ValueError:
        raise SettingRefused(_("This value does not fit."), field=name) from None
    if is_over:
        raise SettingRefused(_("This day is over. Enter one that lies ahead."), field=name)
