"""The list of a meeting: who is there since when, as whom, and who votes."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.councils.membership.queries.find import by_rank, holds_on
from forum.councils.models.attendance import Attendance, Conflict, Presence
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.models.resolutions import Resolution
from forum.councils.sittings.queries.find import WITH_PEOPLE
from forum.spaces.models import Function

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody on the list, with the stretches of time in which they were there, the earliest first."""

    attendance: Attendance
    stretches: Sequence[Presence]

    @property
    def here(self) -> Presence | None:
        """The stretch that has not ended: the person is there."""
        return self.last if self.last and self.last.left_at is None else None

    @property
    def last(self) -> Presence | None:
        return self.stretches[-1] if self.stretches else None

    @property
    def is_guest(self) -> bool:
        return self.attendance.membership_id is None

    @property
    def counts_as_excused(self) -> bool:
        return self.attendance.excused_at is not None and not self.stretches


@dataclass(frozen=True, slots=True)
class Roll:
    """The whole list, in the order of functions, guests last."""

    lines: Sequence[Line]
    # key of a membership to the line of who sits there in its place
    deputies: Mapping[int, Line] = field(default_factory=dict)

    @property
    def present(self) -> Sequence[Line]:
        return [one for one in self.lines if one.here]

    @property
    def absent(self) -> Sequence[Line]:
        return [one for one in self.lines if not one.here]

    @property
    def attended(self) -> Sequence[Line]:
        """Who has been there at all."""
        return [one for one in self.lines if one.stretches]

    @property
    def missed(self) -> Sequence[Line]:
        return [one for one in self.lines if not one.stretches]

    @property
    def members(self) -> int:
        """How many may vote at all: each vote has one line, whoever casts it."""
        return sum(one.attendance.votes for one in self.lines)

    def voters(self, without: Collection[int] = NOBODY) -> Sequence[Attendance]:
        """Who is there and may vote; `without`: keys of memberships that take no part."""
        there = [one.attendance for one in self.present]
        return [one for one in there if one.votes and one.membership_id not in without]

    def base(self, without: Collection[int] = NOBODY) -> int:
        """How many may vote when these memberships take no part."""
        votes = [one.attendance for one in self.lines if one.attendance.votes]
        return sum(one.membership_id not in without for one in votes)

    def find(self, attendance_id: int | None) -> Line | None:
        return next((one for one in self.lines if one.attendance.id == attendance_id), None)


def read_roll(meeting: Meeting) -> Roll:
    """The list with its people; whoever has come or left is read anew."""
    query = select(Attendance).outerjoin(Attendance.membership).outerjoin(User, Membership.person_id == User.id)
    query = query.where(Attendance.meeting_id == meeting.id).options(*WITH_PEOPLE)
    ordered = query.order_by(Attendance.membership_id.is_(None), by_rank(), User.public_name, Attendance.id)
    stretches = _stretches(meeting)
    lines = [Line(one, stretches[one.id]) for one in session.scalars(ordered)]
    deputies = {one.attendance.stands_for_id: one for one in lines if one.attendance.stands_for_id is not None}
    return Roll(lines, deputies)


def read_roll_anew(meeting: Meeting) -> Roll:
    """The same, for a decision: who votes is read anew, too. The meeting is held."""
    lines = select(Attendance).where(Attendance.meeting_id == meeting.id)
    # not in one with the people: it would let go of all that had been loaded of them
    session.scalars(lines.execution_options(populate_existing=True)).all()
    return read_roll(meeting)


def present_voters(meeting: Meeting, without: Collection[int] = NOBODY) -> Sequence[Attendance]:
    """Who is there and may vote; `without`: keys of memberships that take no part in a resolution."""
    return read_roll(meeting).voters(without)


def list_conflicted(resolution: Resolution | None) -> frozenset[int]:
    """Keys of the memberships that take no part in a resolution."""
    if resolution is None:
        return NOBODY
    query = select(Conflict.membership_id).where(Conflict.resolution_id == resolution.id)
    return frozenset(session.scalars(query))


def list_out_for_item(item_id: int | None) -> Mapping[int, Conflict]:
    """Who is out of the room for a resolution of an item at this moment, by membership."""
    if item_id is None:
        return {}
    query = select(Conflict).join(Resolution, Conflict.resolution_id == Resolution.id)
    query = query.where(Resolution.item_id == item_id, Conflict.left_at.is_not(None), Conflict.back_at.is_(None))
    return {one.membership_id: one for one in session.scalars(query)}


def list_places(body: Body, day: date) -> Sequence[Membership]:
    """Everybody who sits in a body on a day, with or without a vote; deputies do not sit there."""
    query = select(Membership).where(Membership.body_id == body.id, holds_on(day))
    return session.scalars(query.where(Membership.function != Function.DEPUTY).order_by(by_rank(), Membership.id)).all()


def _stretches(meeting: Meeting) -> Mapping[int, list[Presence]]:
    query = select(Presence).join(Attendance, Presence.attendance_id == Attendance.id)
    query = query.where(Attendance.meeting_id == meeting.id).order_by(Presence.came_at, Presence.id)
    by_person: defaultdict[int, list[Presence]] = defaultdict(list)
    for one in session.scalars(query.execution_options(populate_existing=True)):
        by_person[one.attendance_id].append(one)
    return by_person
