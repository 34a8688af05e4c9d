"""Series: the same event on many dates, each an event of its own, and changes for a date and all that follow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count as numbers
from typing import Any

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_marks import differences
from forum.core.text.choices import AddressChoice
from forum.core.text.locale import lazy_gettext as _
from forum.core.time.clock import day_of
from forum.core.time.wall_clock import moment_at, wall_time
from forum.events.desk.errors import NotInSeries, WrongRhythm
from forum.events.desk.queries.series import list_following
from forum.events.desk.services.copy import KEEP_DISTANCE, at_distance, copy_event
from forum.events.models.events import Event, EventSeries

MOST_DATES = 60
WEEK = timedelta(weeks=1)
FIFTH = 5
# moments that are compared and changed by their distance from the day of the event
RELATIVE = frozenset({*KEEP_DISTANCE, "ends_at"})


class Rhythm(AddressChoice):
    """How often an event takes place."""

    WEEKLY = "woechentlich"
    FORTNIGHTLY = "zweiwoechentlich"
    MONTHLY = "monatlich"
    MONTHLY_LAST = "monatlich-letzter"

    @property
    def label(self) -> str:
        return RHYTHM_LABELS[self]


RHYTHM_LABELS = {
    Rhythm.WEEKLY: _("every week"),
    Rhythm.FORTNIGHTLY: _("every two weeks"),
    Rhythm.MONTHLY: _("every month on the same weekday, such as the second Tuesday"),
    Rhythm.MONTHLY_LAST: _("every month on the last such weekday"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How a series goes on after its first date: until a day, or for a number of dates with the first one."""

    rhythm: Rhythm
    until: date | None = None
    count: int | None = None


def dates_of(first: datetime, rule: Rule) -> list[datetime]:
    """The beginnings after the first one, at the same time on the clocks; at most 60 dates in all."""
    if rule.until is None and rule.count is None:
        raise WrongRhythm(_("Say until when the series goes on, or how many dates it has."), field="until")
    found: list[datetime] = []
    for day in _days(day_of(first), rule.rhythm):
        is_enough = rule.count is not None and len(found) + 1 >= rule.count
        if is_enough or (rule.until is not None and day > rule.until):
            break
        if len(found) + 1 >= MOST_DATES:
            raise WrongRhythm(_("A series has at most %(count)s dates.", count=MOST_DATES), field="until")
        found.append(moment_at(day, wall_time(first)))
    if not found:
        raise WrongRhythm(_("There would be no further date."), field="until")
    return found


def make_series(event: Event, rule: Rule, *, by: User) -> list[Event]:
    """Repeat an event: a draft for each further date, like it in everything that is written."""
    if event.series_id is not None:
        raise WrongRhythm(_("This event belongs to a series already."))
    dates = dates_of(event.starts_at, rule)
    event.series = EventSeries(title=event.title)
    session.flush()
    copies = []
    for starts_at in dates:
        ends_at = at_distance(event.ends_at, of=event.starts_at, to=starts_at)
        assert ends_at is not None
        copies.append(copy_event(event, by=by, starts_at=starts_at, ends_at=ends_at, series_id=event.series_id))
    activity.record("event.repeated", event, by=by, dates=len(copies))
    return copies


def plan_following(event: Event, values: Mapping[str, Any]) -> list[tuple[Event, dict[str, Any]]]:
    """What a change for this date and the following means for each of these; what was changed there for itself stays."""
    changes = differences(event, values)
    if event.series_id is None:
        raise NotInSeries(_("This event belongs to no series."))
    planned = ((other, _same_change(event, changes, other)) for other in list_following(event))
    return [(other, wanted) for other, wanted in planned if wanted]


def _same_change(event: Event, changes: Mapping[str, Any], other: Event) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    if "starts_at" in changes and _clock(event.starts_at) == _clock(other.starts_at):
        wanted["starts_at"] = at_distance(changes["starts_at"], of=event.starts_at, to=other.starts_at)
    starts_at = changes.get("starts_at", event.starts_at)
    later = wanted.get("starts_at", other.starts_at)
    for name, value in changes.items():
        former = getattr(event, name)
        if name in RELATIVE:
            if at_distance(former, of=event.starts_at, to=other.starts_at) == getattr(other, name):
                wanted[name] = at_distance(value, of=starts_at, to=later)
        elif name != "starts_at" and former == getattr(other, name):
            wanted[name] = value
    return differences(other, wanted)


def _clock(moment: datetime) -> tuple[int, Any]:
    """Weekday and time on the clocks: dates of a series that were moved alone differ in it."""
    return day_of(moment).weekday(), wall_time(moment)


def _days(first: date, rhythm: Rhythm) -> Iterator[date]:
    """The days after the first one, without end."""
    if rhythm is Rhythm.WEEKLY:
        return (first + WEEK * number for number in numbers(1))
    if rhythm is Rhythm.FORTNIGHTLY:
        return (first + 2 * WEEK * number for number in numbers(1))
    return _monthly(first, is_last=rhythm is Rhythm.MONTHLY_LAST)


def _monthly(first: date, *, is_last: bool) -> Iterator[date]:
    which = (first.day - 1) // 7 + 1
    if is_last and (first + WEEK).month == first.month:
        raise WrongRhythm(_("The first date is not the last such weekday of its month."), field="rhythm")
    if which == FIFTH and not is_last:
        raise WrongRhythm(_("Not every month has this weekday five times: choose the last one."), field="rhythm")
    return (_weekday_of_month(first, number, None if is_last else which) for number in numbers(1))


def _weekday_of_month(first: date, months: int, which: int | None) -> date:
    """The same weekday some months later: the n-th of its month, or with None the last."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    begin = date(year, month + 1, 1)
    day = begin + timedelta(days=(first.weekday() - begin.weekday()) % 7)
    if which is not None:
        return day + WEEK * (which - 1)
    while (day + WEEK).month == day.month:
        day += WEEK
    return day
