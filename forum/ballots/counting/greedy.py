"""The usual way to spend a budget: by votes, the most first, leaving out what no longer fits."""

from fractions import Fraction

from forum.ballots.counting.budgets import Funded, Spending, Step


def count_greedy(spending: Spending) -> Funded:
    """Fund projects by their votes; what nobody approves of is never funded. Level ones as in `Spending.rank`."""
    votes = spending.count_votes()
    spent, steps = Fraction(0), []
    for project in sorted(votes, key=lambda name: -votes[name]):
        cost = spending.costs[project]
        if votes[project] and spent + cost <= spending.budget:
            spent += cost
            steps.append(Step(project, votes[project], cost))
    return Funded(tuple(steps), votes)
