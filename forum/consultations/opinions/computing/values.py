"""What is computed from the votes of a Meinungsbild: people, statements, groups, and what tells them apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

# who has voted on fewer statements is not placed among the others, unless there are not so many
FEWEST_VOTES = 7
# groups are shown if the median of their samples reaches it
STABLE = 0.75
# in the plane of the two components
Point = tuple[float, float]
Groups = Mapping[str, Sequence[str]]


class Vote(IntEnum):
    """How a person answers a statement; who has not answered has no vote."""

    AGREE = 1
    DISAGREE = -1
    # "weiß nicht" is a vote and counts among all of a statement
    PASS = 0


# participant, statement, vote; of several by the same person on the same statement the last counts
Row = tuple[str, str, int]


class Side(StrEnum):
    """What many of a group do with a statement."""

    AGREE = "agree"
    DISAGREE = "disagree"


@dataclass(frozen=True, slots=True)
class Count:
    """The votes of some people on a statement; `votes` are all of them, with those that agree nor disagree."""

    agree: int = 0
    disagree: int = 0
    votes: int = 0

    def of(self, side: Side) -> int:
        return self.agree if side is Side.AGREE else self.disagree


# by statement
Counts = Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement that tells a group from all others, and on which side the group is."""

    statement: str
    side: Side


@dataclass(frozen=True, slots=True)
class Consensus:
    """Statements that most of all people agree with, and disagree with, the clearest first."""

    agree: tuple[str, ...]
    disagree: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupInformed:
    """A statement with enough votes in every group: the product by which it is ordered, and what may be said of it."""

    statement: str
    product: float
    # in every group at least this share of all votes agrees
    smallest_share: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything found; ids are sorted, numbers as numbers. A figure that cannot be computed is None.

    `groups` are what was found or given, whether `stable` or not: who shows them asks `stable` first.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    centre: Mapping[str, float]
    components: Mapping[str, Point]
    positions: Mapping[str, Point]
    # how far a single agreeing vote on the statement puts a person from the centre
    extremity: Mapping[str, float]
    silhouette: float | None
    # what shuffled votes reach by chance
    threshold: float | None
    stability: float | None
    stable: bool
    groups: Mapping[str, tuple[str, ...]]
    # the mean of the positions in each group
    middles: Mapping[str, Point]
    counts: Mapping[str, Counts]
    # of all people together
    totals: Counts
    representative: Mapping[str, tuple[Representative, ...]]
    consensus: Consensus
    group_informed: tuple[GroupInformed, ...]

    def to_json(self) -> dict[str, object]:
        """As `forum meinungsbild evaluate` prints it."""
        return {
            "participants": list(self.participants),
            "statements": list(self.statements),
            "centre": dict(self.centre),
            "components": {statement: list(pair) for statement, pair in self.components.items()},
            "positions": {participant: list(point) for participant, point in self.positions.items()},
            "extremity": dict(self.extremity),
            "silhouette": self.silhouette,
            "threshold": self.threshold,
            "stability": self.stability,
            "stable": self.stable,
            "groups": {group: list(people) for group, people in self.groups.items()},
            "representative": {
                group: [{"statement": one.statement, "side": one.side.value} for one in found]
                for group, found in self.representative.items()
            },
            "consensus": {"agree": list(self.consensus.agree), "disagree": list(self.consensus.disagree)},
            "group_informed": {one.statement: one.product for one in self.group_informed},
        }
