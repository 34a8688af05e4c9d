"""Periods of the moderation: when a case is due, until when one can object."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from forum.core.time import clock
from forum.core.time.working_days import end_of_working_day
from forum.core.time.working_hours import add_working_hours, hours_a_day, next_working_day
from forum.moderation.models.cases import Occasion

URGENT_HOURS = 4
OBJECTION_MONTHS = 6
ANSWER_DAYS = 14


def waits_until(occasion: Occasion, *, since: datetime, is_urgent: bool = False) -> datetime:
    """By when a case is to be decided that waits for this reason since then; urgent ones within four working hours."""
    if is_urgent:
        return add_working_hours(since, URGENT_HOURS)
    match occasion:
        case Occasion.OBJECTION:
            return answer_until(since)
        case Occasion.CHECK:
            return add_working_hours(since, 2 * hours_a_day())
        case _:
            return add_working_hours(since, hours_a_day())


def objection_until(told_at: datetime) -> datetime:
    """The end of the day six months after the person was told (DSA Art. 20), never on a day off."""
    day = add_months(clock.day_of(told_at), OBJECTION_MONTHS)
    return clock.end_of_day(next_working_day(day))


def is_over(objection_until: datetime) -> bool:
    """Whether the last second in which one could object has passed."""
    return clock.now() >= objection_until + timedelta(seconds=1)


def answer_until(objected_at: datetime) -> datetime:
    """Closing time of the fourteenth day after an objection, or of the next day on which the office works."""
    day = clock.day_of(objected_at) + timedelta(days=ANSWER_DAYS)
    return end_of_working_day(next_working_day(day))


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last day (§ 188 BGB)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
