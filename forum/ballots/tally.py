"""The totals of a counted ballot as a table with bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.ballots.kinds import Answer
from forum.ballots.models import Ballot, BallotOption

WHOLE = 100


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One option; `width` of its bar is of 100. Numbers are never said in percent: abstentions are no part of a vote."""

    name: str
    votes: int
    width: float
    is_first: bool


def tally_rows(ballot: Ballot, options: Sequence[BallotOption]) -> Sequence[TallyRow]:
    """The options in their order, the most chosen of those that decide set apart; none before the count."""
    if not ballot.is_counted:
        return ()
    all_votes = ballot.votes_cast or max((option.votes or 0 for option in options), default=0) or 1
    most = max((option.votes or 0 for option in options if option.answer is not Answer.ABSTAINED), default=0)
    return [
        TallyRow(
            str(option.name),
            option.votes or 0,
            round(WHOLE * (option.votes or 0) / all_votes, 1),
            is_first=bool(most) and option.votes == most and option.answer is not Answer.ABSTAINED,
        )
        for option in options
    ]
