"""A budget to be spent on projects by approving votes: what is counted, what is found, and the order of level projects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Approval:
    """So many equal votes for these projects; none approves of nothing."""

    projects: frozenset[str]
    votes: int = 1


@dataclass(frozen=True, slots=True)
class Spending:
    """What can be spent, what each project costs, and the votes. Nothing is negative."""

    budget: Fraction
    costs: Mapping[str, Fraction]
    approvals: Sequence[Approval]

    @property
    def voters(self) -> int:
        return sum(one.votes for one in self.approvals)

    def count_votes(self) -> dict[str, int]:
        """How many approve of each project, in the order of level ones."""
        votes = dict.fromkeys(self.costs, 0)
        for one in self.approvals:
            for project in one.projects:
                votes[project] += one.votes
        return {project: votes[project] for project in sorted(votes, key=lambda name: self.rank(name, votes[name]))}

    def rank(self, project: str, votes: int) -> tuple[Fraction, int, int, int, str]:
        """Of level projects the cheaper comes first, then that with more votes, then the first by id (9 before 10)."""
        number = int(project) if project.isascii() and project.isdecimal() else None
        return self.costs[project], -votes, number is None, number or 0, project


@dataclass(frozen=True, slots=True)
class Step:
    """One project being funded. By votes alone nobody pays anything."""

    project: str
    votes: int
    cost: Fraction
    # what nobody pays more than, how many pay that, and how many give all that is left to them instead, in sum
    most: Fraction = Fraction(0)
    paying: int = 0
    giving_rest: int = 0
    rests: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Funded:
    """The projects that are funded, in their order, and how it came to that."""

    steps: tuple[Step, ...]
    votes: Mapping[str, int] = field(default_factory=dict)
    # of equal shares: what each voter had at first, and how often that was raised by 1
    first_share: Fraction = Fraction(0)
    raises: int = 0

    @property
    def winners(self) -> tuple[str, ...]:
        return tuple(step.project for step in self.steps)

    @property
    def cost(self) -> Fraction:
        return sum((step.cost for step in self.steps), Fraction(0))

    @property
    def share(self) -> Fraction:
        return self.first_share + self.raises


def count_without(approvals: Sequence[Approval], winners: Sequence[str]) -> int:
    """How many voters have no funded project."""
    funded = frozenset(winners)
    return sum(one.votes for one in approvals if not one.projects & funded)


def list_payments(funded: Funded, projects: frozenset[str]) -> list[tuple[str, Fraction]]:
    """What the share of one vote has paid for each funded project that it approves of, in the order of funding."""
    left, payments = funded.share, []
    for step in funded.steps:
        if step.project in projects:
            payments.append((step.project, min(left, step.most)))
            left -= min(left, step.most)
    return payments
