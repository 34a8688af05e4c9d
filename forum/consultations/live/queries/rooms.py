"""Rooms: finding the one of a module or of a code, and counting who is there."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import contains_eager

from forum.consultations.models.live import LivePresence, LiveQuestion, LiveRoom, QuestionState
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.policies import visible_events

MOST_EVENTS = 100
MOST_ROOMS = 10
# a page tells every three minutes that it is open
SEEN_WITHIN = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class RoomOfEvent:
    """A room as the page of its event names it."""

    public_id: str
    title: str
    procedure_title: str


def get_room(module: Module) -> LiveRoom:
    return session.scalars(select(LiveRoom).where(LiveRoom.module_id == module.id)).one()


def find_module_by_code(code: str, *, actor: Actor) -> Module | None:
    """The module whose room has that code now, if the actor may see it."""
    query = select(Module).join(Module.procedure).join(LiveRoom, LiveRoom.module_id == Module.id)
    query = query.where(LiveRoom.code == code, visible_procedures(actor))
    return session.scalar(query.options(contains_eager(Module.procedure)))


def count_connected(module: Module) -> int:
    """In how many browsers the page was open during the last minutes."""
    query = select(func.count()).select_from(LivePresence)
    since = clock.now() - SEEN_WITHIN
    return session.scalar(query.where(LivePresence.module_id == module.id, LivePresence.seen_at >= since)) or 0


def list_events_to_choose(room: LiveRoom, *, actor: Actor) -> list[Event]:
    """The published events to come, and the one that was chosen, for the office."""
    is_coming = and_(Event.published_at.is_not(None), Event.ends_at >= clock.now())
    query = select(Event).where(visible_events(actor), or_(is_coming, Event.id == (room.event_id or 0)))
    return list(session.scalars(query.order_by(Event.starts_at, Event.id).limit(MOST_EVENTS)))


def list_rooms_of_event(event: Event, *, actor: Actor) -> list[RoomOfEvent]:
    """In the order in which they were added."""
    query = select(Module.public_id, Module.title, Procedure.title).join(Module.procedure)
    query = query.join(LiveRoom, LiveRoom.module_id == Module.id)
    query = query.where(LiveRoom.event_id == event.id, visible_procedures(actor)).order_by(Module.id).limit(MOST_ROOMS)
    return [RoomOfEvent(*row) for row in session.execute(query)]


def find_follow_up(room: LiveRoom) -> Module | None:
    """Where it goes on."""
    return session.get(Module, room.follow_up_id) if room.follow_up_id else None


def find_current(module: Module) -> LiveQuestion | None:
    """The question that is on in the hall."""
    query = select(LiveQuestion).where(LiveQuestion.module_id == module.id, LiveQuestion.state == QuestionState.NOW)
    return session.scalar(query)
