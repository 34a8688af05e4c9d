"""Where a resolution is decided, for those who may see it: an item of a meeting, or a vote between meetings."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.circulars import Circular
from forum.councils.models.meetings import Meeting
from forum.councils.models.resolutions import Resolution
from forum.councils.policies import visible_items, visible_meetings
from forum.spaces.policies import readable_item


@dataclass(frozen=True, slots=True)
class Place:
    """What the reader may see of it; nothing: it was decided where the reader may not look."""

    meeting: Meeting | None = None
    item: AgendaItem | None = None
    circular: Circular | None = None

    @property
    def is_seen(self) -> bool:
        """Whether the reader may see where, and with it the vote and all that was recorded about it."""
        return self.item is not None or self.circular is not None


def find_place(resolution: Resolution, *, actor: Actor) -> Place:
    """One or two queries."""
    if resolution.circular_id is not None:
        seen = (Circular.id == resolution.circular_id, readable_item(Circular, actor))
        return Place(circular=session.scalar(select(Circular).where(*seen)))
    if resolution.item_id is None:
        return Place()
    query = select(AgendaItem).options(joinedload(AgendaItem.meeting))
    item = session.scalar(query.where(AgendaItem.id == resolution.item_id, visible_items(actor)))
    if item is not None:
        return Place(meeting=item.meeting, item=item)
    held = select(AgendaItem.meeting_id).where(AgendaItem.id == resolution.item_id).scalar_subquery()
    return Place(meeting=session.scalar(select(Meeting).where(Meeting.id == held, visible_meetings(actor))))
