"""Working days, in which the city's promises are counted: Monday to Friday, holidays of the state left out."""

from datetime import UTC, date, datetime, timedelta

from forum.core.time.clock import CITY_TIME
from forum.core.time.office_hours import office_hours
from forum.core.time.working_hours import is_working_day


def add_working_days(day: date, count: int) -> date:
    """The day on which so many working days have passed; the day itself does not count (§ 187 BGB)."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def last_working_day_before(day: date) -> date:
    """The working day before a day."""
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def end_of_working_day(day: date) -> datetime:
    """The moment at which a deadline on that day ends, when the office closes, in UTC."""
    return datetime.combine(day, office_hours()[1], CITY_TIME).astimezone(UTC)
