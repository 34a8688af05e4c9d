"""Beginning, changing, copying and ending rooms; their codes."""

import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import exists, select

from forum.accounts.models import User
from forum.consultations.live.queries.rooms import get_room
from forum.consultations.models.live import LivePresence, LiveRoom
from forum.consultations.models.procedures import Module
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.data.row_marks import differences
from forum.core.data.upsert import insert_unless_there, upsert
from forum.core.text.one_line import one_line
from forum.core.time import clock

# no code begins with a nought, for people would leave it out
FIRST_CODE, LAST_CODE = 1000, 9999


def begin_room(module: Module, _by: User) -> None:
    """Make the room of a new module, with a code that no other room has."""
    while insert_unless_there(LiveRoom, module_id=module.id, code=_draw_code(), forgotten_at=clock.now()) is None:
        pass


def end_room(module: Module) -> None:
    session.delete(get_room(module))
    session.flush()


def copy_room(source: Module, target: Module, _by: User) -> None:
    """What the office has set; neither questions nor code nor event."""
    room, copy = get_room(source), get_room(target)
    copy.rest_note, copy.releases_first = room.rest_note, room.releases_first
    session.flush()


def change_room(room: LiveRoom, values: Mapping[str, Any], *, by: User) -> None:
    """Change what the office sets, by the names of the columns."""
    hold_row(room)
    given = {**values, "rest_note": one_line(values.get("rest_note", room.rest_note))}
    changes = differences(room, given)
    for name, value in changes.items():
        setattr(room, name, value)
    if changes:
        activity.record("live_room.changed", room, by=by, columns=sorted(changes))


def draw_new_code(room: LiveRoom, *, by: User) -> None:
    """Give a room another code: after its end it has none, or somebody has put the old one where it should not be."""
    hold_row(room)
    room.code = _draw_code()
    activity.record("live_room.changed", room, by=by, columns=["code"])
    session.flush()


def end_asking(room: LiveRoom, *, by: User) -> None:
    """Take no more questions; those that are there can be supported. Safe to call twice."""
    hold_row(room)
    if room.asking_ended_at is None:
        room.asking_ended_at = clock.now()
        activity.record("live_room.asking_ended", room, by=by)


def begin_asking(room: LiveRoom, *, by: User) -> None:
    hold_row(room)
    if room.asking_ended_at is not None:
        room.asking_ended_at = None
        activity.record("live_room.asking_begun", room, by=by)


def note_presence(module: Module, page_key: str) -> None:
    """A page of the room is open somewhere."""
    now = clock.now()
    statement = upsert(LivePresence).values(module_id=module.id, page_key=page_key, seen_at=now)
    session.execute(statement.on_conflict_do_update(index_elements=["module_id", "page_key"], set_={"seen_at": now}))


def _draw_code() -> str:
    """One that is free at the moment; the unique column decides."""
    while True:
        code = str(FIRST_CODE + secrets.randbelow(LAST_CODE - FIRST_CODE + 1))
        if not session.scalar(select(exists().where(LiveRoom.code == code))):
            return code
