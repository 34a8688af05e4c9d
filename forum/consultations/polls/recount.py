"""Looking through a finished poll again: whether what is kept, what was cast and what is published agree."""

from collections.abc import Sequence

from forum.ballots.models import BallotBox
from forum.consultations.checking import UNREADABLE, Checked, NothingToCheck, compare_box
from forum.consultations.models.polls import CountedBallot, Poll
from forum.consultations.models.procedures import Module
from forum.consultations.polls.choices import check_choice, read_choice
from forum.consultations.polls.errors import WrongChoice
from forum.consultations.polls.outcomes import weigh
from forum.consultations.polls.queries import find_box, get_poll, list_counted_ballots, list_options, list_votes
from forum.consultations.polls.services.count import count_again

Kept = Sequence[tuple[bool, int, str]]


def find_faults(poll: Poll) -> list[str]:
    """What does not agree, in plain sentences without their full stops; a poll that is void has nothing to agree."""
    ballots, box = list_counted_ballots(poll), find_box(poll)
    if poll.outcome is None:
        is_left = bool(ballots) or not poll.is_secret or (box is not None and box.void_reason is None)
        return ["the outcome is missing, though votes were counted"] if is_left else []
    faults = _compare_numbers(poll, ballots, box)
    if box is None:
        faults += _compare_votes(poll, ballots)
    return [*faults, *_find_broken(poll, ballots), *_recount(poll)]


def count_votes_of(ballots: Sequence[CountedBallot], *, is_guest: bool) -> int:
    return sum(one.votes for one in ballots if one.is_guest is is_guest)


def _compare_numbers(poll: Poll, ballots: Sequence[CountedBallot], box: BallotBox | None) -> list[str]:
    members, guests = (count_votes_of(ballots, is_guest=is_guest) for is_guest in (False, True))
    faults = []
    if (members, guests) != (poll.vote_count, poll.guest_vote_count):
        faults.append(f"{poll.vote_count} and {poll.guest_vote_count} votes were cast")
    return [*faults, *(compare_box(box, poll.vote_count) if box else ())]


def _compare_votes(poll: Poll, ballots: Sequence[CountedBallot]) -> list[str]:
    """Votes that are not secret still stand there, one by one."""
    try:
        is_same = _written(ballots) == _weighed_votes(poll)
    except UNREADABLE:
        is_same = False
    return [] if is_same else ["the votes of accounts and browsers are others than the counted ones"]


def _written(ballots: Sequence[CountedBallot]) -> Kept:
    return sorted((one.is_guest, one.votes, str(one.choice)) for one in ballots)


def _weighed_votes(poll: Poll) -> Kept:
    votes = list_votes(poll)
    groups = {is_guest: [one for one in votes if one.is_guest is is_guest] for is_guest in (False, True)}
    return sorted(
        (is_guest, one.votes, str(one.choice.as_json()))
        for is_guest, group in groups.items()
        for one in weigh(read_choice(vote.choice) for vote in group)
    )


def _recount(poll: Poll) -> list[str]:
    try:
        is_same = count_again(poll) == poll.outcome
    except UNREADABLE:
        return ["the ballots cannot be counted again"]
    return [] if is_same else ["counting again comes to another outcome"]


def _find_broken(poll: Poll, ballots: Sequence[CountedBallot]) -> list[str]:
    """Ballots that nobody could have cast so."""
    offered = [option.number for option in list_options(poll)]
    numbers = [one.number for one in ballots if not _could_be_cast(poll, one, offered)]
    return [f"the counted ballot {number} breaks the rules of the poll" for number in numbers]


def _could_be_cast(poll: Poll, ballot: CountedBallot, offered: Sequence[int]) -> bool:
    try:
        choice = read_choice(ballot.choice)
        check_choice(poll, choice, offered=offered)
    except (WrongChoice, *UNREADABLE):
        return False
    named = [number for rank in choice.ranks for number in rank]
    return ballot.votes > 0 and len(named) == len(set(named))


def check_poll(module: Module) -> Checked:
    """Raises NothingToCheck."""
    poll = get_poll(module)
    if not poll.is_counted:
        raise NothingToCheck("There is no outcome yet: the poll is not over yet, or has not been counted.")
    faults = find_faults(poll)
    if poll.outcome is None and not faults:
        raise NothingToCheck("There is no outcome: the poll is void.")
    ballots = list_counted_ballots(poll)
    members, guests = (count_votes_of(ballots, is_guest=is_guest) for is_guest in (False, True))
    return Checked(f"{members} votes with an account, {guests} without.", faults, find_box(poll))
