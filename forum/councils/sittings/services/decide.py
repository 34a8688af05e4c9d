"""Votes in a meeting: on a resolution or a part of it, on motions of order, on minutes; each is recorded once."""

from collections.abc import Sequence
from dataclasses import replace

from forum.accounts.models import User
from forum.ballots.kinds import BallotKind, BallotWay, VoidReason
from forum.ballots.models import Ballot
from forum.ballots.queries import list_voters as list_ballot_voters
from forum.ballots.services.cast import cast_by_name
from forum.ballots.services.close_ballot import close_ballot, declare_void, record_count
from forum.ballots.services.close_ballot import write_outcome as write_ballot_outcome
from forum.ballots.services.open_ballot import open_ballot
from forum.ballots.values import NewHolder
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import MeetingBallot
from forum.councils.models.meetings import Meeting
from forum.councils.models.resolutions import Resolution, ResolutionState
from forum.councils.resolutions.services.decide import postpone, record_decision, refer
from forum.councils.resolutions.services.propose import withdraw
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.decide import (
    count_ballots,
    find_meeting_ballot,
    find_open_ballot,
    find_rejected_part,
)
from forum.councils.sittings.queries.roll import list_conflicted
from forum.councils.sittings.services.checks import check_count
from forum.councils.sittings.services.conflicts import require_answered
from forum.councils.sittings.services.current import hold_current, refuse_in_break
from forum.councils.sittings.services.holding import hold_running
from forum.councils.sittings.services.quorum import require_quorum
from forum.councils.sittings.services.voting import PresentVoters, present_voters_at
from forum.councils.sittings.votes import Count, Vote
from forum.spaces.models import Space

LEAVING = {
    ResolutionState.POSTPONED: postpone,
    ResolutionState.REFERRED: refer,
    ResolutionState.WITHDRAWN: withdraw,
}


def take_vote(item: AgendaItem, vote: Vote, count: Count, *, seen: int, by: User) -> Ballot:
    """Record a vote counted by hand, on paper, or by name by the chair; `seen`: how many votes stood at the item before.

    Raises SittingRefused, WrongCount, and what the quorum says. Two clicks record one vote.
    """
    voters = begin_vote(item, vote, seen=seen)
    check_count(vote.way, count, voters)
    ballot = _open(item, vote, voters, by=by)
    if vote.way is BallotWay.BY_NAME:
        for voter in list_ballot_voters(ballot):
            cast_by_name(ballot, voter=voter, choice=count.by_name[voter.place])
        close_ballot(ballot, by=by)
    else:
        record_count(ballot, counts=count.options, present=len(voters.people), invalid=count.invalid, by=by)
    # the vote on the whole decides the resolution; one on a part does not
    if vote.resolution is not None and not vote.part and ballot.is_counted:
        record_decision(vote.resolution, ballot=ballot, needs_approval=voters.is_rest, by=by)
    return ballot


def open_vote(item: AgendaItem, vote: Vote, *, seen: int, key_holders: Sequence[NewHolder] = (), by: User) -> Ballot:
    """Let members vote on their own devices, by name or sealed, until the chair ends it.

    Of a sealed vote the key lies in a file, or `key_holders` share it.
    """
    if vote.way.is_counted_by_hand or vote.part:
        raise SittingRefused(_("Parts, and votes that are counted in the room, are recorded at once."), field="way")
    voters = begin_vote(item, vote, seen=seen)
    voters.require_devices(vote.way)
    return _open(item, vote, voters, key_holders=key_holders, by=by)


def end_vote(ballot: Ballot, *, by: User) -> None:
    """End a vote on devices: counted at once, or with the parts of the key; void if too few sealed votes were cast."""
    link = hold_vote(ballot)
    quorum = require_quorum(link.item.meeting, link.resolution)
    close_ballot(ballot, by=by)
    session.refresh(ballot)
    if link.resolution is not None and ballot.is_counted:
        record_decision(link.resolution, ballot=ballot, needs_approval=quorum.is_rest, by=by)


def call_off(ballot: Ballot, *, by: User) -> None:
    """End a vote without a result, before it has been counted: another one may follow, this one stays in the record."""
    hold_vote(ballot)
    declare_void(ballot, reason=VoidReason.WITHDRAWN, by=by)


def write_outcome(ballot: Ballot, *, text: str, by: User) -> None:
    """What the chair adds to the result in words, while the meeting runs."""
    link = find_meeting_ballot(ballot)
    if link is None:
        raise SittingRefused(_("This vote belongs to no meeting."))
    hold_running(link.item.meeting)
    write_ballot_outcome(ballot, text=text, by=by)


def leave_undecided(resolution: Resolution, state: ResolutionState, *, item: AgendaItem, by: User) -> None:
    """Postpone the resolution, refer it, or note that it was withdrawn; not while a vote is going on."""
    _require_no_vote(hold_current(item))
    LEAVING[state](resolution, by=by)


def begin_vote(item: AgendaItem, vote: Vote, *, seen: int) -> PresentVoters:
    """Who votes, once nothing speaks against a vote any more; the meeting is held until the transaction ends."""
    meeting = hold_current(item)
    refuse_in_break(meeting)
    _require_no_vote(meeting)
    if count_ballots(item) != seen:
        raise SittingRefused(_("A vote has been recorded at this item meanwhile. Look at it first."))
    if vote.resolution is not None:
        _require_ready(vote, item)
    quorum = require_quorum(meeting, vote.resolution)
    voters = present_voters_at(meeting, without=list_conflicted(vote.resolution))
    return replace(voters, is_rest=quorum.is_rest)


def link_ballot(ballot: Ballot, item: AgendaItem, vote: Vote) -> MeetingBallot:
    """Hang a ballot on the item at which it is taken."""
    resolution_id = vote.resolution.id if vote.resolution else None
    link = MeetingBallot(ballot_id=ballot.id, item_id=item.id, resolution_id=resolution_id, purpose=vote.purpose)
    session.add(link)
    session.flush()
    return link


def hold_vote(ballot: Ballot) -> MeetingBallot:
    """What a vote of a running meeting belongs to; the meeting is held until the transaction ends."""
    link = find_meeting_ballot(ballot)
    if link is None:
        raise SittingRefused(_("This vote belongs to no meeting."))
    hold_current(link.item)
    hold_row(ballot)
    return link


def _require_ready(vote: Vote, item: AgendaItem) -> None:
    """Raises SittingRefused unless the resolution can be decided now."""
    resolution = vote.resolution
    assert resolution is not None
    hold_row(resolution)
    if resolution.item_id != item.id:
        raise SittingRefused(_("This resolution belongs to another item."))
    if not resolution.is_open or resolution.ballot_id is not None:
        raise SittingRefused(_("This has been decided already."))
    require_answered(resolution, item=item)
    if not vote.part and find_rejected_part(resolution):
        raise SittingRefused(_("A part was rejected. Word the resolution without it before the whole is voted on."))


def _require_no_vote(meeting: Meeting) -> None:
    if find_open_ballot(meeting):
        raise SittingRefused(_("A vote is going on. End it first, or call it off."))


def _open(
    item: AgendaItem, vote: Vote, voters: PresentVoters, *, key_holders: Sequence[NewHolder] = (), by: User
) -> Ballot:
    ballot = open_ballot(
        space=session.get_one(Space, item.space_id),
        question=vote.question,
        kind=BallotKind.MOTION,
        way=vote.way,
        majority=vote.majority,
        voters=voters.as_voters(),
        members=voters.members,
        present=len(voters.people),
        key_holders=key_holders,
        by=by,
    )
    link_ballot(ballot, item, vote)
    return ballot
