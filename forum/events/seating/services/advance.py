"""What is due at an event by the clock, in the order of its life."""

from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.seating.services.locking import lock
from forum.events.seating.services.settle import settle


def advance(event: Event) -> None:
    """Do what is due by now, if nobody else has done it meanwhile."""
    lock(event)
    if event.due_at is None or event.due_at > clock.now():
        return
    settle(event)
