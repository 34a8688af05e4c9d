"""Letting one transaction at a time change a meeting and its agenda."""

from forum.core.data.row_locks import hold_row, read_anew
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting


def lock_meeting(meeting: Meeting) -> None:
    """Hold the meeting's row until the transaction ends, and read anew what others could have changed."""
    hold_row(meeting)


def lock_item(item: AgendaItem) -> None:
    """Hold the meeting of an item, and read the item as whoever came before has left it; the meeting has been loaded."""
    lock_meeting(item.meeting)
    read_anew(item)
