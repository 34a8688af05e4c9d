"""The list of speakers of an item: asking, the floor, closing and opening it."""

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance, Speaker
from forum.councils.models.meetings import Meeting
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.policies import may_ask_to_speak
from forum.councils.sittings.services.holding import hold_item, hold_running
from forum.councils.sittings.services.roll import find_here


def keep_speakers(meeting: Meeting, *, is_kept: bool) -> None:
    """Whether a list of speakers is kept in the meeting."""
    hold_running(meeting)
    meeting.has_speakers = is_kept


def ask_to_speak(item: AgendaItem, *, attendance: Attendance, is_point_of_order: bool = False) -> Speaker:
    """Once at a time; who waits already goes ahead with a motion of order. Raises SittingRefused."""
    hold_item(item)
    verdict = may_ask_to_speak(
        item, attendance, is_there=find_here(attendance) is not None, is_point_of_order=is_point_of_order
    )
    if not verdict:
        raise SittingRefused(verdict.reason)
    if waits := _find_waiting(item, attendance):
        waits.is_point_of_order = waits.is_point_of_order or is_point_of_order
        return waits
    speaker = Speaker(
        item_id=item.id, attendance_id=attendance.id, is_point_of_order=is_point_of_order, asked_at=clock.now()
    )
    session.add(speaker)
    session.flush()
    return speaker


def withdraw(item: AgendaItem, *, attendance: Attendance) -> None:
    """Not to speak after all."""
    hold_item(item)
    if waits := _find_waiting(item, attendance):
        waits.withdrawn_at = clock.now()


def give_floor(item: AgendaItem, *, attendance: Attendance) -> None:
    """Somebody who has asked speaks now, and whoever spoke has finished."""
    hold_item(item)
    waits = _find_waiting(item, attendance)
    if waits is None:
        raise SittingRefused(_("This person is not on the list of speakers any more."))
    _end_speech(item)
    waits.began_at = clock.now()


def finish_speech(item: AgendaItem) -> None:
    hold_item(item)
    _end_speech(item)


def close_speakers(item: AgendaItem, *, by: User) -> None:
    """Nobody else is taken on the list, but with a motion of order."""
    hold_item(item)
    if item.speakers_closed_at is None:
        item.speakers_closed_at = clock.now()
        activity.record("agenda_item.speakers_closed", item, by=by)


def open_speakers(item: AgendaItem, *, by: User) -> None:
    hold_item(item)
    if item.speakers_closed_at is not None:
        item.speakers_closed_at = None
        activity.record("agenda_item.speakers_opened", item, by=by)


def _find_waiting(item: AgendaItem, attendance: Attendance) -> Speaker | None:
    query = select(Speaker).where(
        Speaker.item_id == item.id,
        Speaker.attendance_id == attendance.id,
        Speaker.began_at.is_(None),
        Speaker.withdrawn_at.is_(None),
    )
    return session.scalar(query.execution_options(populate_existing=True))


def _end_speech(item: AgendaItem) -> None:
    query = select(Speaker).where(Speaker.item_id == item.id, Speaker.began_at.is_not(None), Speaker.ended_at.is_(None))
    for one in session.scalars(query):
        one.ended_at = clock.now()
    session.flush()
