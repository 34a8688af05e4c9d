"""What must hold for an event, whoever writes it and in whatever order."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from forum.core.text.locale import lazy_gettext as _
from forum.events.desk.errors import TakesPlaceNowhere, TimesOutOfOrder
from forum.events.models.events import Event
from forum.events.models.kinds import SignUpMode

COLUMNS = tuple(column.key for column in Event.__table__.columns)


def check(event: Event, changes: Mapping[str, Any]) -> None:
    """Raise what a change would break; nothing has been written yet."""
    later = {column: getattr(event, column) for column in COLUMNS} | dict(changes)
    _check_times(later)
    if not (later["is_on_site"] or later["is_online"]):
        raise TakesPlaceNowhere(_("Choose whether it takes place on site, online or both."), field="is_on_site")
    if later["sign_up_mode"] is not SignUpMode.NONE:
        _check_sign_up(later)


def _check_times(later: Mapping[str, Any]) -> None:
    if later["ends_at"] <= later["starts_at"]:
        raise TimesOutOfOrder(_("The end must lie behind the beginning."), field="ends_at")
    if _lies_behind(later["doors_at"], later["starts_at"]):
        raise TimesOutOfOrder(_("The doors open before the event begins."), field="doors_at")


def _check_sign_up(later: Mapping[str, Any]) -> None:
    if _lies_behind(later["closes_at"], later["starts_at"]):
        raise TimesOutOfOrder(_("Sign-up closes with the beginning of the event at the latest."), field="closes_at")
    if later["opens_at"] and later["opens_at"] >= (later["closes_at"] or later["starts_at"]):
        raise TimesOutOfOrder(_("Sign-up must open before it closes."), field="opens_at")
    if later["sign_up_mode"] is SignUpMode.LOT and later["closes_at"] is None:
        raise TimesOutOfOrder(_("A lot needs a moment at which sign-up closes: then it is drawn."), field="closes_at")
    silence, asked = later["silence_frees_hours"], later["reconfirm_hours"]
    if silence is not None and (asked is None or silence >= asked):
        raise TimesOutOfOrder(
            _("Seats become free only after people have been asked whether they come."), field="silence_frees_hours"
        )


def _lies_behind(moment: datetime | None, bound: datetime) -> bool:
    return moment is not None and moment > bound
