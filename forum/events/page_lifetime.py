"""Until when a page about events that was made now stays right."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from forum.core.time import clock
from forum.events.models.events import Event, Quota


def changes_within_the_hour(events: Sequence[Event], quotas: Sequence[Quota]) -> bool:
    """Whether the clock alone changes something before the hour is over, in which a kept page lives."""
    now, end = clock.now(), end_of_hour()
    moments = [moment for event in events for moment in _moments(event)]
    moments += [quota.freed_at for quota in quotas if quota.freed_at]
    return any(now < moment < end for moment in moments)


def end_of_hour() -> datetime:
    """The moment at which every kept page has grown old."""
    return clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def _moments(event: Event) -> Sequence[datetime]:
    given = (event.opens_at, event.closes_at, event.starts_at, event.ends_at, event.due_at, event.online_shown_from)
    return [moment for moment in given if moment is not None]
