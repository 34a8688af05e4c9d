"""What a count means: plain arithmetic on plain values. Abstentions and invalid votes never decide anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from forum.ballots.kinds import Majority

# below this, a sealed ballot is not opened
FEWEST_SEALED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The count of a motion; `present` is None where nobody has to be anywhere."""

    yes: int
    no: int
    abstained: int = 0
    members: int
    present: int | None = None

    @property
    def votes(self) -> int:
        return self.yes + self.no

    @property
    def took_part(self) -> int:
        return self.votes + self.abstained


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a motion is adopted, and with how many votes for yes it would have been."""

    is_adopted: bool
    needed: int


def decide(majority: Majority, tally: Tally) -> Decision:
    """Whether a motion has the majority it needs; a tie rejects (NKomVG § 66 (1))."""
    needed = _needed(majority, tally)
    return Decision(tally.yes >= needed, needed)


def _needed(majority: Majority, tally: Tally) -> int:
    match majority:
        case Majority.MORE_YES | Majority.MOST_VOTES:
            return tally.no + 1
        case Majority.OF_PRESENT:
            return _more_than_half(tally.took_part if tally.present is None else tally.present)
        case Majority.OF_MEMBERS:
            return _more_than_half(tally.members)
        case Majority.TWO_THIRDS:
            return max(_two_thirds(tally.votes), 1)
        case Majority.TWO_THIRDS_OF_MEMBERS:
            return max(_two_thirds(tally.members), 1)


def _more_than_half(of: int) -> int:
    return of // 2 + 1


def _two_thirds(of: int) -> int:
    return -(-2 * of // 3)


class Standing(StrEnum):
    """Where an election is after a ballot."""

    ELECTED = "elected"
    # nobody has the majority of the first ballot
    SECOND_BALLOT = "second_ballot"
    # several have most votes of the second: the lot decides
    LOT = "lot"
    # no candidate has more votes than there are against the only one
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Election:
    """What a ballot of an election came to: the winner, or those between whom the lot is drawn."""

    standing: Standing
    winner: int | None = None
    leading: tuple[int, ...] = ()


def elect(majority: Majority, votes: Mapping[int, int], *, against: int = 0, needed_of: int) -> Election:
    """Who is elected (NKomVG § 67): by more than half of `needed_of`, or with MOST_VOTES by most votes, then by lot.

    `votes` are those of the candidates by their numbers; `against` the votes for no, where there is one candidate.
    `needed_of` counts members, or those present with OF_PRESENT.
    """
    most = max(votes.values(), default=0)
    leading = tuple(sorted(number for number, count in votes.items() if count == most))
    if majority is not Majority.MOST_VOTES:
        is_elected = len(leading) == 1 and most >= _more_than_half(needed_of)
        return Election(Standing.ELECTED, leading[0], leading) if is_elected else Election(Standing.SECOND_BALLOT)
    if most == 0 or most <= against:
        return Election(Standing.NOBODY)
    if len(leading) > 1:
        return Election(Standing.LOT, None, leading)
    return Election(Standing.ELECTED, leading[0], leading)


def find_most_chosen(votes: Mapping[int, int]) -> int | None:
    """The option that more chose than any other."""
    most = max(votes.values(), default=0)
    leading = [number for number, count in votes.items() if count == most]
    return leading[0] if most and len(leading) == 1 else None
