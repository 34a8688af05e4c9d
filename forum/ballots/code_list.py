"""The published list of counted codes, for pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.ballots.models import BallotOption, CountedCode
from forum.ballots.values import shown_code


@dataclass(frozen=True, slots=True)
class ListedCode:
    """A code with its word; the choice only of ballots whose voters knew that it would be shown."""

    shown_code: str
    word: str
    choice: object


def list_codes(codes: Sequence[CountedCode], options: Sequence[BallotOption]) -> Sequence[ListedCode]:
    names = {option.number: option.name for option in options}
    return [ListedCode(shown_code(one.code), one.word, names.get(one.choice or 0, "")) for one in codes]
