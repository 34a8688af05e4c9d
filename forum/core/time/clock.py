"""The one place that knows what time it is: aware, UTC inside, Europe/Berlin for people."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

CITY_TIME = ZoneInfo("Europe/Berlin")

_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """The current moment, aware and in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The current calendar day in the city."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The calendar day of an aware moment in the city; a moment's own `.date()` is the day in UTC."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone lies on no day")
    return moment.astimezone(CITY_TIME).date()


def start_of_year(year: int) -> datetime:
    """The moment at which a year begins in the city, in UTC."""
    return start_of_day(date(year, 1, 1))


def end_of_day(day: date) -> datetime:
    """The last second of a day in the city, in UTC: what "bis zum" a date means."""
    return datetime.combine(day, time(23, 59, 59), CITY_TIME).astimezone(UTC)


def start_of_day(day: date) -> datetime:
    """Midnight at the beginning of a day in the city, in UTC."""
    return datetime.combine(day, time(0), CITY_TIME).astimezone(UTC)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Hold the clock still; for tests and for building a demo city with a past."""
    if at.tzinfo is None:
        raise ValueError("the clock takes aware datetimes only")
    token = _frozen.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
