"""The page of a budget: how it works, the projects, and after the end the result."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.consultations.budgets import words
from forum.consultations.budgets.drawn_projects import draw_result, show_project
from forum.consultations.budgets.forms.vote import ChoiceForm, vote_form
from forum.consultations.budgets.money import euros
from forum.consultations.budgets.policies import may_vote
from forum.consultations.budgets.publishing import FEWEST_PUBLISHED, may_publish_votes
from forum.consultations.budgets.queries import (
    find_page_keys,
    get_budget,
    has_voted,
    list_all_projects,
)
from forum.consultations.drawn_order import draw_order_for
from forum.consultations.models.budgets import Budget, BudgetProject
from forum.consultations.models.procedures import Module
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.pages import PROCEDURE_PAGE
from forum.consultations.queries.find import list_moments
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import EnteredModule, enter_module, frame_of_module
from forum.consultations.voting_states import VotingState, find_state, say_votes, say_what_follows
from forum.core.access import Verdict, everyone
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.page_state import Basis, read_basis

ADDRESS = "/beteiligung/buergerhaushalt/<public_id>"


@dataclass(frozen=True, slots=True)
class EnteredBudget:
    """A budget at hand, for one reader: `verdict` says whether they may vote now, or why not."""

    entered: EnteredModule
    budget: Budget
    state: VotingState
    verdict: Verdict
    has_voted: bool

    @property
    def module(self) -> Module:
        return self.entered.module


def enter_budget(public_id: str) -> EnteredBudget:
    entered = enter_module(public_id, "budget")
    budget = get_budget(entered.module)
    voted = has_voted(budget, entered.actor)
    state = find_state(entered.module, is_counted=budget.is_counted)
    return EnteredBudget(entered, budget, state, may_vote(entered.verdict, state, has_voted=voted), voted)


def enter_counted_budget(public_id: str) -> EnteredBudget:
    """For pages about the result; a 404 as long as there is none."""
    here = enter_budget(public_id)
    authorise(everyone, here.entered.actor)
    found(here.budget.outcome)
    return here


@consultations.get(f"{ADDRESS}/")
def show_budget(public_id: str) -> ResponseReturnValue:
    basis = begin_page(public_id)
    here = enter_budget(public_id)
    authorise(everyone, here.entered.actor)
    form = new_vote_form(here) if here.verdict else None
    page = budget_page(here, form)
    keep_page(basis, here.module)
    return page


def begin_page(public_id: str) -> Basis:
    """What a page about a budget is made from, as it stands before anything of it is read."""
    return read_basis(*FRAME, *find_page_keys(public_id), *PROCEDURE_PAGE)


def keep_page(basis: Basis, module: Module) -> None:
    """Until the head of its pages becomes another one."""
    if not changes_within_the_hour(list_moments(module.procedure)):
        made_from_basis(basis)


def new_vote_form(here: EnteredBudget) -> ChoiceForm:
    """With the projects in the order of this reader."""
    return vote_form(here.module.title, _in_own_order(here, _voted_on(here.budget)))


def budget_page(here: EnteredBudget, form: ChoiceForm | None, *, added_up: str = "") -> str:
    """`form` as it is to be shown; `added_up`: what the choice costs, if somebody asked for it."""
    budget, everything = here.budget, list_all_projects(here.budget)
    projects = [project for project in everything if not project.is_withdrawn]
    shown = [show_project(one) for one in (_in_own_order(here, projects) if form else projects)]
    return render_template(
        "consultations/budgets/show_budget.html",
        **page_of(here, here.module.title),
        verdict=here.verdict,
        votes=say_votes(here.state, here.module.contribution_count),
        what_follows=say_what_follows(here.state),
        is_over=here.state.is_over,
        form=form,
        added_up=added_up,
        projects=shown,
        withdrawn=[project for project in everything if project.is_withdrawn],
        amount=euros(budget.amount),
        how_to_vote=words.say_how_to_vote(budget),
        is_published=words.say_what_is_published(),
        rules=() if here.state.is_over else words.say_rules(),
        promise=words.promise_of_budget(),
        result=draw_result(budget.outcome, projects, amount=budget.amount) if budget.outcome else None,
        publishes_votes=may_publish_votes(budget),
        fewest_published=FEWEST_PUBLISHED,
    )


def page_of(here: EnteredBudget, title: str) -> dict[str, object]:
    """What every page about a budget is given."""
    return {**frame_of_module(here.module, title), "budget": here.budget}


def _voted_on(budget: Budget) -> list[BudgetProject]:
    return [project for project in list_all_projects(budget) if not project.is_withdrawn]


def _in_own_order(here: EnteredBudget, projects: list[BudgetProject]) -> list[BudgetProject]:
    return draw_order_for(_reader(here), projects, of=f"order-of-projects:{here.budget.id}")


def _reader(here: EnteredBudget) -> str:
    user_id = here.entered.actor.user_id
    return f"account:{user_id}" if user_id is not None else ""
