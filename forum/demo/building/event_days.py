"""When the events of the demo city take place: always some days from now, and on the day of the week that fits."""

from datetime import date, datetime, time, timedelta

from forum.core.time import clock
from forum.core.time.working_hours import is_working_day
from forum.demo.stories import Story

WEEKEND = (5, 6)


def day_of(story: Story, *, now: datetime) -> date:
    """So many days from now, or the next such day of the week after that on which a city has guests."""
    day = clock.day_of(now) + timedelta(days=story["days"])
    day += timedelta(days=(story["weekday"] - day.weekday()) % 7)
    while not has_guests(day):
        day += timedelta(days=7)
    return day


def has_guests(day: date) -> bool:
    """No public holiday, and not between Christmas and New Year."""
    is_holiday = day.weekday() not in WEEKEND and not is_working_day(day)
    return not is_holiday and (day.month, day.day) < (12, 23)


def at_time(day: date, text: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(text), clock.CITY_TIME)


def before(day: date, text: str) -> datetime:
    """ "2 12:00" is two days before a day, at noon."""
    days, _space, clock_time = text.partition(" ")
    return at_time(day - timedelta(days=int(days)), clock_time)
