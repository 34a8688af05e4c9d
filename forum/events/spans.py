"""From when until when an event lasts, in words."""

from datetime import datetime

from forum.core.text.locale import gettext as _
from forum.core.text.locale import moment, time_of_day
from forum.core.time import clock


def span(starts_at: datetime, ends_at: datetime) -> str:
    """The day stands once where an event begins and ends on the same one."""
    is_one_day = clock.day_of(starts_at) == clock.day_of(ends_at)
    return _(
        "%(start)s, until %(end)s",
        start=moment(starts_at),
        end=time_of_day(ends_at) if is_one_day else moment(ends_at),
    )
