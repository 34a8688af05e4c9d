"""Meetings that have been held, and their minutes in each state, for tests."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

from forum.accounts.models import User
from forum.ballots.kinds import BallotKind, BallotWay, Majority
from forum.ballots.models import Ballot
from forum.ballots.services.close_ballot import record_count
from forum.ballots.services.open_ballot import open_ballot
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.minutes.services.freeze import approve_minutes, publish_minutes
from forum.councils.minutes.services.write import begin_minutes, send_minutes
from forum.councils.models.agenda import AgendaItem, Doors, ItemKind
from forum.councils.models.attendance import BallotPurpose, Conflict, ConflictReason, MeetingBallot
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.models.minutes import Minutes
from forum.councils.models.resolutions import Resolution, ResolutionKind
from forum.councils.services.following import settle
from forum.councils.sittings.services.quorum import doubt_quorum, establish_quorum
from forum.councils.sittings.services.quorum import record_count as recount
from forum.councils.sittings.services.roll import note_arrival
from forum.councils.sittings.services.run import close_meeting
from forum.spaces.models import Level
from tests.councils.resolutions import decide_on, make_resolution
from tests.councils.running import Running, make_placed, make_running

OPEN_TEXT = "Toni stellt vor. [[Die Logistik liefert vor 7 Uhr.|Betriebsgeheimnis]] Danach wird beraten."
_numbers = count(1)
CLOSED_TEXT = "Angebot B liegt weit unter Angebot A."


@dataclass(frozen=True)
class Held:
    """A meeting that is over: an item in public with a resolution, and one in closed session."""

    running: Running
    open_item: AgendaItem
    closed_item: AgendaItem
    resolution: Resolution

    @property
    def meeting(self) -> Meeting:
        return self.running.meeting

    @property
    def body(self) -> Body:
        return self.running.body

    @property
    def chair(self) -> User:
        return self.running.chair

    @property
    def present(self) -> User:
        """A member who was there."""
        person = self.running.people[1].person
        assert person is not None
        return person

    @property
    def absent(self) -> User:
        """A member who was not there."""
        person = self.running.people[-1].person
        assert person is not None
        return person


def make_held(*, also: Membership | None = None, **values: Any) -> Held:
    """Held and closed; the quorum was doubted, and the first member did not take part in the resolution.

    `also`: who else was there.
    """
    running = make_running(**values)
    if also is not None:
        note_arrival(running.line(also), by=running.chair)
    meeting, chair = running.meeting, running.chair
    open_item = make_placed(meeting, "1", title="Ladezone am Sack", record_text=OPEN_TEXT)
    closed_item = make_placed(meeting, "2", title="Angebote", doors=Doors.CLOSED, record_text=CLOSED_TEXT)
    establish_quorum(meeting, by=chair)
    doubt_quorum(meeting, said_by=running.line(running.people[2]), by=chair)
    recount(meeting, counted=4, by=chair)
    resolution = make_resolution(
        running.body, kind=ResolutionKind.RECOMMENDATION, title="Ladezone bis 21 Uhr", by=chair
    )
    resolution.item_id, resolution.conflicts_asked_at = open_item.id, clock.now()
    session.add(Conflict(resolution_id=resolution.id, membership=running.people[1], reason=ConflictReason.EMPLOYER))
    ballot = decide_on(resolution, yes=2, no=1, abstained=1)
    link(open_item, ballot, BallotPurpose.MOTION, resolution=resolution)
    for item in (open_item, closed_item):
        item.began_at, item.ended_at = clock.now(), clock.now() + timedelta(minutes=20)
        settle(item)
    close_meeting(meeting, by=chair)
    session.flush()
    return Held(running, open_item, closed_item, resolution)


def link(item: AgendaItem, ballot: Ballot, purpose: BallotPurpose, *, resolution: Resolution | None = None) -> None:
    """Say at which item a vote was taken."""
    session.add(
        MeetingBallot(
            ballot_id=ballot.id, item_id=item.id, purpose=purpose, resolution_id=resolution.id if resolution else None
        )
    )
    session.flush()


def make_draft(held: Held | None = None) -> tuple[Held, Minutes]:
    held = held or make_held()
    minutes = begin_minutes(held.meeting, by=held.chair)
    session.flush()
    return held, minutes


def make_sent(held: Held | None = None) -> tuple[Held, Minutes]:
    """Open to objections for two weeks."""
    held, minutes = make_draft(held)
    send_minutes(minutes, until=clock.now() + timedelta(days=14), keeper="Büro Beispiel", by=held.chair)
    session.flush()
    return held, minutes


def make_approving(held: Held, *, is_adopted: bool = True) -> tuple[AgendaItem, Ballot]:
    """The first item of the next meeting, with its vote on the minutes."""
    body = held.body
    later = Meeting(
        space=body.space,
        body=body,
        number=100 + next(_numbers),
        is_public=True,
        begins_at=clock.now() + timedelta(days=21),
        called_at=clock.now(),
        level=Level.PUBLIC,
    )
    session.add(later)
    session.flush()
    item = make_placed(later, "1", kind=ItemKind.MINUTES, approves_id=held.meeting.id, title="Niederschrift")
    ballot = open_ballot(
        space=body.space,
        question="Niederschrift genehmigen",
        kind=BallotKind.MOTION,
        way=BallotWay.HANDS,
        majority=Majority.MORE_YES,
        members=10,
        by=held.chair,
    )
    record_count(ballot, counts={1: 10 if is_adopted else 0, 2: 0, 3: 0}, present=10, by=held.chair)
    link(item, ballot, BallotPurpose.MINUTES)
    return item, ballot


def make_approved(held: Held | None = None) -> tuple[Held, Minutes]:
    held, minutes = make_sent(held)
    item, ballot = make_approving(held)
    approve_minutes(minutes, item=item, ballot=ballot, by=held.chair)
    session.flush()
    return held, minutes


def make_published(held: Held | None = None) -> tuple[Held, Minutes]:
    held, minutes = make_approved(held)
    publish_minutes(minutes, by=held.chair)
    session.flush()
    return held, minutes
