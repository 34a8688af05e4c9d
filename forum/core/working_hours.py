"""Hours in which the office works: Monday to Friday from 9 to 17, holidays of the state left out."""

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta

from flask import current_app

from forum.core.clock import CITY_TIME

BEGINS, ENDS = time(9), time(17)
HOURS_A_DAY = ENDS.hour - BEGINS.hour


def add_working_hours(moment: datetime, hours: int) -> datetime:
    """The moment by which so many working hours have passed, in UTC."""
    local = moment.astimezone(CITY_TIME)
    left = timedelta(hours=hours)
    day, starts = local.date(), max(local.time(), BEGINS)
    while True:
        if is_working_day(day):
            # within one working day no clock is changed, so local times may be subtracted
            room = max(datetime.combine(day, ENDS) - datetime.combine(day, starts), timedelta(0))
            if left <= room:
                return (datetime.combine(day, starts, CITY_TIME) + left).astimezone(UTC)
            left -= room
        day, starts = day + timedelta(days=1), BEGINS


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
