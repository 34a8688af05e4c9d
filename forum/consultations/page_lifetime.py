"""Until when a page about procedures that was made now stays right."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from forum.core.time import clock


def changes_within_the_hour(moments: Iterable[datetime | None]) -> bool:
    """Whether one of the moments lies before the end of the hour, in which a kept page lives."""
    now, end = clock.now(), end_of_hour()
    return any(moment is not None and now < moment < end for moment in moments)


def end_of_hour() -> datetime:
    """The moment at which every kept page has grown old."""
    return clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
