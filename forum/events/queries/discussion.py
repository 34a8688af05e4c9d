"""Finding the talk below an event."""

from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.policies import visible_threads
from forum.events.models.events import Event
from forum.events.models.threads import EventThread


def find_discussion(event: Event, *, actor: Actor) -> EventThread | None:
    """The talk below an event, if it has been opened and the actor may see it."""
    if event.discussion_id is None:
        return None
    return session.scalar(select(EventThread).where(EventThread.id == event.discussion_id, visible_threads(actor)))
