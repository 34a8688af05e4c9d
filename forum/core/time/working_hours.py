"""Hours in which the office works: Monday to Friday, as set, holidays of the state left out."""

from collections.abc import Container
from datetime import UTC, date, datetime, timedelta

from flask import current_app

from forum.core.time.clock import CITY_TIME
from forum.core.time.office_hours import office_hours


def hours_a_day() -> int:
    """Working hours of a working day."""
    begins, ends = office_hours()
    return ends.hour - begins.hour


def is_staffed(moment: datetime) -> bool:
    """Whether somebody of the office is there at that moment."""
    local = moment.astimezone(CITY_TIME)
    begins, ends = office_hours()
    return is_working_day(local.date()) and begins <= local.time() < ends


def next_opening(moment: datetime) -> datetime:
    """When the office is there next, in UTC; the moment itself if it is there now."""
    if is_staffed(moment):
        return moment
    local = moment.astimezone(CITY_TIME)
    begins, _ends = office_hours()
    day = local.date() if local.time() < begins else local.date() + timedelta(days=1)
    return datetime.combine(next_working_day(day), begins, CITY_TIME).astimezone(UTC)


def add_working_hours(moment: datetime, hours: int) -> datetime:
    """The moment by which so many working hours have passed, in UTC."""
    local = moment.astimezone(CITY_TIME)
    begins, ends = office_hours()
    left = timedelta(hours=hours)
    day, starts = local.date(), max(local.time(), begins)
    while True:
        if is_working_day(day):
            # within one working day no clock is changed, so local times may be subtracted
            room = max(datetime.combine(day, ends) - datetime.combine(day, starts), timedelta(0))
            if left <= room:
                return (datetime.combine(day, starts, CITY_TIME) + left).astimezone(UTC)
            left -= room
        day, starts = day + timedelta(days=1), begins


def is_working_day(day: date) -> bool:
    """Whether the office works on a day: no weekend, no public holiday."""
    return day.weekday() < 5 and day not in _holidays()


def next_working_day(day: date) -> date:
    """The day itself, or the next one on which the office works (§ 193 BGB, § 31 Abs. 3 VwVfG)."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _holidays() -> Container[date]:
    holidays: Container[date] = current_app.extensions["holidays"]
    return holidays
