"""Votes as pages show them: of one item for who leads the meeting and for members, and the one on the beamer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.ballots import queries as ballots
from forum.ballots.kinds import BallotKind
from forum.ballots.models import Ballot, BallotOption, BallotVoter, CountedCode, KeyHolder
from forum.ballots.results import election_of
from forum.ballots.rules import Standing
from forum.ballots.words import result_sentence
from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance, Conflict, MeetingBallot, OwnVote
from forum.councils.models.members import Membership
from forum.councils.models.resolutions import OPEN_STATES, Resolution, ResolutionWording
from forum.councils.sittings.queries.conflicts import list_conflicts
from forum.councils.sittings.queries.decide import list_votes
from forum.councils.sittings.queries.roll import list_conflicted
from forum.councils.sittings.votes import place_of


@dataclass(frozen=True, slots=True)
class ShownVote:
    """A vote with its options, its result in words, and what members had put into the record."""

    link: MeetingBallot
    options: Sequence[BallotOption]
    own_votes: Sequence[OwnVote] = ()

    @property
    def ballot(self) -> Ballot:
        return self.link.ballot

    @property
    def sentence(self) -> object:
        return result_sentence(self.ballot, self.options)

    @property
    def is_going_on(self) -> bool:
        return not self.ballot.is_counted and not self.ballot.is_void

    @property
    def waits_for_count(self) -> bool:
        """It is over, and those who count have not entered their parts of the key yet."""
        return self.is_going_on and not self.ballot.is_open

    @property
    def is_part(self) -> bool:
        """A part of a split vote: the resolution was decided by another one."""
        resolution = self.link.resolution
        return resolution is not None and self.ballot.is_counted and resolution.ballot_id != self.ballot.id

    @property
    def standing(self) -> Standing | None:
        """Where an election is once it has been counted."""
        is_counted = self.ballot.is_counted and not self.ballot.is_void
        if self.ballot.kind is not BallotKind.ELECTION or not is_counted:
            return None
        if self.ballot.lot_drawn_at is not None:
            return Standing.ELECTED
        return election_of(self.ballot, self.options).standing

    @property
    def chosen(self) -> Mapping[int, str]:
        """The names of options by their numbers."""
        return {one.number: str(one.name) for one in self.options}


@dataclass(frozen=True, slots=True)
class WholeVote:
    """The page of one vote: also who votes how, where that is told, and the codes of a sealed one."""

    vote: ShownVote
    # the reader's own votes, in the order in which they are numbered
    own: Sequence[BallotVoter]
    own_choices: Mapping[int, BallotOption]
    # the reader's line on the list, if they may have the vote recorded
    own_line: Attendance | None
    # after the end of a vote by name
    named: Sequence[tuple[BallotVoter, BallotOption | None]]
    codes: Sequence[CountedCode]
    # after the end of a sealed vote: who has voted
    voted: Sequence[BallotVoter]
    successor: Ballot | None
    # of a sealed vote whose key is shared: who counts, and the reader among them
    holders: Sequence[KeyHolder]
    own_holder: KeyHolder | None

    @property
    def waits_for_key(self) -> bool:
        """Nobody can vote before all who count have fetched their parts."""
        return self.vote.ballot.is_open and not all(one.public_key for one in self.holders)


@dataclass(frozen=True, slots=True)
class ShownMotion:
    """A resolution at an item with its wordings, who takes no part, and the votes on its parts and on the whole."""

    resolution: Resolution
    wordings: Sequence[ResolutionWording]
    conflicts: Sequence[Conflict]
    votes: Sequence[ShownVote]

    @property
    def newest(self) -> ResolutionWording | None:
        return self.wordings[-1] if self.wordings else None


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that is decided at an item; `seen` is how many votes stand there."""

    motions: Sequence[ShownMotion]
    others: Sequence[ShownVote]
    seen: int

    @property
    def votes(self) -> list[ShownVote]:
        return [*(vote for motion in self.motions for vote in motion.votes), *self.others]

    @property
    def going_on(self) -> ShownVote | None:
        return next((vote for vote in self.votes if vote.is_going_on), None)

    @property
    def open_conflicts(self) -> frozenset[int]:
        """Keys of the memberships that take no part in what is decided next."""
        going = next((motion for motion in self.motions if motion.resolution.is_open), None)
        return frozenset(one.membership_id for one in going.conflicts) if going else frozenset()

    @property
    def mark(self) -> str:
        """Changes with each wording, entry and result, so that open pages can say that something has changed."""
        wordings = sum(len(motion.wordings) for motion in self.motions)
        entries = sum(len(motion.conflicts) for motion in self.motions)
        states = ",".join(motion.resolution.state.value for motion in self.motions)
        results = sum(not vote.is_going_on for vote in self.votes)
        return f"{wordings}-{entries}-{states}-{self.seen}-{results}"


