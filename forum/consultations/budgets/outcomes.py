"""What the votes on a budget come to, as it is kept in its row and read by its pages. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from forum.ballots.counting.budgets import Approval, Funded, Spending, Step, count_without, list_payments
from forum.ballots.counting.equal_shares import count_equal_shares
from forum.ballots.counting.greedy import count_greedy

Kept = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Weighed:
    """So many equal votes for these projects."""

    votes: int
    projects: tuple[int, ...]


def count_votes(votes: Sequence[Weighed], *, amount: int, costs: Mapping[int, int]) -> Kept:
    """The outcome as JSON: by equal shares, which decides, and by votes alone, for comparing. Fractions are texts."""
    approvals = [Approval(frozenset(map(str, one.projects)), one.votes) for one in votes]
    priced = {str(number): Fraction(cost) for number, cost in costs.items()}
    spending = Spending(Fraction(amount), priced, approvals)
    by_shares, by_votes = count_equal_shares(spending), count_greedy(spending)
    return {
        "voters": spending.voters,
        "votes": dict(sorted(by_shares.votes.items(), key=lambda pair: int(pair[0]))),
        "shares": {
            "first": str(by_shares.first_share),
            "raises": by_shares.raises,
            "steps": [_keep_step(step) for step in by_shares.steps],
            "without": count_without(approvals, by_shares.winners),
        },
        "greedy": {
            "winners": [int(name) for name in by_votes.winners],
            "without": count_without(approvals, by_votes.winners),
        },
    }


def read_funded(outcome: Kept) -> Funded:
    """The outcome by equal shares, from what `count_votes` has made."""
    shares = outcome["shares"]
    steps = tuple(_read_step(kept) for kept in shares["steps"])
    return Funded(steps, outcome["votes"], Fraction(shares["first"]), shares["raises"])


def work_out_payments(outcome: Kept, projects: Iterable[int]) -> list[tuple[int, Fraction]]:
    """What the share of one vote for these projects has paid, in the order of funding."""
    paid = list_payments(read_funded(outcome), frozenset(map(str, projects)))
    return [(int(name), amount) for name, amount in paid]


def weigh(votes: Iterable[Iterable[int]]) -> list[Weighed]:
    """Equal votes as one, in an order that is theirs alone."""
    amounts: dict[tuple[int, ...], int] = {}
    for projects in votes:
        key = tuple(sorted(set(projects)))
        amounts[key] = amounts.get(key, 0) + 1
    return [Weighed(amounts[key], key) for key in sorted(amounts)]


def _keep_step(step: Step) -> Kept:
    return {
        "project": int(step.project),
        "votes": step.votes,
        "cost": int(step.cost),
        "most": str(step.most),
        "paying": step.paying,
        "giving_rest": step.giving_rest,
        "rests": str(step.rests),
    }


def _read_step(kept: Kept) -> Step:
    return Step(
        str(kept["project"]),
        kept["votes"],
        Fraction(kept["cost"]),
        Fraction(kept["most"]),
        kept["paying"],
        kept["giving_rest"],
        Fraction(kept["rests"]),
    )
