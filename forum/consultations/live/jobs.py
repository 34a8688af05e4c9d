"""What the worker does for live rooms: it forgets what told browsers apart, and gives codes back."""

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import joinedload

from forum.consultations.models.live import LivePresence, LiveQuestion, LiveRoom, LiveSupport
from forum.consultations.models.procedures import Module
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.running import jobs
from forum.core.time import clock

PRESENCE_KEPT_FOR = timedelta(hours=1)


@jobs.every(minutes=10)
def forget_browsers() -> None:
    """At midnight after a room has closed, its keys go and its code is free; in one without an end, each midnight."""
    session.execute(delete(LivePresence).where(LivePresence.seen_at < clock.now() - PRESENCE_KEPT_FOR))
    rooms = select(LiveRoom, Module).join(Module, Module.id == LiveRoom.module_id)
    rooms = rooms.options(joinedload(Module.procedure), joinedload(Module.phase))
    for room, module in session.execute(rooms.where(LiveRoom.code.is_not(None)).order_by(LiveRoom.id)).all():
        last = module.last_moment
        if last is not None and clock.day_of(last) < clock.today():
            _forget(room)
            room.code = None
        elif last is None and room.forgotten_at is not None and clock.day_of(room.forgotten_at) < clock.today():
            _forget(room)


def _forget(room: LiveRoom) -> None:
    hold_row(room)
    theirs = select(LiveQuestion.id).where(LiveQuestion.module_id == room.module_id)
    session.execute(delete(LiveSupport).where(LiveSupport.question_id.in_(theirs)))
    keyed = update(LiveQuestion).where(LiveQuestion.module_id == room.module_id, LiveQuestion.asker_key.is_not(None))
    session.execute(keyed.values(asker_key=None))
    session.execute(delete(LivePresence).where(LivePresence.module_id == room.module_id))
    room.forgotten_at = clock.now()
    activity.record("live_room.keys_forgotten", room, by=None)
