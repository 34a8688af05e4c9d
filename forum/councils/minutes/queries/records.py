"""What a meeting recorded, read in a fixed number of queries however long it was."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.ballots.models import Ballot, BallotOption, BallotVoter, NamedVote
from forum.ballots.queries import list_options_of
from forum.core.data.database import session
from forum.councils.membership.queries.find import by_rank
from forum.councils.models.agenda import AgendaItem, ItemState
from forum.councils.models.attendance import Attendance, Conflict, MeetingBallot, OwnVote, Presence, QuorumEntry
from forum.councils.models.meetings import Meeting, MeetingNote
from forum.councils.models.members import Membership
from forum.councils.models.minutes import Minutes, MinutesPassage
from forum.councils.models.resolutions import Resolution

Row = TypeVar("Row")
PERSON = joinedload(Membership.person)


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of one meeting; those that belong to another row by its key."""

    items: Sequence[AgendaItem]
    people: Sequence[Attendance]
    presences: Mapping[int, Sequence[Presence]]
    quorum: Sequence[QuorumEntry]
    notes: Sequence[MeetingNote]
    # by item
    ballots: Mapping[int, Sequence[tuple[MeetingBallot, Ballot]]]
    resolutions: Mapping[int, Sequence[Resolution]]
    # by resolution
    conflicts: Mapping[int, Sequence[Conflict]]
    # by ballot
    options: Mapping[int, Sequence[BallotOption]]
    named_votes: Mapping[int, Sequence[NamedVote]]
    own_votes: Mapping[int, Sequence[OwnVote]]

    def find_person(self, attendance_id: int | None) -> Attendance | None:
        return next((one for one in self.people if one.id == attendance_id), None)


def read_records(meeting: Meeting) -> Records:
    """Everything, for the minutes themselves: who may read which of it is decided where they are shown."""
    people = _list_people(meeting)
    items = list_held_items(meeting)
    ballots = _list_ballots(items)
    resolutions = _list_resolutions(items, [link for link, _ballot in ballots])
    voted = [ballot for _link, ballot in ballots]
    return Records(
        items=items,
        people=people,
        presences=_grouped(_list_presences(people), lambda one: one.attendance_id),
        quorum=_list_of(QuorumEntry, meeting, QuorumEntry.at),
        notes=_list_of(MeetingNote, meeting, MeetingNote.began_at),
        ballots=_grouped(ballots, lambda one: one[0].item_id),
        resolutions=_grouped(resolutions, lambda one: one.item_id),
        conflicts=_grouped(_list_conflicts(resolutions), lambda one: one.resolution_id),
        options=list_options_of(voted),
        named_votes=_grouped(_list_named_votes(voted), lambda one: one.voter.ballot_id),
        own_votes=_grouped(_list_own_votes(voted), lambda one: one.ballot_id),
    )


def list_held_items(meeting: Meeting) -> Sequence[AgendaItem]:
    """The whole agenda as it was held, for what the system itself does."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.state == ItemState.PLACED)
    return session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)).all()


def list_passages(minutes: Minutes) -> Mapping[int, MinutesPassage]:
    """What people wrote, by item."""
    query = select(MinutesPassage).where(MinutesPassage.minutes_id == minutes.id)
    return {one.item_id: one for one in session.scalars(query)}


def _list_people(meeting: Meeting) -> Sequence[Attendance]:
    """In the order of functions, guests last."""
    query = select(Attendance).outerjoin(Attendance.membership).outerjoin(User, Membership.person_id == User.id)
    query = query.where(Attendance.meeting_id == meeting.id).options(
        joinedload(Attendance.membership).options(PERSON, joinedload(Membership.organisation)),
        joinedload(Attendance.stands_for).options(PERSON),
    )
    return session.scalars(
        query.order_by(Attendance.membership_id.is_(None), by_rank(), User.public_name, Attendance.id)
    ).all()


def _list_presences(people: Sequence[Attendance]) -> Sequence[Presence]:
    query = select(Presence).where(Presence.attendance_id.in_([one.id for one in people]))
    return session.scalars(query.order_by(Presence.came_at, Presence.id)).all()


def _list_ballots(items: Sequence[AgendaItem]) -> Sequence[tuple[MeetingBallot, Ballot]]:
    query = select(MeetingBallot, Ballot).join(Ballot, MeetingBallot.ballot_id == Ballot.id)
    query = query.where(MeetingBallot.item_id.in_([one.id for one in items]))
    rows = session.execute(query.order_by(Ballot.opened_at, Ballot.id))
    return [(held, ballot) for held, ballot in rows]


def _list_resolutions(items: Sequence[AgendaItem], links: Sequence[MeetingBallot]) -> Sequence[Resolution]:
    """Those of the items; one that has moved on to a later meeting counts where it was voted on."""
    voted = [one.resolution_id for one in links if one.resolution_id is not None]
    here = Resolution.item_id.in_([one.id for one in items])
    return session.scalars(select(Resolution).where(here | Resolution.id.in_(voted)).order_by(Resolution.number)).all()


def _list_conflicts(resolutions: Sequence[Resolution]) -> Sequence[Conflict]:
    query = select(Conflict).where(Conflict.resolution_id.in_([one.id for one in resolutions]))
    return session.scalars(
        query.options(joinedload(Conflict.membership).options(PERSON)).order_by(Conflict.left_at, Conflict.id)
    ).all()


def _list_named_votes(ballots: Sequence[Ballot]) -> Sequence[NamedVote]:
    query = select(NamedVote).join(NamedVote.voter).where(BallotVoter.ballot_id.in_([one.id for one in ballots]))
    query = query.options(joinedload(NamedVote.voter), joinedload(NamedVote.option))
    return session.scalars(query.order_by(BallotVoter.name, BallotVoter.place)).all()


def _list_own_votes(ballots: Sequence[Ballot]) -> Sequence[OwnVote]:
    query = select(OwnVote).where(OwnVote.ballot_id.in_([one.id for one in ballots]))
    return session.scalars(query.order_by(OwnVote.id)).all()


def _list_of(kind: type[Row], meeting: Meeting, order: Any) -> Sequence[Row]:
    model: Any = kind
    rows: Sequence[Row] = session.scalars(
        select(model).where(model.meeting_id == meeting.id).order_by(order, model.id)
    ).all()
    return rows


def _grouped(rows: Iterable[Row], key: Callable[[Row], int | None]) -> Mapping[int, Sequence[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        place = key(row)
        if place is not None:
            found[place].append(row)
    return found
