"""The Method of Equal Shares (Peters, Pierczyński and Skowron 2021): approving votes, cost utility, completed by Add1."""

from collections.abc import Sequence
from fractions import Fraction

from forum.ballots.counting.budgets import Funded, Spending, Step
from forum.ballots.counting.raises import count_idle_raises
from forum.ballots.counting.shares import Election, spend_shares

# after so many raises that changed nothing it is worked out how many more change nothing either
PATIENCE = 4


def count_equal_shares(spending: Spending) -> Funded:
    """Fund what supporters can pay for together, out of equal shares of the budget, in exact numbers.

    Of the projects that their supporters can pay, that comes first for which nobody pays more than the smallest part of
    its cost; who has less than that gives all that is left. If a further project fits the budget, all shares are raised
    by 1 and everything is counted anew, until none fits or the next raise would exceed the budget (Add1, as equalshares.net
    defines it). Nothing is added by votes afterwards.
    """
    election = Election(spending)
    share = first_share = spending.budget / election.voters if election.voters else Fraction(0)
    steps = spend_shares(election, share)
    idle, patience = 0, PATIENCE
    while not election.is_exhausted_by(steps):
        jump = 0
        if idle >= patience:
            jump = count_idle_raises(election, share, steps)
            idle, patience = 0, PATIENCE if jump else 2 * patience
        share, steps = share + jump, spend_shares(election, share + jump) if jump else steps
        further = spend_shares(election, share + 1)
        if sum(step.cost for step in further) > spending.budget:
            break
        idle = idle + 1 if _names(further) == _names(steps) else 0
        share, steps = share + 1, further
    return Funded(tuple(steps), election.votes, first_share, int(share - first_share))


def _names(steps: Sequence[Step]) -> list[str]:
    return [step.project for step in steps]
