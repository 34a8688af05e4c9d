"""The dates of a series."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event


def list_dates(event: Event) -> Sequence[Event]:
    """All dates of the series to which an event belongs, in order; there are few."""
    return session.scalars(select(Event).where(Event.series_id == event.series_id).order_by(Event.starts_at)).all()


def list_following(event: Event) -> Sequence[Event]:
    """The dates after this one that can still be changed."""
    query = select(Event).where(*_follows(event)).options(joinedload(Event.space))
    return session.scalars(query.order_by(Event.starts_at, Event.id)).all()


def has_following(event: Event) -> bool:
    return event.series_id is not None and bool(session.scalar(select(exists().where(*_follows(event)))))


def _follows(event: Event) -> tuple:  # type: ignore[type-arg]
    is_open = Event.cancelled_at.is_(None), Event.ends_at > clock.now()
    return Event.series_id == event.series_id, Event.starts_at > event.starts_at, *is_open
