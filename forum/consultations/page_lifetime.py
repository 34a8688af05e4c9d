"""Until when a page about procedures that was made now stays right."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from forum.consultations.models.procedures import Phase
from forum.core.time import clock


def changes_within_the_hour(moments: Iterable[datetime | None]) -> bool:
    """Whether one of the moments lies before the end of the hour, in which a kept page lives."""
    now, end = clock.now(), end_of_hour()
    return any(moment is not None and now < moment < end for moment in moments)


def moments_of(phases: Iterable[Phase]) -> list[datetime | None]:
    """When the head of their procedure's pages becomes another one without anybody writing anything."""
    return [moment for phase in phases for moment in (phase.starts_at, phase.ends_at)]


def end_of_hour() -> datetime:
    """The moment at which every kept page has grown old."""
    return clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
