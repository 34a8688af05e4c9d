"""Finding one event, with its space, for whoever may see it."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.events.models.events import Event
from forum.events.policies import visible_events


def find_event(public_id: str, *, actor: Actor) -> Event | None:
    """The event with its space and its field of action."""
    query = select(Event).where(Event.public_id == public_id, visible_events(actor))
    return session.scalar(query.options(joinedload(Event.space), joinedload(Event.field)))


def find_event_by_key(key: int, *, actor: Actor) -> Event | None:
    """The event behind a row that belongs to something else."""
    return session.scalar(select(Event).where(Event.id == key, visible_events(actor)))
