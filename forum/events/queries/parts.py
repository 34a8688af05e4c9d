"""The quotas, the programme and the papers of an event, in their order."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.events.models.events import Event, EventPaper, ProgrammeItem, Quota


def list_quotas(event: Event) -> Sequence[Quota]:
    """As they are in the database now, for seating counts in them under the lock of the event."""
    query = select(Quota).where(Quota.event_id == event.id).order_by(Quota.position, Quota.id)
    return session.scalars(query.execution_options(populate_existing=True)).all()


def list_programme(event: Event) -> Sequence[ProgrammeItem]:
    query = select(ProgrammeItem).where(ProgrammeItem.event_id == event.id)
    return session.scalars(query.order_by(ProgrammeItem.starts_at, ProgrammeItem.id)).all()


def list_papers(event: Event) -> Sequence[EventPaper]:
    """The papers with their files: those for the event first, then its results."""
    query = select(EventPaper).where(EventPaper.event_id == event.id).options(joinedload(EventPaper.file))
    return session.scalars(query.order_by(EventPaper.is_result, EventPaper.position, EventPaper.id)).all()
