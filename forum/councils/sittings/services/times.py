"""Correcting when somebody came and left."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.councils.models.attendance import Attendance, Presence
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.services.roll import LONGEST_REASON, hold_for_roll


@dataclass(frozen=True, slots=True)
class Times:
    """What is right about one stretch of time; no `left_at`: the person is still there."""

    came_at: datetime
    left_at: datetime | None
    left_reason: str = ""


def correct_times(attendance: Attendance, presence_id: int, times: Times, *, by: User) -> None:
    """Raises SittingRefused for times that lie ahead, on another day, or across another stretch of the person."""
    hold_for_roll(attendance.meeting)
    query = select(Presence).where(Presence.attendance_id == attendance.id).order_by(Presence.came_at, Presence.id)
    stretches = session.scalars(query.execution_options(populate_existing=True)).all()
    presence = next((one for one in stretches if one.id == presence_id), None)
    if presence is None:
        raise SittingRefused(_("This entry has been taken back meanwhile."))
    _check(attendance, times)
    if (presence.left_at is None) != (times.left_at is None):
        raise SittingRefused(_("Note leaving and coming with the buttons of the list."), field="left_at")
    for other in stretches:
        if other is not presence and _overlap(other, times):
            raise SittingRefused(_("These times overlap with another entry of this person."), field="came_at")
    presence.came_at, presence.left_at = times.came_at, times.left_at
    presence.left_reason = one_line(times.left_reason)[:LONGEST_REASON] if times.left_at else ""
    session.flush()
    activity.record("attendance.corrected", attendance, by=by)


def _check(attendance: Attendance, times: Times) -> None:
    day, now = attendance.meeting.day, clock.now()
    if times.came_at > now or clock.day_of(times.came_at) < day:
        raise SittingRefused(_("Enter a time between the day of the meeting and now."), field="came_at")
    if times.left_at is not None and (times.left_at > now or times.left_at < times.came_at):
        raise SittingRefused(_("Enter a time between the arrival and now."), field="left_at")


def _overlap(other: Presence, times: Times) -> bool:
    begins_before = times.left_at is None or other.came_at < times.left_at
    ends_after = other.left_at is None or other.left_at > times.came_at
    return begins_before and ends_after
