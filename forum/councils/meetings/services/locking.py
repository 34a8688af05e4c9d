"""Letting one transaction at a time change a meeting and its agenda."""

from sqlalchemy import inspect

from forum.core.data.database import Entity, session
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting


def lock_meeting(meeting: Meeting) -> None:
    """Hold the meeting's row until the transaction ends, and read anew what others could have changed."""
    session.flush()
    session.refresh(meeting, _columns_of(meeting), with_for_update=True)


def lock_item(item: AgendaItem) -> None:
    """Hold the meeting of an item, and read the item as whoever came before has left it; the meeting has been loaded."""
    lock_meeting(item.meeting)
    session.refresh(item, _columns_of(item))


def _columns_of(row: Entity) -> list[str]:
    """Not what it is tied to: that has been loaded for the page."""
    return list(inspect(type(row)).column_attrs.keys())
