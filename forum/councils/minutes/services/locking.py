"""Letting one transaction at a time change the minutes of a meeting."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.councils.models.meetings import Meeting
from forum.councils.models.minutes import Minutes, MinutesObjection

CHANGING = ("sent_at", "objections_until", "approved_at", "published_at", "keeper", "level")
OBJECTION_CHANGING = ("withdrawn_at", "answer", "answered_at", "answer_words")


def hold_meeting(meeting: Meeting) -> None:
    """Hold the row of a meeting until the transaction ends: minutes are begun once."""
    session.flush()
    session.execute(select(Meeting.id).where(Meeting.id == meeting.id).with_for_update())


def hold(minutes: Minutes) -> None:
    """Hold the row of minutes until the transaction ends, and read anew what others could have changed."""
    hold_row(minutes, *CHANGING)


def hold_objection(objection: MinutesObjection, minutes: Minutes) -> None:
    """Hold the minutes, then one objection to them."""
    hold(minutes)
    hold_row(objection, *OBJECTION_CHANGING)
