"""Letting in whoever waits for a seat and is there."""

from collections.abc import Sequence

from forum.events.door.moments import Moment
from forum.events.door.services.scan import let_in
from forum.events.models.door import Scan
from forum.events.models.events import Event
from forum.events.seating.services.late import seat_next_in_line
from forum.events.seating.services.locking import lock


def let_in_from_line(event: Event, public_id: str, moment: Moment, *, passed: frozenset[str]) -> Sequence[Scan]:
    """Let in all people of a waiting sign-up, if it is the next; `passed` were called and are not there."""
    lock(event)
    return [let_in(event, place, moment) for place in seat_next_in_line(event, public_id, passed=passed)]
