"""Running meetings for tests: a chair, members with a vote, and items on the agenda."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem, Doors
from forum.councils.models.attendance import Attendance
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.services.following import settle
from forum.councils.sittings.queries.roll import Line, read_roll
from forum.councils.sittings.services.roll import begin_roll, note_arrival
from forum.councils.sittings.services.run import open_meeting
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body, make_member
from tests.factories import make_user

_numbers = count(1)


@dataclass(frozen=True)
class Running:
    """A meeting, and who is in the body: the chair first."""

    body: Body
    meeting: Meeting
    chair: User
    people: list[Membership]

    @property
    def lines(self) -> list[Line]:
        return list(read_roll(self.meeting).lines)

    def line(self, membership: Membership) -> Attendance:
        return next(one.attendance for one in self.lines if one.attendance.membership_id == membership.id)


def make_called(*, members: int = 4, body: Body | None = None, **values: Any) -> Running:
    """A public meeting that has been called and begins now; nobody has come, its list has been written down."""
    body = body or make_body()
    chair = make_member(body, make_user(public_name=f"Vor Sitz {next(_numbers)}"), function=Function.CHAIR)
    people = [
        chair,
        *(make_member(body, make_user(public_name=f"Mitglied {next(_numbers)}")) for _one in range(members)),
    ]
    return make_meeting_of(body, chair, people[1:], **values)


def make_meeting_of(body: Body, chair: Membership, others: Sequence[Membership], **values: Any) -> Running:
    """The same, of people who sit in a body already."""
    given: dict[str, Any] = {"number": 4, "is_public": True, "begins_at": clock.now()} | values
    meeting = Meeting(
        space=body.space,
        body=body,
        called_at=clock.now() - timedelta(days=8),
        level=Level.PUBLIC if given["is_public"] else Level.MEMBERS,
        **given,
    )
    session.add(meeting)
    session.flush()
    assert chair.person is not None
    begin_roll(meeting, by=chair.person)
    session.flush()
    return Running(body, meeting, chair.person, [chair, *others])


def make_running(*, present: int = 3, members: int = 4, **values: Any) -> Running:
    """The same in session; the chair and some of the members have come."""
    running = make_called(members=members, **values)
    for one in running.people[: present + 1]:
        note_arrival(running.line(one), by=running.chair)
    open_meeting(running.meeting, chair=running.line(running.people[0]), by=running.chair)
    session.flush()
    return running


def make_placed(meeting: Meeting, label: str = "1", **values: Any) -> AgendaItem:
    """An item on the agenda that was sent."""
    position = values.pop("position", int(label.rstrip("ab")) * 10)
    item = AgendaItem(
        space=meeting.body.space,
        meeting=meeting,
        label=label,
        position=position,
        title=values.pop("title", f"Punkt Nummer {label}"),
        doors=values.pop("doors", Doors.OPEN),
        **values,
    )
    session.add(item)
    session.flush()
    settle(item)
    return item
