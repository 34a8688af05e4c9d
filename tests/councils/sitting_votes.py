"""A running meeting for tests of votes: everybody is there, the quorum is established, one item is on."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from forum.accounts.models import User
from forum.ballots.kinds import BallotWay, Majority
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem, ItemKind
from forum.councils.models.attendance import Attendance, BallotPurpose
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.resolutions import Resolution, ResolutionKind
from forum.councils.resolutions.services.propose import propose_resolution
from forum.councils.services.following import settle
from forum.councils.sittings.queries.decide import count_ballots
from forum.councils.sittings.queries.roll import read_roll
from forum.councils.sittings.services.conflicts import ask_conflicts, note_answered
from forum.councils.sittings.services.decide import take_vote
from forum.councils.sittings.services.items import start_item
from forum.councils.sittings.services.quorum import establish_quorum
from forum.councils.sittings.services.roll import begin_roll, note_arrival
from forum.councils.sittings.services.run import open_meeting
from forum.councils.sittings.votes import Count, Vote
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body, make_member
from tests.factories import make_user


@dataclass(frozen=True)
class Sitting:
    body: Body
    meeting: Meeting
    item: AgendaItem
    chair: User
    lines: list[Attendance]

    def line_of(self, person: User) -> Attendance:
        return next(one for one in self.lines if one.membership.person_id == person.id)


def make_sitting(
    *,
    voters: int = 5,
    body: Body | None = None,
    chair: User | None = None,
    name: str = "Mitglied",
    **values: Any,
) -> Sitting:
    """A public meeting in session with a chair and members who all have a vote; `name` begins their names."""
    body = body or make_body()
    chair = chair or make_user(public_name=f"Vorsitz {name}")
    make_member(body, chair, function=Function.CHAIR)
    for number in range(1, voters):
        make_member(body, make_user(public_name=f"{name} {number}"))
    meeting = Meeting(
        space=body.space,
        body=body,
        number=1,
        level=Level.PUBLIC,
        is_public=True,
        begins_at=clock.now(),
        called_at=clock.now() - timedelta(days=8),
        **values,
    )
    session.add(meeting)
    session.flush()
    item = add_placed_item(meeting, "1")
    begin_roll(meeting, by=chair)
    session.flush()
    lines = [one.attendance for one in read_roll(meeting).lines]
    for line in lines:
        note_arrival(line, by=chair)
    leading = next(one for one in lines if one.membership.person_id == chair.id)
    open_meeting(meeting, chair=leading, by=chair)
    establish_quorum(meeting, by=chair)
    start_item(item, by=chair)
    session.flush()
    return Sitting(body, meeting, item, chair, lines)


def add_placed_item(meeting: Meeting, label: str, **values: Any) -> AgendaItem:
    item = AgendaItem(
        space=meeting.body.space,
        meeting=meeting,
        position=int(label) * 10,
        label=label,
        title=values.pop("title", f"Punkt {label}"),
        kind=values.pop("kind", ItemKind.RESOLUTION),
        **values,
    )
    session.add(item)
    session.flush()
    settle(item)
    return item


def make_motion(sitting: Sitting, *, is_asked: bool = True, **values: Any) -> Resolution:
    """A resolution at the item that is on; everybody has been asked who may not take part."""
    resolution = propose_resolution(
        sitting.body,
        kind=values.pop("kind", ResolutionKind.RESOLUTION),
        title=values.pop("title", "Echtzeit-Anzeigen an Haltestellen"),
        text=values.pop("text", "Der Fachbeirat beschließt es."),
        item=sitting.item,
        by=sitting.chair,
        **values,
    )
    if is_asked:
        ask_conflicts(resolution, item=sitting.item, by=sitting.chair)
        note_answered(resolution, item=sitting.item, by=sitting.chair)
    session.flush()
    return resolution


def vote_on(resolution: Resolution, **values: Any) -> Vote:
    given: dict[str, Any] = {
        "purpose": BallotPurpose.MOTION,
        "question": f"{resolution.number}: {resolution.title}",
        "majority": Majority.MORE_YES,
        "way": BallotWay.HANDS,
        "resolution": resolution,
    }
    return Vote(**given | values)


def decide(
    sitting: Sitting, resolution: Resolution, *, yes: int, no: int = 0, abstained: int = 0, **values: Any
) -> Any:
    """The vote on a resolution, counted by hand."""
    return take_vote(
        sitting.item,
        vote_on(resolution, **values),
        Count(yes=yes, no=no, abstained=abstained),
        seen=count_ballots(sitting.item),
        by=sitting.chair,
    )
