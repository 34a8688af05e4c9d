"""Elections in a meeting (NKomVG § 67): secret when one member asks; a second ballot; then the lot, drawn by the chair."""

from collections.abc import Mapping, Sequence

from forum.accounts.models import User
from forum.ballots.errors import NoSecondBallot, WrongCount
from forum.ballots.kinds import BallotKind, BallotWay, LotWay, Majority, VoidReason
from forum.ballots.models import Ballot
from forum.ballots.queries import list_options
from forum.ballots.services.close_ballot import declare_void, record_count
from forum.ballots.services.lots import draw_lot
from forum.ballots.services.open_ballot import open_ballot, open_second_ballot
from forum.ballots.values import NewHolder
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import BallotPurpose, MeetingBallot
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.services.decide import begin_vote, hold_vote, link_ballot
from forum.councils.sittings.services.quorum import require_quorum
from forum.councils.sittings.services.voting import PresentVoters, present_voters_at
from forum.councils.sittings.votes import Vote
from forum.spaces.models import Space

WAYS = (BallotWay.HANDS, BallotWay.PAPER, BallotWay.SEALED)


def open_election(
    item: AgendaItem,
    *,
    office: str,
    candidates: Sequence[str],
    way: BallotWay,
    seen: int,
    key_holders: Sequence[NewHolder] = (),
    by: User,
) -> Ballot:
    """Begin an election with its first ballot, which more than half of all members decide. Raises SittingRefused."""
    if way not in WAYS:
        raise SittingRefused(_("An election is by show of hands or secret."), field="way")
    vote = Vote(purpose=BallotPurpose.ELECTION, question=office, majority=Majority.OF_MEMBERS, way=way)
    voters = begin_vote(item, vote, seen=seen)
    voters.require_devices(way)
    return _open(item, vote, candidates, voters, key_holders=key_holders, by=by)


def make_secret(ballot: Ballot, *, way: BallotWay, by: User) -> Ballot:
    """A member asks for a secret vote: the open ballot ends uncounted, a secret one takes its place."""
    link = hold_vote(ballot)
    if ballot.kind is not BallotKind.ELECTION or ballot.way is not BallotWay.HANDS or not way.is_secret:
        raise SittingRefused(_("This election is secret already."))
    voters = present_voters_at(link.item.meeting)
    voters.require_devices(way)
    declare_void(ballot, reason=VoidReason.WITHDRAWN, by=by)
    vote = Vote(purpose=BallotPurpose.ELECTION, question=ballot.question, majority=ballot.majority, way=way)
    candidates = [one.label for one in list_options(ballot) if one.answer is None]
    return _open(link.item, vote, candidates, voters, by=by)


def record_election(ballot: Ballot, *, counts: Mapping[int, int], invalid: int, by: User) -> None:
    """What was counted by hand or on paper. Raises WrongCount and BallotClosed."""
    link = hold_vote(ballot)
    require_quorum(link.item.meeting, None)
    voters = present_voters_at(link.item.meeting)
    counted = sum(counts.values()) + invalid
    if ballot.way is BallotWay.HANDS and counted != len(voters.people):
        raise WrongCount(
            _(
                "%(counted)s votes were counted, %(voting)s people vote here: %(names)s.",
                counted=counted,
                voting=len(voters.people),
                names=voters.names,
            ),
            field="counts",
        )
    record_count(ballot, counts=counts, present=len(voters.people), invalid=invalid, by=by)


def open_second(ballot: Ballot, *, candidates: Sequence[str], by: User) -> Ballot:
    """The second ballot: most votes decide. Candidates may have stood down. Raises NoSecondBallot."""
    link = hold_vote(ballot)
    require_quorum(link.item.meeting, None)
    stood = [one.label for one in list_options(ballot) if one.answer is None]
    if not candidates or not set(candidates) <= set(stood):
        raise NoSecondBallot(_("In the second ballot stands who stood in the first."), field="standing")
    voters = present_voters_at(link.item.meeting)
    second = open_second_ballot(
        ballot, candidates=candidates, voters=voters.as_voters(), present=len(voters.people), by=by
    )
    _link_election(second, link.item)
    return second


def draw_election_lot(ballot: Ballot, *, way: LotWay, winner: int | None = None, by: User) -> int:
    """The lot, drawn by the chair by hand or by the system; drawn once. Raises NoLot."""
    hold_vote(ballot)
    return draw_lot(ballot, winner=winner, way=way, by=by)


def _open(
    item: AgendaItem,
    vote: Vote,
    candidates: Sequence[str],
    voters: PresentVoters,
    *,
    key_holders: Sequence[NewHolder] = (),
    by: User,
) -> Ballot:
    ballot = open_ballot(
        space=session.get_one(Space, item.space_id),
        question=vote.question,
        kind=BallotKind.ELECTION,
        way=vote.way,
        majority=vote.majority,
        options=candidates,
        voters=voters.as_voters(),
        members=voters.members,
        present=len(voters.people),
        key_holders=key_holders,
        by=by,
    )
    _link_election(ballot, item)
    return ballot


def _link_election(ballot: Ballot, item: AgendaItem) -> MeetingBallot:
    vote = Vote(purpose=BallotPurpose.ELECTION, question=ballot.question, majority=ballot.majority)
    return link_ballot(ballot, item, vote)
