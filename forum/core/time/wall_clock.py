"""From the day and the time on the clocks of the city to the moment that is meant, over both changes of the clocks."""

from datetime import UTC, date, datetime, time

from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time.clock import CITY_TIME


class NoSuchTime(DomainError):
    """On this day the clocks show the time never, or twice."""


NEVER_SHOWN = _("This time does not exist on this day: the clocks are put forward. Choose an earlier or a later time.")
SHOWN_TWICE = _("This time comes twice on this day: the clocks are put back. Choose an earlier or a later time.")


def moment_at(day: date, at: time) -> datetime:
    """The moment in UTC at which the city's clocks show a time of a day; raises NoSuchTime."""
    first = datetime.combine(day, at, CITY_TIME)
    second = first.replace(fold=1)
    moment = first.astimezone(UTC)
    if moment.astimezone(CITY_TIME).time() != at:
        raise NoSuchTime(NEVER_SHOWN)
    if moment != second.astimezone(UTC):
        raise NoSuchTime(SHOWN_TWICE)
    return moment


def wall_time(moment: datetime) -> time:
    """What the clocks of the city show at a moment."""
    return moment.astimezone(CITY_TIME).time()
