"""The projects of a budget: added, changed and taken out with a reason, until people vote."""

from dataclasses import dataclass

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.consultations.budgets.errors import WrongProject
from forum.consultations.budgets.queries import list_projects
from forum.consultations.budgets.services.settings import lock_for_changes
from forum.consultations.models.budgets import (
    DESCRIPTION_LENGTH,
    MOST_MONEY,
    MOST_PROJECTS,
    PLACE_LENGTH,
    REASON_LENGTH,
    TITLE_LENGTH,
    Budget,
    BudgetProject,
)
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import read_anew
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import number as write_number
from forum.core.text.one_line import one_line
from forum.core.time import clock


@dataclass(frozen=True, slots=True)
class NewProject:
    """A project as the office writes it; its cost in whole euros."""

    title: str
    cost: int
    place: str = ""
    description: str = ""


def add_project(budget: Budget, new: NewProject, *, by: User) -> BudgetProject:
    """Raises VotingHasBegun and WrongProject."""
    lock_for_changes(budget)
    if len(list_projects(budget)) >= MOST_PROJECTS:
        raise WrongProject(_("A budget has up to %(most)s projects.", most=MOST_PROJECTS))
    project = BudgetProject(budget_id=budget.id, number=_next_number(budget))
    _write(project, budget, new)
    session.add(project)
    session.flush()
    activity.record("budget.project_added", budget, by=by, project=project.title)
    return project


def change_project(project: BudgetProject, new: NewProject, *, by: User) -> None:
    """Raises VotingHasBegun and WrongProject."""
    budget = _lock(project)
    _write(project, budget, new)
    session.flush()
    activity.record("budget.project_changed", budget, by=by, project=project.title)


def withdraw_project(project: BudgetProject, *, reason: str, by: User) -> None:
    """Take a project out before the vote; everybody reads why. Raises VotingHasBegun and WrongProject."""
    budget = _lock(project)
    why = one_line(reason)
    if not 0 < len(why) <= REASON_LENGTH:
        raise WrongProject(_("Give a reason of up to %(most)s characters.", most=REASON_LENGTH), field="reason")
    project.withdrawn_at, project.withdrawn_by_id, project.withdrawn_reason = clock.now(), by.id, why
    session.flush()
    activity.record("budget.project_withdrawn", budget, by=by, project=project.title)


def _lock(project: BudgetProject) -> Budget:
    budget = session.get_one(Budget, project.budget_id)
    lock_for_changes(budget)
    read_anew(project)
    if project.is_withdrawn:
        raise WrongProject(_("This project has been taken out."))
    return budget


def _next_number(budget: Budget) -> int:
    last = session.scalar(select(func.max(BudgetProject.number)).where(BudgetProject.budget_id == budget.id))
    return (last or 0) + 1


def _write(project: BudgetProject, budget: Budget, new: NewProject) -> None:
    title, place, description = one_line(new.title), one_line(new.place), new.description.strip()
    others = [one for one in list_projects(budget) if one.number != project.number]
    if not 0 < len(title) <= TITLE_LENGTH:
        raise WrongProject(_("Give it a title of up to %(most)s characters.", most=TITLE_LENGTH), field="title")
    if any(one.title.casefold() == title.casefold() for one in others):
        raise WrongProject(_("There is a project of this name already."), field="title")
    if len(place) > PLACE_LENGTH:
        raise WrongProject(_("Enter at most %(count)s characters.", count=PLACE_LENGTH), field="place")
    if len(description) > DESCRIPTION_LENGTH:
        raise WrongProject(_("Enter at most %(count)s characters.", count=DESCRIPTION_LENGTH), field="description")
    if not 1 <= new.cost <= MOST_MONEY:
        raise WrongProject(_("Enter what it costs, in whole euros from 1."), field="cost")
    if budget.amount and new.cost > budget.amount:
        message = _("It costs more than there is: the budget is %(amount)s euros.", amount=write_number(budget.amount))
        raise WrongProject(message, field="cost")
    project.title, project.place, project.description, project.cost = title, place, description, new.cost
