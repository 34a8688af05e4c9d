"""A paper and the picture of an event."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.documents.models import File
from forum.events.models.events import Event, EventPaper


def find_paper(event: Event, file_public_id: str) -> EventPaper | None:
    """The paper of an event by the public id of its file."""
    query = select(EventPaper).join(EventPaper.file)
    return session.scalar(query.where(EventPaper.event_id == event.id, File.public_id == file_public_id))


def find_picture(event: Event) -> File | None:
    return session.get(File, event.picture_id) if event.picture_id is not None else None
