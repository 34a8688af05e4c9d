"""Who gets which answer from the pages of the door; a part of the table of events."""

from datetime import timedelta

from forum.core.time import clock
from forum.events.links import door_token
from tests.events.door.people import make_door_pass
from tests.events.factories import make_event
from tests.support.access import Row, Target, everybody


def door() -> Target:
    """Whoever holds the link, logged in or not."""
    return Target({"token": door_token(make_door_pass(make_event(starts_at=clock.now() + timedelta(hours=1))))})


DOOR = (
    Row("events.show_door", everybody(200), door),
    Row("events.create_scan", everybody(422), door),
    Row("events.show_door_state", everybody(200), door),
    Row("events.list_door_marks", everybody(200), door),
    Row("events.find_people_at_door", everybody(422), door),
    Row("events.call_waiting_list", everybody(200), door),
)
