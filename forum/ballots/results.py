"""What the totals of a ballot mean, from its row and its options."""

from collections.abc import Sequence

from forum.ballots import rules
from forum.ballots.kinds import Answer, Majority
from forum.ballots.models import Ballot, BallotOption


def decision_of(ballot: Ballot, options: Sequence[BallotOption]) -> rules.Decision:
    """What a counted motion came to."""
    votes = {option.answer: option.votes or 0 for option in options}
    tally = rules.Tally(
        yes=votes.get(Answer.YES, 0),
        no=votes.get(Answer.NO, 0),
        abstained=votes.get(Answer.ABSTAINED, 0),
        members=ballot.members,
        present=ballot.present,
    )
    return rules.decide(ballot.majority, tally)


def election_of(ballot: Ballot, options: Sequence[BallotOption]) -> rules.Election:
    """What a counted ballot of an election came to, before any lot."""
    votes = {option.number: option.votes or 0 for option in options if option.answer is None}
    against = sum(option.votes or 0 for option in options if option.answer is Answer.NO)
    is_of_present = ballot.majority is Majority.OF_PRESENT and ballot.present is not None
    needed_of = ballot.present if is_of_present else ballot.members
    return rules.elect(ballot.majority, votes, against=against, needed_of=needed_of or 0)


def most_chosen(options: Sequence[BallotOption]) -> int | None:
    """The number of the option that more chose than any other."""
    return rules.find_most_chosen({option.number: option.votes or 0 for option in options if option.answer is None})


def find_winner(ballot: Ballot, options: Sequence[BallotOption]) -> BallotOption | None:
    return next((option for option in options if option.number == ballot.winner_number), None)
