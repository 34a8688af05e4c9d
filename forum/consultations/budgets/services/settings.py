"""Setting budgets up: beginning, changing, copying and ending them, until people vote."""

from forum.accounts.models import User
from forum.consultations.budgets.errors import VotingHasBegun, WrongBudget
from forum.consultations.budgets.queries import get_budget, list_projects
from forum.consultations.models.budgets import MOST_MONEY, Budget, BudgetProject
from forum.consultations.models.procedures import Module
from forum.consultations.queries.find import get_module
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row, keep_row
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def begin_budget(module: Module, _by: User) -> None:
    session.add(Budget(module_id=module.id))
    session.flush()


def end_budget(module: Module) -> None:
    """Only of modules in which nobody has taken part: there is no box yet."""
    session.delete(get_budget(module))
    session.flush()


def copy_budget(source: Module, target: Module, _by: User) -> None:
    """The money and the projects that were voted on, not the votes."""
    budget, copy = get_budget(source), get_budget(target)
    copy.amount, copy.most_choices = budget.amount, budget.most_choices
    for number, project in enumerate(list_projects(budget), 1):
        words = {"title": project.title, "description": project.description, "place": project.place}
        session.add(BudgetProject(budget_id=copy.id, number=number, cost=project.cost, **words))
    session.flush()


def change_budget(budget: Budget, *, amount: int, most_choices: int | None, by: User) -> None:
    """Raises VotingHasBegun and WrongBudget."""
    lock_for_changes(budget)
    if not 1 <= amount <= MOST_MONEY:
        raise WrongBudget(_("Enter how much money there is, in whole euros."), field="euros")
    dearest = max(list_projects(budget), key=lambda project: project.cost, default=None)
    if dearest is not None and dearest.cost > amount:
        message = _("“%(project)s” costs more than that: change or take out the project first.", project=dearest.title)
        raise WrongBudget(message, field="euros")
    budget.amount, budget.most_choices = amount, most_choices
    session.flush()
    activity.record("budget.changed", budget, by=by)


def lock_for_changes(budget: Budget) -> None:
    """From here on nobody votes and nobody else changes the budget. Raises VotingHasBegun."""
    module = get_module(budget.module_id)
    # the module comes first for everybody, as for those who vote and who take it out
    keep_row(module)
    hold_row(budget)
    if is_settled(budget, module):
        raise VotingHasBegun(_("Voting has begun: what is voted on does not change any more."))


def is_settled(budget: Budget, module: Module) -> bool:
    """Whether nothing may be changed any more: people can vote already, or somebody has. Procedure and phase are loaded."""
    has_begun = module.opens_at is not None and module.opens_at <= clock.now() and not module.procedure.is_draft
    return has_begun or budget.vote_count > 0 or budget.is_counted
