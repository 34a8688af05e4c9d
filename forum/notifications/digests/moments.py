"""When somebody's daily and weekly summary was last due, by the hour and the day that they have chosen, in the city's time."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, case, func, literal

from forum.core.data.database import UtcDateTime
from forum.core.time import clock
from forum.notifications.models.subscriptions import FRIDAY, NoticeSettings
from forum.notifications.queries.choices import SUMMARY_HOUR

HOURS, WEEKDAYS = range(24), range(7)


def last_daily_moment(hour: int, at: datetime) -> datetime:
    """The last time that this hour began in the city; an hour that the clock skips begins when it is skipped."""
    today = clock.day_of(at)
    moment = _begins(today, hour)
    return moment if moment <= at else _begins(today - timedelta(days=1), hour)


def last_weekly_moment(weekday: int, hour: int, at: datetime) -> datetime:
    """The last time that this hour began on this day of the week; Monday is 0."""
    today = clock.day_of(at)
    day = today - timedelta(days=(today.weekday() - weekday) % 7)
    moment = _begins(day, hour)
    return moment if moment <= at else _begins(day - timedelta(days=7), hour)


def daily_moment(at: datetime) -> ColumnElement[datetime]:
    """The same of each person, as a column beside their settings; without a row of them the usual hour holds."""
    moments = {hour: _moment(last_daily_moment(hour, at)) for hour in HOURS}
    return case(moments, value=func.coalesce(NoticeSettings.summary_hour, SUMMARY_HOUR))


def weekly_moment(at: datetime) -> ColumnElement[datetime]:
    """The same for the weekly summary."""
    moments = {
        24 * weekday + hour: _moment(last_weekly_moment(weekday, hour, at)) for weekday in WEEKDAYS for hour in HOURS
    }
    weekday = func.coalesce(NoticeSettings.summary_weekday, FRIDAY)
    return case(moments, value=24 * weekday + func.coalesce(NoticeSettings.summary_hour, SUMMARY_HOUR))


def _begins(day: date, hour: int) -> datetime:
    """In UTC: moments of the city in the nights in which its clock changes are not even equal to themselves."""
    return datetime.combine(day, time(hour), clock.CITY_TIME).astimezone(UTC)


def _moment(moment: datetime) -> ColumnElement[datetime]:
    return literal(moment, UtcDateTime())
