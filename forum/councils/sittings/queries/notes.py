"""Breaks and disturbances of a meeting."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.core.data.database import session
from forum.councils.models.meetings import Meeting, MeetingNote, NoteKind


def list_notes(meeting: Meeting) -> Sequence[MeetingNote]:
    """In the order of time."""
    query = select(MeetingNote).where(MeetingNote.meeting_id == meeting.id)
    return session.scalars(query.order_by(MeetingNote.began_at, MeetingNote.id)).all()


def find_open_note(meeting: Meeting, kind: NoteKind) -> MeetingNote | None:
    """The break or the disturbance that lasts, read anew."""
    query = select(MeetingNote).where(
        MeetingNote.meeting_id == meeting.id, MeetingNote.kind == kind, MeetingNote.ended_at.is_(None)
    )
    return session.scalar(query.limit(1).execution_options(populate_existing=True))
