"""The quotas, the programme and the papers of an event, in their order."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.documents.models import File
from forum.events.models.events import Event, EventPaper, ProgrammeItem, Quota


def list_quotas(event: Event) -> Sequence[Quota]:
    query = select(Quota).where(Quota.event_id == event.id)
    return session.scalars(query.order_by(Quota.position, Quota.id)).all()


def list_programme(event: Event) -> Sequence[ProgrammeItem]:
    query = select(ProgrammeItem).where(ProgrammeItem.event_id == event.id)
    return session.scalars(query.order_by(ProgrammeItem.starts_at, ProgrammeItem.id)).all()


def list_papers(event: Event) -> Sequence[EventPaper]:
    """The papers with their files: those for the event first, then its results."""
    query = select(EventPaper).where(EventPaper.event_id == event.id).options(joinedload(EventPaper.file))
    return session.scalars(query.order_by(EventPaper.is_result, EventPaper.position, EventPaper.id)).all()


def find_paper(event: Event, file_public_id: str) -> EventPaper | None:
    """The paper of an event by the public id of its file."""
    query = select(EventPaper).join(EventPaper.file)
    return session.scalar(query.where(EventPaper.event_id == event.id, File.public_id == file_public_id))


def find_picture(event: Event) -> File | None:
    return session.get(File, event.picture_id) if event.picture_id is not None else None
