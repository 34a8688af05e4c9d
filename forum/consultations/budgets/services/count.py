"""Counting a budget whose time is over: what was sealed is opened, and who has voted is forgotten."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert

from forum.ballots.sealed_entries import read_entry
from forum.ballots.services.boxes import open_box, write_codes
from forum.ballots.values import Receipt
from forum.consultations.budgets.outcomes import Kept, Weighed, count_votes, weigh
from forum.consultations.budgets.queries import find_box, list_counted_approvals, list_due_budgets, list_projects
from forum.consultations.models.budgets import Budget, BudgetVoter, CountedApproval
from forum.consultations.services.locking import hold_ended
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.time import clock


def count_due_budgets() -> None:
    for budget in hold_ended(list_due_budgets()):
        count_budget(budget)


def count_budget(budget: Budget) -> None:
    """Safe to call twice; whoever calls has seen that its time is over. A void budget has no outcome."""
    hold_row(budget)
    if budget.is_counted:
        return
    budget.counted_at = clock.now()
    opened: list[tuple[Receipt, dict[str, Any]]] = []
    box = find_box(budget)
    if box is not None:
        open_box(box, take=lambda content: opened.append(read_entry(content)))
        budget.void_reason = box.void_reason
        if box.void_reason is None:
            _keep(budget, weigh(content["projects"] for _receipt, content in opened))
            write_codes(box, [receipt for receipt, _content in opened])
    # afterwards nothing says that somebody took part
    session.execute(delete(BudgetVoter).where(BudgetVoter.budget_id == budget.id))
    session.flush()
    activity.record("budget.counted" if budget.outcome else "budget.voided", budget, by=None)


def count_again(budget: Budget) -> Kept:
    """The outcome that the counted votes come to now; it must be the one that stands there."""
    return _outcome(budget, [Weighed(one.votes, tuple(one.projects)) for one in list_counted_approvals(budget)])


def _keep(budget: Budget, votes: Sequence[Weighed]) -> None:
    rows = [
        {"budget_id": budget.id, "number": number, "votes": one.votes, "projects": list(one.projects)}
        for number, one in enumerate(votes, 1)
    ]
    session.execute(insert(CountedApproval), rows)
    budget.outcome = _outcome(budget, votes)


def _outcome(budget: Budget, votes: Sequence[Weighed]) -> Kept:
    costs = {project.number: project.cost for project in list_projects(budget)}
    return count_votes(votes, amount=budget.amount, costs=costs)
