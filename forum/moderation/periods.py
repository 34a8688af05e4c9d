"""Periods of the moderation: when a case is due, until when one can object."""

from calendar import monthrange
from datetime import date, datetime

from forum.core import clock
from forum.core.working_hours import HOURS_A_DAY, add_working_hours, next_working_day
from forum.moderation.models.reports import URGENT, Category

URGENT_HOURS = 4
OBJECTION_MONTHS = 6


def due_at(category: Category | None, *, since: datetime) -> datetime:
    """Unlawful content within four working hours, everything else within one working day."""
    hours = URGENT_HOURS if category in URGENT else HOURS_A_DAY
    return add_working_hours(since, hours)


def objection_until(told_at: datetime) -> datetime:
    """The end of the day six months after the person was told (DSA Art. 20), never on a day off."""
    day = add_months(told_at.astimezone(clock.CITY_TIME).date(), OBJECTION_MONTHS)
    return clock.end_of_day(next_working_day(day))


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last day (§ 188 BGB)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
