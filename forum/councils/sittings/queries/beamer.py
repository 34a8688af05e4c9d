"""What the wall of the room may show: public items alone, and nothing while the doors are closed or being decided about."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from forum.core.access import GUEST, Actor
from forum.core.data.database import session
from forum.councils.meetings.queries.agenda import list_items
from forum.councils.models.agenda import AgendaItem, ItemState
from forum.councils.models.meetings import Meeting, NoteKind
from forum.councils.sittings.queries.notes import find_open_note


class Wall(StrEnum):
    BEFORE = "before"
    CLOSED_SESSION = "closed_session"
    BREAK = "break"
    ITEM = "item"
    BETWEEN = "between"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Shown:
    """The item that is on, and the one after it; neither is ever one that the public may not know of."""

    wall: Wall
    item: AgendaItem | None = None
    next: AgendaItem | None = None


def on_the_wall(meeting: Meeting, *, actor: Actor) -> Shown:
    """Whoever opens the page: of a public meeting it shows what a guest may see, for a projector does not know who looks."""
    if meeting.is_over:
        return Shown(Wall.OVER)
    if not meeting.is_running:
        return Shown(Wall.BEFORE)
    agenda = _agenda(meeting)
    on = next((one for one in agenda if one.id == meeting.current_item_id), _last_begun(agenda))
    public = {one.id: one for one in _showable(meeting, actor)}
    if meeting.doors_motion_at is not None or (on is not None and on.id not in public):
        return Shown(Wall.CLOSED_SESSION)
    if find_open_note(meeting, NoteKind.BREAK):
        return Shown(Wall.BREAK)
    after = _next(agenda, on)
    follows = public.get(after.id) if after else None
    if on is None or meeting.current_item_id is None:
        return Shown(Wall.BETWEEN, next=follows)
    return Shown(Wall.ITEM, public[on.id], follows)


def _showable(meeting: Meeting, actor: Actor) -> Sequence[AgendaItem]:
    items = list_items(meeting, actor=GUEST if meeting.is_public else actor)
    return [one for one in items if not one.is_closed_session and one.withheld_at is None]


def _agenda(meeting: Meeting) -> Sequence[AgendaItem]:
    """All of it, to know where the meeting is; it is never shown."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.state == ItemState.PLACED)
    return session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)).all()


def _last_begun(agenda: Sequence[AgendaItem]) -> AgendaItem | None:
    """Between two items the doors are as they were."""
    begun = [one for one in agenda if one.began_at is not None and one.ended_at is not None]
    return max(begun, key=lambda one: (one.ended_at, one.position), default=None)


def _next(agenda: Sequence[AgendaItem], on: AgendaItem | None) -> AgendaItem | None:
    waiting = [one for one in agenda if one.ended_at is None and one is not on]
    behind = [one for one in waiting if on is None or one.position > on.position]
    return next(iter(behind or waiting), None)
