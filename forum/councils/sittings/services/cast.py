"""Voting by name on one's own device while the vote of a meeting is open; sealed votes are handed in here as well."""

from collections.abc import Collection

from forum.ballots.models import Ballot, BallotVoter, NamedVote
from forum.ballots.services.cast import cast_by_name, cast_sealed
from forum.ballots.values import Receipt
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.attendance import MeetingBallot
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.roll import list_conflicted, read_roll
from forum.councils.sittings.votes import place_of


def cast_named(ballot: Ballot, *, link: MeetingBallot, voter: BallotVoter, choice: int) -> NamedVote:
    """Raises SittingRefused for somebody who has left meanwhile, and what the ballot refuses."""
    _require_there(link, voter)
    return cast_by_name(ballot, voter=voter, choice=choice)


def cast_secret(
    ballot: Ballot, *, link: MeetingBallot, voter: BallotVoter, choices: Collection[int], word: str
) -> Receipt:
    """The same for a sealed vote; nothing but the vote itself is written."""
    _require_there(link, voter)
    return cast_sealed(ballot, voter=voter, choices=choices, word=word)


def _require_there(link: MeetingBallot, voter: BallotVoter) -> None:
    there = read_roll(link.item.meeting).voters(list_conflicted(link.resolution))
    if voter.place not in {place_of(one) for one in there}:
        raise SittingRefused(_("Only people who are on the list as present can vote."))
