"""Who reads a meeting with all that hangs on it, whenever that may have changed."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem, AgendaPaper
from forum.councils.models.meetings import Meeting
from forum.councils.services.following import settle, settle_released
from forum.spaces.models import Level


def settle_meeting(meeting: Meeting) -> None:
    """A meeting is public once it has been called in public; its items, their papers and threads follow."""
    meeting.level = Level.PUBLIC if meeting.is_public and meeting.is_called else Level.MEMBERS
    session.flush()
    for item in session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)).all():
        item.meeting = meeting
        settle(item)


def release_papers(meeting: Meeting) -> None:
    """Before a meeting is deleted: nothing is held back any more for its sake."""
    items = session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)).all()
    for item in items:
        held = session.scalars(select(AgendaPaper).where(AgendaPaper.item_id == item.id)).all()
        for paper in held:
            session.delete(paper)
        thread_id, item.thread_id = item.thread_id, None
        session.flush()
        settle_released(held, thread_id)
