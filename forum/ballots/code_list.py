"""The published list of counted codes, for pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forum.ballots.models import Ballot, BallotOption, CountedCode
from forum.ballots.values import shown_code
from forum.core.time import clock

REPORTED_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ListedCode:
    """A code with its word; the choice only of ballots whose voters knew that it would be shown."""

    shown_code: str
    word: str
    choice: object


def list_codes(codes: Sequence[CountedCode], options: Sequence[BallotOption]) -> Sequence[ListedCode]:
    names = {option.number: option.name for option in options}
    return [ListedCode(shown_code(one.code), one.word, names.get(one.choice or 0, "")) for one in codes]


def last_day_to_report(ballot: Ballot) -> date | None:
    """Until when voters say that their code is missing; None before the count and once that day is over."""
    if ballot.counted_at is None or not ballot.is_sealed:
        return None
    last_day = clock.day_of(ballot.counted_at + REPORTED_WITHIN)
    return last_day if clock.today() <= last_day else None
