"""Who wants to speak to an item: motions of order first, then in the order in which people asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance, Speaker
from forum.councils.models.members import Membership

WITH_NAME = joinedload(Speaker.attendance).joinedload(Attendance.membership).joinedload(Membership.person)


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who has the floor, who waits, and which of them (keys of lines) have not spoken in this meeting yet."""

    speaking: Speaker | None
    waiting: Sequence[Speaker]
    first_time: frozenset[int]

    def waits(self, attendance_id: int) -> Speaker | None:
        return next((one for one in self.waiting if one.attendance_id == attendance_id), None)


def read_speakers(item: AgendaItem) -> Speakers:
    query = select(Speaker).join(AgendaItem, Speaker.item_id == AgendaItem.id)
    query = query.where(AgendaItem.meeting_id == item.meeting_id).options(WITH_NAME)
    anew = query.order_by(Speaker.asked_at, Speaker.id).execution_options(populate_existing=True)
    of_meeting = session.scalars(anew).all()
    of_item = [one for one in of_meeting if one.item_id == item.id]
    have_spoken = {one.attendance_id for one in of_meeting if one.began_at is not None}
    waiting = [one for one in of_item if one.began_at is None and one.withdrawn_at is None]
    return Speakers(
        speaking=next((one for one in of_item if one.began_at is not None and one.ended_at is None), None),
        waiting=sorted(waiting, key=lambda one: not one.is_point_of_order),
        first_time=frozenset(one.attendance_id for one in waiting) - have_spoken,
    )
