"""When an event takes place, as people read it, and how it stands with its seats."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.time import clock
from forum.core.time.clock import CITY_TIME
from forum.events.calendar.queries import EventRow
from forum.events.models.events import Event, Quota
from forum.events.models.kinds import SignUpMode
from forum.events.seating.queries.seats import (
    Availability,
    SeatState,
    availability,
    availability_online,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A chip with its tone and icon, and lines below it."""

    words: str
    icon: str = ""
    tone: str = ""
    lines: Sequence[str] = field(default_factory=tuple)


def hours(event: Event | EventRow) -> str:
    """ "18–20 Uhr", "11–12:30 Uhr", or both days if it takes several."""
    start, end = event.starts_at.astimezone(CITY_TIME), event.ends_at.astimezone(CITY_TIME)
    if clock.day_of(event.starts_at) != clock.day_of(event.ends_at):
        return _("%(start)s to %(end)s", start=locale.moment(start, long=False), end=locale.moment(end, long=False))
    if locale.language() == "de":
        return f"{_hour(start)}–{_hour(end)}\u00a0Uhr"
    return f"{start:%H:%M}–{end:%H:%M}"


def place(event: Event | EventRow) -> str:
    """Where one goes, in a few words."""
    if not event.is_on_site:
        return _("online")
    name = event.place_name or event.place_address
    return _("%(place)s, and online", place=name) if event.is_online else name


def standing(event: Event, quotas: Sequence[Quota]) -> Standing:
    """The one answer of lists and page to: can I come?"""
    now = clock.now()
    if event.is_cancelled:
        return _cancelled(event)
    if event.is_over(now):
        return _over(event)
    if event.has_begun(now):
        return Standing(_("Under way"), "schedule")
    if not event.takes_sign_ups:
        return Standing(_("Without sign-up"), "check", lines=_doors(event))
    return _before_sign_up(event, now) or _seats(event, quotas)


def joins_line(event: Event, quotas: Sequence[Quota]) -> bool:
    """Whether whoever signs up now can only wait: neither on site nor online is a seat free, and none is drawn by lot."""
    if event.sign_up_mode is SignUpMode.LOT:
        return False
    on_site = [availability(event, quotas=quotas)] if event.is_on_site else []
    online = [availability_online(event)] if event.is_online else []
    return all(way.state is not SeatState.FREE for way in (*on_site, *online))


def _before_sign_up(event: Event, now: datetime) -> Standing | None:
    """What stands in the way of a seat at once; None: nothing."""
    if event.opens_at and now < event.opens_at:
        begins = locale.moment(event.opens_at, long=False)
        return Standing(_("Opens later"), "schedule", lines=(_("Sign-up from %(moment)s", moment=begins),))
    if now >= event.closing_at:
        return Standing(_("Sign-up has closed"), "lock")
    if event.sign_up_mode is SignUpMode.LOT:
        until = locale.moment(event.closing_at, long=False)
        return Standing(_("Seats by lot"), "how_to_reg", "info", (_("Sign-up until %(moment)s", moment=until),))
    return None


def _cancelled(event: Event) -> Standing:
    assert event.cancelled_at
    lines = [_("on %(day)s", day=locale.day(event.cancelled_at, long=False))]
    if event.cancel_reason:
        lines.append(event.cancel_reason)
    return Standing(_("Cancelled"), "do_not_disturb_on", "danger", lines)


def _over(event: Event) -> Standing:
    if event.attendance is None:
        return Standing(_("Over"), "check")
    return Standing(
        _("Over"), "check", lines=(ngettext("%(num)s person came", "%(num)s people came", event.attendance),)
    )


def _doors(event: Event) -> Sequence[str]:
    if event.doors_at is None:
        return ()
    return (_("Doors open at %(time)s", time=locale.time_of_day(event.doors_at)),)


def _seats(event: Event, quotas: Sequence[Quota]) -> Standing:
    if not event.is_on_site:
        return _by_state(event, availability_online(event))
    found = _by_state(event, availability(event, quotas=quotas), depends_on_quota=bool(quotas))
    if event.is_online and found.tone != "success" and availability_online(event).state is SeatState.FREE:
        return Standing(found.words, found.icon, found.tone, (*found.lines, _("online seats are free")))
    return found


def _by_state(event: Event, seats: Availability, *, depends_on_quota: bool = False) -> Standing:
    if seats.state is SeatState.FREE:
        lines = (_("depending on the quota"),) if depends_on_quota else _free(seats)
        return Standing(_("Seats free"), "check", "success", lines)
    waiting = _waiting(event)
    if seats.state is SeatState.PROMISED:
        return Standing(_("Just offered"), "schedule", "info", (_("may become free again"), *waiting))
    return Standing(_("Full, waiting list"), "hourglass_empty", "warning", waiting)


def _free(seats: Availability) -> Sequence[str]:
    if seats.seats is None or seats.free is None:
        return ()
    return (_("%(free)s of %(seats)s free", free=locale.number(seats.free), seats=locale.number(seats.seats)),)


def _waiting(event: Event) -> Sequence[str]:
    if not event.shows_line_length or not event.waiting_sign_ups:
        return ()
    return (ngettext("%(num)s sign-up waits", "%(num)s sign-ups wait", event.waiting_sign_ups),)


def _hour(moment: datetime) -> str:
    return f"{moment.hour}" if moment.minute == 0 else f"{moment:%H:%M}"
