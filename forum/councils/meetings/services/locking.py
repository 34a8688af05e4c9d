"""Letting one transaction at a time change a meeting and its agenda."""

from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting

CHANGING = (
    "begins_at",
    "ends_at",
    "called_at",
    "opened_at",
    "closed_at",
    "cancelled_at",
    "is_public",
    "event_id",
    "ical_sequence",
)
OF_ITEM = ("state", "position", "label", "doors", "hidden_at", "removed_at", "began_at", "ended_at", "outcome")


def lock_meeting(meeting: Meeting) -> None:
    """Hold the meeting's row until the transaction ends, and read anew what others could have changed."""
    session.flush()
    session.refresh(meeting, CHANGING, with_for_update=True)


def lock_item(item: AgendaItem) -> None:
    """Hold the meeting of an item, and read the item as whoever came before has left it; the meeting has been loaded."""
    lock_meeting(item.meeting)
    session.refresh(item, OF_ITEM)
