"""What follows when an event is held back: its files and its talk are read by no more people than the event."""

from collections.abc import Iterator
from contextlib import contextmanager

from forum.events.desk.services.discussion import let_discussion_follow
from forum.events.desk.services.papers import share_visibility
from forum.events.models.events import Event
from forum.events.seating.services.locking import lock
from forum.spaces.models import SpaceItem


@contextmanager
def follow_ceiling(item: SpaceItem) -> Iterator[None]:
    """For CEILING_FOLLOWERS in forum/app.py."""
    if not isinstance(item, Event):
        yield
        return
    lock(item)
    yield
    share_visibility(item)
    let_discussion_follow(item)
