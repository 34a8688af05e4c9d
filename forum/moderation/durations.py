"""How long something takes and when it is due, as the desk writes it."""

from datetime import datetime, timedelta

from forum.core.text.locale import gettext as _
from forum.core.text.locale import moment, ngettext, number, time_of_day
from forum.core.time import clock

MINUTES_AN_HOUR, HOURS_A_DAY = 60, 24


def span(length: timedelta) -> str:
    """ "20 Min.", "3 Std. 20 Min.", "2 Tage"; what is over by less than a minute is none."""
    minutes = max(int(length.total_seconds()) // 60, 0)
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    if hours >= 2 * HOURS_A_DAY:
        return ngettext("%(num)s day", "%(num)s days", hours // HOURS_A_DAY)
    if not hours:
        return _("%(minutes)s min", minutes=number(rest))
    if not rest or hours >= HOURS_A_DAY:
        return _("%(hours)s h", hours=number(hours))
    return _("%(hours)s h %(minutes)s min", hours=number(hours), minutes=f"{rest:02}")


def due(at: datetime) -> str:
    """ "heute, 14:00 Uhr", or the short date with its time."""
    if clock.day_of(at) == clock.today():
        return _("today, %(time)s", time=time_of_day(at))
    return moment(at, long=False)


def left(at: datetime) -> str:
    """How long there is until a moment of today; empty for any other day, and for what is over."""
    now = clock.now()
    is_today = clock.day_of(at) == clock.today()
    return span(at - now) if is_today and at > now else ""
