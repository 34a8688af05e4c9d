"""Finding minutes with their versions and objections, for whoever may read them."""

from collections.abc import Collection, Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.ballots.models import Ballot
from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.minutes.policies import visible_minutes
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance, BallotPurpose, MeetingBallot, Presence
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.models.minutes import Minutes, MinutesObjection, MinutesPassage, MinutesVersion
from forum.councils.policies import visible_items, visible_meetings
from forum.spaces.policies import spaces_of

OF_MEETING = joinedload(Minutes.meeting).options(
    joinedload(Meeting.space),
    joinedload(Meeting.body).options(joinedload(Body.space), joinedload(Body.parent)),
)
WHO_OBJECTS = joinedload(MinutesObjection.membership).joinedload(Membership.person)


def find_minutes(meeting: Meeting, *, actor: Actor) -> Minutes | None:
    """The minutes of a meeting that the actor may see, with meeting, body and space."""
    query = select(Minutes).where(Minutes.meeting_id == meeting.id, visible_minutes(actor))
    return session.scalar(query.options(joinedload(Minutes.space), OF_MEETING))


def list_readable_minutes(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of these minutes of which the actor reads the whole."""
    query = select(Minutes.id).where(Minutes.id.in_(keys), visible_minutes(actor))
    return session.scalars(query.where(Minutes.space_id.in_(sorted(spaces_of(actor))))).all()


def list_readable_objections(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of these objections whose minutes the actor reads whole."""
    query = select(MinutesObjection.id).join(Minutes, MinutesObjection.minutes_id == Minutes.id)
    query = query.where(MinutesObjection.id.in_(keys), visible_minutes(actor))
    return session.scalars(query.where(Minutes.space_id.in_(sorted(spaces_of(actor))))).all()


def list_visible_keys(meeting: Meeting, *, actor: Actor) -> Collection[str]:
    """The public ids of the items of a meeting that the actor may see: minutes show no others."""
    query = select(AgendaItem.public_id).where(AgendaItem.meeting_id == meeting.id, visible_items(actor))
    return set(session.scalars(query))


def list_versions(minutes: Minutes) -> Sequence[MinutesVersion]:
    """The frozen versions, the newest first."""
    query = select(MinutesVersion).where(MinutesVersion.minutes_id == minutes.id)
    return session.scalars(query.order_by(MinutesVersion.number.desc())).all()


def find_version(minutes: Minutes, number: int) -> MinutesVersion | None:
    return session.scalar(
        select(MinutesVersion).where(MinutesVersion.minutes_id == minutes.id, MinutesVersion.number == number)
    )


def list_objections(minutes: Minutes, *, actor: Actor) -> Sequence[MinutesObjection]:
    """In their order, with who made them; none to items that the actor may not see."""
    is_seen = exists(AgendaItem.id).where(AgendaItem.id == MinutesObjection.item_id, visible_items(actor))
    query = select(MinutesObjection).where(
        MinutesObjection.minutes_id == minutes.id, MinutesObjection.item_id.is_(None) | is_seen
    )
    return session.scalars(
        query.options(WHO_OBJECTS, joinedload(MinutesObjection.item)).order_by(MinutesObjection.id)
    ).all()


def find_objection(public_id: str, *, actor: Actor) -> tuple[MinutesObjection, Minutes] | None:
    """An objection with its minutes, for whoever reads these whole."""
    query = (
        select(MinutesObjection, Minutes)
        .join(Minutes, MinutesObjection.minutes_id == Minutes.id)
        .outerjoin(MinutesObjection.item)
        .where(
            MinutesObjection.public_id == public_id,
            visible_minutes(actor),
            Minutes.space_id.in_(sorted(spaces_of(actor))),
            MinutesObjection.item_id.is_(None) | visible_items(actor),
        )
        .options(WHO_OBJECTS, joinedload(MinutesObjection.item), joinedload(Minutes.space), OF_MEETING)
    )
    found = session.execute(query).first()
    return (found[0], found[1]) if found else None


def find_passage(minutes: Minutes, item: AgendaItem) -> MinutesPassage | None:
    return session.scalar(
        select(MinutesPassage).where(MinutesPassage.minutes_id == minutes.id, MinutesPassage.item_id == item.id)
    )


def find_held_item(meeting: Meeting, public_id: str, *, actor: Actor) -> AgendaItem | None:
    """An item of a meeting that the actor may see."""
    query = select(AgendaItem).where(AgendaItem.public_id == public_id, AgendaItem.meeting_id == meeting.id)
    return session.scalar(query.where(visible_items(actor)).options(joinedload(AgendaItem.meeting)))


def find_own_presence(meeting: Meeting, *, actor: Actor) -> Attendance | None:
    """The actor's own line on the list of a meeting, if they were there."""
    if not actor.is_member:
        return None
    was_there = exists(Presence.id).where(Presence.attendance_id == Attendance.id)
    query = select(Attendance).join(Attendance.membership).where(Attendance.meeting_id == meeting.id, was_there)
    own = query.where(Membership.person_id == actor.user_id).options(joinedload(Attendance.membership))
    return session.scalar(own.order_by(Attendance.id).limit(1))


def list_present_people(meeting: Meeting) -> Sequence[User]:
    """Everybody with an account who was there, each once."""
    was_there = exists(Presence.id).where(Presence.attendance_id == Attendance.id)
    people = select(Membership.person_id).join(Attendance, Attendance.membership_id == Membership.id)
    people = people.where(Attendance.meeting_id == meeting.id, was_there)
    return session.scalars(select(User).where(User.id.in_(people)).order_by(User.id)).all()


def find_approval(minutes: Minutes, *, actor: Actor) -> tuple[AgendaItem, Ballot] | None:
    """The item of a later meeting at which a vote has approved the minutes, and that vote."""
    query = (
        select(AgendaItem, Ballot)
        .join(MeetingBallot, MeetingBallot.item_id == AgendaItem.id)
        .join(Ballot, MeetingBallot.ballot_id == Ballot.id)
        .where(
            AgendaItem.approves_id == minutes.meeting_id,
            visible_items(actor),
            MeetingBallot.purpose == BallotPurpose.MINUTES,
            Ballot.is_adopted.is_(True),
            Ballot.counted_at.is_not(None),
        )
        .options(joinedload(AgendaItem.meeting).joinedload(Meeting.body))
        .order_by(Ballot.counted_at.desc())
    )
    found = session.execute(query.limit(1)).first()
    return (found[0], found[1]) if found else None


def find_approving_item(meeting: Meeting, *, actor: Actor) -> AgendaItem | None:
    """The item of a later meeting at which the minutes of a meeting are to be approved, with that meeting."""
    later = AgendaItem.meeting_id.in_(select(Meeting.id).where(visible_meetings(actor), Meeting.cancelled_at.is_(None)))
    query = select(AgendaItem).where(AgendaItem.approves_id == meeting.id, later, visible_items(actor))
    return session.scalar(query.options(joinedload(AgendaItem.meeting)).order_by(AgendaItem.id.desc()).limit(1))
