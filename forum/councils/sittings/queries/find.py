"""Finding a running meeting, an item of it and a line of its list for those who sit in the body today."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.policies import visible_items, visible_meetings
from forum.spaces.policies import spaces_of

WITH_BODY = (
    joinedload(Meeting.space),
    joinedload(Meeting.body).joinedload(Body.space),
    joinedload(Meeting.body).joinedload(Body.parent),
)


def find_sitting(public_id: str, *, actor: Actor) -> Meeting | None:
    """A meeting of a body in which the actor has a seat today, with its body."""
    query = select(Meeting).where(Meeting.public_id == public_id, Meeting.space_id.in_(sorted(spaces_of(actor))))
    return session.scalar(query.where(visible_meetings(actor)).options(*WITH_BODY))


def find_shown_meeting(public_id: str, *, actor: Actor) -> Meeting | None:
    """A meeting that the actor may read of, with its body; also from outside."""
    query = select(Meeting).where(Meeting.public_id == public_id, visible_meetings(actor))
    return session.scalar(query.options(*WITH_BODY))


def find_sitting_item(public_id: str, *, actor: Actor) -> AgendaItem | None:
    """An item of a meeting of a body in which the actor has a seat today, with meeting and body."""
    query = select(AgendaItem).where(AgendaItem.public_id == public_id, visible_items(actor))
    query = query.where(AgendaItem.space_id.in_(sorted(spaces_of(actor))))
    meeting = joinedload(AgendaItem.meeting)
    with_body = (
        meeting.joinedload(Meeting.space),
        meeting.joinedload(Meeting.body).joinedload(Body.space),
        meeting.joinedload(Meeting.body).joinedload(Body.parent),
    )
    return session.scalar(query.options(*with_body))


def find_attendance(public_id: str, *, meeting: Meeting) -> Attendance | None:
    """A line of the list of a meeting, with the people in it."""
    query = select(Attendance).where(Attendance.public_id == public_id, Attendance.meeting_id == meeting.id)
    return session.scalar(query.options(WITH_MEETING, *WITH_PEOPLE))


def find_own_attendance(meeting: Meeting, actor: Actor) -> Attendance | None:
    """The actor's own line; of two, the one with a vote."""
    if not actor.is_member:
        return None
    query = select(Attendance).join(Attendance.membership).where(Attendance.meeting_id == meeting.id)
    own = query.where(Membership.person_id == actor.user_id).options(WITH_MEETING, *WITH_PEOPLE)
    return session.scalar(own.order_by(Attendance.votes.desc(), Attendance.id).limit(1))


WITH_MEETING = joinedload(Attendance.meeting).joinedload(Meeting.body)
WITH_PEOPLE = (
    joinedload(Attendance.membership).joinedload(Membership.person),
    joinedload(Attendance.membership).joinedload(Membership.organisation),
    joinedload(Attendance.stands_for).joinedload(Membership.person),
)