def decisions_at(item: AgendaItem) -> Decisions:
    """Six queries however much was decided."""
    votes = _shown(list_votes(item))
    query = select(Resolution).where(Resolution.item_id == item.id).options(joinedload(Resolution.addressee))
    resolutions = session.scalars(query.order_by(Resolution.id)).all()
    keys = [one.id for one in resolutions]
    wordings = _wordings_of(keys) if keys else []
    conflicts = list_conflicts(keys) if keys else []
    motions = [
        ShownMotion(
            one,
            [wording for wording in wordings if wording.resolution_id == one.id],
            [conflict for conflict in conflicts if conflict.resolution_id == one.id],
            [vote for vote in votes if vote.link.resolution_id == one.id],
        )
        for one in resolutions
    ]
    return Decisions(motions, [vote for vote in votes if vote.link.resolution_id is None], len(votes))


@dataclass(frozen=True, slots=True)
class Projected:
    """What the wall shows beside the item: the motion that is on or was decided last, its vote, how many take no part."""

    motion: Resolution | None
    vote: ShownVote | None
    out: int


def projected_at(item: AgendaItem) -> Projected:
    """A motion is put up once everybody has been asked who may not take part; the meeting has been loaded."""
    votes = list_votes(item)
    latest = max(votes, key=lambda one: (not one.ballot.is_counted and not one.ballot.is_void, one.id), default=None)
    motion = _put_up(item)
    asked_at = motion.conflicts_asked_at if motion else None
    if latest is not None and (asked_at is None or latest.ballot.opened_at >= asked_at):
        shown = ShownVote(latest, ballots.list_options(latest.ballot))
        return Projected(latest.resolution, shown, len(list_conflicted(latest.resolution)))
    return Projected(motion, None, len(list_conflicted(motion)))


def read_vote(link: MeetingBallot, *, actor: Actor) -> WholeVote:
    """One vote for a member; who voted, and how, is told after the end alone."""
    ballot = link.ballot
    named = ballots.list_named_votes(ballot) if ballot.way.value == "by_name" else {}
    own = ballots.find_own_voters(ballot, actor)
    holders = ballots.list_holders(ballot) if ballot.is_sealed else ()
    is_opened = ballot.is_sealed and ballot.is_counted
    voters = ballots.list_voters(ballot) if named and ballot.is_counted else []
    return WholeVote(
        _shown([link])[0],
        own,
        {voter.id: named[voter.id] for voter in own if voter.id in named},
        _own_line(link, own, actor),
        [(voter, named.get(voter.id)) for voter in voters],
        ballots.list_counted_codes(ballot) if is_opened else (),
        ballots.list_voters(ballot) if is_opened else (),
        ballots.find_successor(ballot) if ballot.kind is BallotKind.ELECTION else None,
        holders,
        next((one for one in holders if actor.is_member and one.user_id == actor.user_id), None),
    )


def _put_up(item: AgendaItem) -> Resolution | None:
    """The motion on which the meeting votes next, as far as it has come to that."""
    if item.meeting.opened_at is None:
        return None
    query = select(Resolution).where(Resolution.item_id == item.id, Resolution.state.in_(OPEN_STATES))
    asked = query.where(Resolution.ballot_id.is_(None), Resolution.conflicts_asked_at >= item.meeting.opened_at)
    return session.scalar(asked.order_by(Resolution.conflicts_asked_at.desc(), Resolution.id.desc()).limit(1))


def _shown(links: Sequence[MeetingBallot]) -> list[ShownVote]:
    options = ballots.list_options_of([one.ballot for one in links])
    keys = [one.ballot_id for one in links]
    query = select(OwnVote).where(OwnVote.ballot_id.in_(keys)).order_by(OwnVote.id)
    with_person = joinedload(OwnVote.attendance).joinedload(Attendance.membership).joinedload(Membership.person)
    own = session.scalars(query.options(with_person)).all() if keys else ()
    return [
        ShownVote(one, options[one.ballot_id], [vote for vote in own if vote.ballot_id == one.ballot_id])
        for one in links
    ]


def _wordings_of(resolution_ids: Sequence[int]) -> Sequence[ResolutionWording]:
    query = select(ResolutionWording).where(ResolutionWording.resolution_id.in_(resolution_ids))
    return session.scalars(query.order_by(ResolutionWording.number)).all()


def _own_line(link: MeetingBallot, own: Sequence[BallotVoter], actor: Actor) -> Attendance | None:
    """The line by which the reader voted in an open vote of a meeting that still runs."""
    if not own or link.ballot.way.is_secret or not link.ballot.is_counted or not link.item.meeting.is_running:
        return None
    query = select(Attendance).join(Attendance.membership).where(Attendance.meeting_id == link.item.meeting_id)
    lines = session.scalars(query.where(Membership.person_id == actor.user_id)).all()
    return next((one for one in lines if place_of(one) in {voter.place for voter in own}), None)
