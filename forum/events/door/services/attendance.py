"""Taking over into the event how many people were there; that number stays when everybody's names are deleted."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.events.door.queries.log import count_presence
from forum.events.models.events import Event


def take_over_attendance(event: Event, *, by: User) -> int:
    """The number of distinct people who came, as counted at the door."""
    event.attendance = count_presence(event).came
    activity.record("event.attendance_taken_over", event, by=by, people=event.attendance)
    return event.attendance
