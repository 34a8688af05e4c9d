"""Settings that the office decides: a frozen dataclass for each area, each change kept with who, when and what.

As long as the office has decided nothing, the environment's value holds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Generic, TypeVar

from flask import Flask, current_app
from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Entity, session
from forum.core.errors import DomainError
from forum.core.text import locale
from forum.core.web.memory import Kept, making_anew
from forum.core.web.page_state import forget_versions, known_version
from forum.settings import Settings

Value = int | str
Decided = Mapping[tuple[str, str], "Value | None"]
T = TypeVar("T")

# the key of pages that show settings: every page does
PAGE_KEY = "office_settings"
# what the office has set, by the version of that key
_kept: Kept[int, Decided] = Kept(room=2)


class SettingRefused(DomainError):
    """A value that does not fit; `field` names the setting."""


class UnknownSettings(Exception):
    """A mistake in the sources: settings that app.py does not list, or that it lists twice."""


class OfficeSetting(Entity):
    """A value that the office has set; the newest version of a name holds. None: the environment's value again."""

    __tablename__ = "office_setting"
    __table_args__ = (UniqueConstraint("area", "name", "version"),)

    area: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    value: Mapped[Value | None] = mapped_column(JSON(none_as_null=True))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


@dataclass(frozen=True, slots=True)
class SettingField:
    """What the office reads beside a setting, and what it may be.

    `least` and `most` bound a number, or the length of a text; `lines` above 1 make a text of several lines.
    `is_last_day` makes a text the day until when something holds, as 2026-09-13, or empty.
    """

    label: str
    from_environment: Callable[[Settings], Value]
    hint: str = ""
    least: int = 0
    most: int = 200
    lines: int = 1
    is_last_day: bool = False

    def words_of(self, value: Value) -> str:
        """A value as people read it."""
        if value == "":
            return "–"
        return locale.day(date.fromisoformat(str(value)), long=False) if self.is_last_day else str(value)


def office_setting(label: str, **named: Any) -> Any:
    """A field of a settings dataclass; the arguments are those of SettingField."""
    return field(metadata={"setting": SettingField(label, **named)})


@dataclass(frozen=True, slots=True)
class SettingsArea(Generic[T]):
    """The settings of one subject. `effect` says what a change means for what has begun already.

    `key` stands in addresses. `check` refuses values that do not go together.
    """

    key: str
    label: str
    schema: type[T]
    effect: str
    check: Callable[[T], None] = lambda _values: None

    @property
    def settings(self) -> Mapping[str, SettingField]:
        return {one.name: one.metadata["setting"] for one in fields(self.schema)}  # type: ignore[arg-type]

    def type_of(self, name: str) -> type[Value]:
        return {one.name: one.type for one in fields(self.schema)}[name]  # type: ignore[arg-type,return-value]

    def current(self) -> T:
        """The values that hold now."""
        return self.schema(**self.values())

    def values(self) -> dict[str, Value]:
        if _areas().get(self.key) is not self:
            raise UnknownSettings(f"{self.key} is not among the settings listed in app.py")
        decided = _load_decided()
        return {
            name: self.default_of(name) if (value := decided.get((self.key, name))) is None else value
            for name in self.settings
        }

    def default_of(self, name: str) -> Value:
        """The environment's value."""
        return self.settings[name].from_environment(current_app.extensions["settings"])


AnyArea = SettingsArea[Any]


def install(app: Flask, areas: Iterable[AnyArea]) -> None:
    """List the settings of all areas, once when the application is made; raises UnknownSettings."""
    listed: dict[str, AnyArea] = {}
    names: set[str] = set()
    for area in areas:
        if area.key in listed or not names.isdisjoint(area.settings):
            raise UnknownSettings(f"{area.key} or one of its settings is listed twice")
        listed[area.key] = area
        names.update(area.settings)
    app.extensions["office_settings"] = listed


def list_areas() -> list[AnyArea]:
    return list(_areas().values())


def office_values() -> dict[str, Value]:
    """All values that hold now, of every area, by their names: for templates and texts."""
    return {name: value for area in list_areas() for name, value in area.values().items()}


def find_area(key: str) -> AnyArea | None:
    return _areas().get(key)


def find_version(area: AnyArea) -> int:
    """The number under which the area's last change is kept; 0 as long as nothing was changed."""
    return session.scalar(select(func.max(OfficeSetting.id)).where(OfficeSetting.area == area.key)) or 0


def list_changes(area: AnyArea, *, most: int) -> Sequence[OfficeSetting]:
    """The last change first."""
    query = select(OfficeSetting).where(OfficeSetting.area == area.key).order_by(OfficeSetting.id.desc())
    return session.scalars(query.limit(most)).all()


def find_change(area: AnyArea, name: str, version: int) -> OfficeSetting | None:
    one = (OfficeSetting.area == area.key, OfficeSetting.name == name, OfficeSetting.version == version)
    return session.scalar(select(OfficeSetting).where(*one))


def _areas() -> dict[str, AnyArea]:
    found: dict[str, AnyArea] = current_app.extensions["office_settings"]
    return found


def _load_decided() -> Decided:
    """What the office has set; asked once in a transaction, and only after a change if its version has been read."""
    decided: Decided
    transaction, decided = session.info.get("office_settings", (None, {}))
    if transaction is None or transaction is not session().get_transaction():
        decided = _find_decided(known_version(PAGE_KEY))
        session.info["office_settings"] = session().get_transaction(), decided
    return decided


def _find_decided(version: int | None) -> Decided:
    if version is None or making_anew.get():
        return _read_decided()
    decided = _kept.get(version) if version else {}
    if decided is None:
        decided = _read_decided()
        _kept.put(version, decided)
    return decided


def _read_decided() -> Decided:
    newest = select(func.max(OfficeSetting.id)).group_by(OfficeSetting.area, OfficeSetting.name)
    columns = select(OfficeSetting.area, OfficeSetting.name, OfficeSetting.value)
    rows = session.execute(columns.where(OfficeSetting.id.in_(newest))).all()
    return {(row.area, row.name): row.value for row in rows}


def forget_loaded() -> None:
    """Have the settings read again in the transaction under way, which has changed them or waited for others."""
    session.info.pop("office_settings", None)
    forget_versions()
