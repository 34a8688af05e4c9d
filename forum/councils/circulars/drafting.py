"""What a vote between meetings asks and how it is held, as the chair writes it down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.ballots.kinds import BallotKind, BallotWay, Majority
from forum.councils.models.members import Membership
from forum.councils.models.resolutions import ResolutionKind

LONGEST_QUESTION = 200
LONGEST_TEXT = 10_000
MOST_OPTIONS = 20
# those for whom nobody is asked to be present
MAJORITIES = (
    Majority.MORE_YES,
    Majority.OF_MEMBERS,
    Majority.TWO_THIRDS,
    Majority.TWO_THIRDS_OF_MEMBERS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularWords:
    """`counters` share the key of a secret vote; with none of them it lies in a file."""

    question: str
    text: str
    ends_at: datetime
    kind: BallotKind = BallotKind.MOTION
    way: BallotWay = BallotWay.BY_NAME
    majority: Majority = Majority.MORE_YES
    options: Sequence[str] = ()
    most_choices: int = 1
    quorum: int | None = None
    shows_choices: bool = False
    counters: Sequence[Membership] = ()
    result_kind: ResolutionKind | None = ResolutionKind.RESOLUTION
