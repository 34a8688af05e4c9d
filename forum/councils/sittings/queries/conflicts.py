"""Who takes no part in a resolution."""

from collections.abc import Sequence

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.councils.models.attendance import Attendance, Conflict, Presence
from forum.councils.models.members import Membership
from forum.councils.models.resolutions import Resolution

WITH_PERSON = joinedload(Attendance.membership).joinedload(Membership.person)


def list_conflicts(resolution_ids: Sequence[int]) -> Sequence[Conflict]:
    """Those of several resolutions with the people, in the order of time."""
    query = select(Conflict).where(Conflict.resolution_id.in_(resolution_ids))
    with_person = joinedload(Conflict.membership).joinedload(Membership.person)
    return session.scalars(query.options(with_person).order_by(Conflict.left_at, Conflict.id)).all()


def find_conflict(resolution: Resolution, membership_id: int) -> Conflict | None:
    query = select(Conflict).where(Conflict.resolution_id == resolution.id)
    return session.scalar(query.where(Conflict.membership_id == membership_id))


def list_latecomers(resolution: Resolution, meeting_id: int) -> Sequence[Attendance]:
    """Those with a vote who came after everybody had answered and are still there."""
    if resolution.conflicts_answered_at is None:
        return ()
    is_late = exists().where(
        Presence.attendance_id == Attendance.id,
        Presence.left_at.is_(None),
        Presence.came_at > resolution.conflicts_answered_at,
    )
    is_recorded = exists().where(
        Conflict.resolution_id == resolution.id, Conflict.membership_id == Attendance.membership_id
    )
    return session.scalars(_voting(meeting_id).where(is_late, ~is_recorded)).all()


def list_still_in_call(resolution: Resolution, meeting_id: int) -> Sequence[Attendance]:
    """Those who take no part, are connected from elsewhere, and have not been taken out of the call."""
    is_connected = exists().where(
        Presence.attendance_id == Attendance.id, Presence.left_at.is_(None), Presence.is_remote.is_(True)
    )
    stays = exists().where(
        Conflict.resolution_id == resolution.id,
        Conflict.membership_id == Attendance.membership_id,
        Conflict.is_out_of_call.is_(False),
    )
    query = select(Attendance).where(Attendance.meeting_id == meeting_id, is_connected, stays)
    return session.scalars(query.options(WITH_PERSON).order_by(Attendance.id)).all()


def _voting(meeting_id: int) -> Select[Attendance]:
    query = select(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.votes.is_(True))
    return query.options(WITH_PERSON).order_by(Attendance.id)


def find_conflict_of(resolution: Resolution, member_id: str) -> Conflict | None:
    """The entry of a member by the public id of the membership."""
    query = select(Conflict).join(Conflict.membership).where(Conflict.resolution_id == resolution.id)
    return session.scalar(query.where(Membership.public_id == member_id))
