"""What is voted on in a meeting, and what was counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forum.ballots.kinds import Answer, BallotWay, Majority
from forum.councils.models.attendance import Attendance, BallotPurpose
from forum.councils.models.resolutions import Resolution

# options of a motion, in the order of their numbers
YES, NO, ABSTAINED = 1, 2, 3
NUMBERS = {Answer.YES: YES, Answer.NO: NO, Answer.ABSTAINED: ABSTAINED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A motion as the chair puts it to the vote; `part`: a part of the resolution alone, the whole comes after it."""

    purpose: BallotPurpose
    question: str
    majority: Majority
    way: BallotWay = BallotWay.HANDS
    resolution: Resolution | None = None
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What was counted: totals, or how each voted, by the key of whose vote it is."""

    yes: int = 0
    no: int = 0
    abstained: int = 0
    invalid: int = 0
    by_name: Mapping[int, int] = field(default_factory=dict)

    @property
    def together(self) -> int:
        return self.yes + self.no + self.abstained + self.invalid

    @property
    def options(self) -> Mapping[int, int]:
        return {YES: self.yes, NO: self.no, ABSTAINED: self.abstained}


def place_of(attendance: Attendance) -> int:
    """Whose vote it is: a deputy gives that of the member for whom they stand in."""
    place = attendance.stands_for_id or attendance.membership_id
    assert place is not None
    return place
