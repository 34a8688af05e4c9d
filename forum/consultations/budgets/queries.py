"""Budgets and what belongs to them. Whoever asks has shown that the reader may see the procedure."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.ballots.models import BallotBox
from forum.consultations.models.budgets import Budget, BudgetProject, BudgetVoter, CountedApproval
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.queries.find import ends_at
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock

AT_ONCE = 20


def get_budget(module: Module) -> Budget:
    return session.scalars(select(Budget).where(Budget.module_id == module.id)).one()


def find_page_keys(module_id: str) -> tuple[str, ...]:
    """What the pages of a budget are made from, by the public id of its module; nothing if there is none."""
    query = select(Module.id, Module.procedure_id, Budget.id).join(Budget, Budget.module_id == Module.id)
    found = session.execute(query.where(Module.public_id == module_id)).first()
    if found is None:
        return ()
    module, procedure, budget = found
    return f"budget:{module}", f"projects:{budget}", f"procedure:{procedure}"


def list_all_projects(budget: Budget) -> Sequence[BudgetProject]:
    """Those that were taken out, too, in the order of the office."""
    query = select(BudgetProject).where(BudgetProject.budget_id == budget.id)
    return session.scalars(query.order_by(BudgetProject.number)).all()


def list_projects(budget: Budget) -> Sequence[BudgetProject]:
    """Those that are voted on, in the order of the office."""
    return [project for project in list_all_projects(budget) if not project.is_withdrawn]


def find_project(budget: Budget, number: int) -> BudgetProject | None:
    query = select(BudgetProject).where(BudgetProject.budget_id == budget.id, BudgetProject.number == number)
    return session.scalar(query)


def has_voted(budget: Budget, actor: Actor) -> bool:
    return actor.user_id is not None and session.get(BudgetVoter, (budget.id, actor.user_id)) is not None


def find_box(budget: Budget) -> BallotBox | None:
    return session.get(BallotBox, budget.box_id) if budget.box_id is not None else None


def list_counted_approvals(budget: Budget) -> Sequence[CountedApproval]:
    query = select(CountedApproval).where(CountedApproval.budget_id == budget.id)
    return session.scalars(query.order_by(CountedApproval.number)).all()


def list_due_budgets() -> Sequence[Budget]:
    """Budgets of published procedures whose time is over and that have not been counted."""
    query = select(Budget).join(Module, Module.id == Budget.module_id).join(Module.procedure).outerjoin(Module.phase)
    query = query.where(Budget.counted_at.is_(None), Procedure.published_at.is_not(None), ends_at() <= clock.now())
    return session.scalars(query.order_by(Budget.id).limit(AT_ONCE)).all()
