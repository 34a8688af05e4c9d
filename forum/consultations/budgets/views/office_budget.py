"""The office's desk of a budget: the money and its projects. Once people vote it only shows them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.budgets.forms.setup import BudgetForm, ProjectForm, WithdrawalForm
from forum.consultations.budgets.money import euros
from forum.consultations.budgets.queries import find_project, get_budget, list_all_projects
from forum.consultations.budgets.services.projects import add_project, change_project, withdraw_project
from forum.consultations.budgets.services.settings import change_budget, is_settled
from forum.consultations.models.budgets import BudgetProject
from forum.consultations.models.procedures import Module
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import enter_desk_of_module
from forum.consultations.voting_states import find_state
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found

ADDRESS = "/geschaeftsstelle/beteiligungen/module/<public_id>/buergerhaushalt"
ONE = f"{ADDRESS}/vorhaben/<int:number>"


@consultations.get(ADDRESS)
def edit_budget(public_id: str) -> ResponseReturnValue:
    return _page(enter_desk_of_module(public_id, "budget"))


@consultations.post(ADDRESS)
def update_budget(public_id: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "budget")
    form = BudgetForm()
    try:
        if form.validate():
            budget, most = get_budget(module), form.most_choices.data
            change_budget(budget, amount=form.euros.data, most_choices=most, by=current_member())
            return _done(public_id, _("Saved."))
    except DomainError as error:
        show_problem(form, error)
    return _page(module, form), 422


@consultations.get(f"{ADDRESS}/vorhaben/neu")
def new_budget_project(public_id: str) -> ResponseReturnValue:
    return _project_page(enter_desk_of_module(public_id, "budget"), ProjectForm(formdata=None))


@consultations.post(f"{ADDRESS}/vorhaben/neu")
def create_budget_project(public_id: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "budget")
    form = ProjectForm()
    try:
        if form.validate():
            add_project(get_budget(module), form.project, by=current_member())
            return _done(public_id, _("The project has been added."))
    except DomainError as error:
        show_problem(form, error)
    return _project_page(module, form), 422


@consultations.get(ONE)
def edit_budget_project(public_id: str, number: int) -> ResponseReturnValue:
    module, project = _enter_project(public_id, number)
    names = ("title", "cost", "place", "description")
    return _project_page(
        module, ProjectForm(formdata=None, data={name: getattr(project, name) for name in names}), project
    )


@consultations.post(ONE)
def update_budget_project(public_id: str, number: int) -> ResponseReturnValue:
    module, project = _enter_project(public_id, number)
    form = ProjectForm()
    try:
        if form.validate():
            change_project(project, form.project, by=current_member())
            return _done(public_id, _("Saved."))
    except DomainError as error:
        show_problem(form, error)
    return _project_page(module, form, project), 422


@consultations.post(f"{ONE}/entfernen")
def withdraw_budget_project(public_id: str, number: int) -> ResponseReturnValue:
    module, project = _enter_project(public_id, number)
    form = WithdrawalForm()
    try:
        if form.validate():
            withdraw_project(project, reason=form.reason.data or "", by=current_member())
            return _done(public_id, _("The project has been taken out."))
    except DomainError as error:
        show_problem(form, error)
    return _project_page(module, None, project, withdrawal=form), 422


def _enter_project(public_id: str, number: int) -> tuple[Module, BudgetProject]:
    module = enter_desk_of_module(public_id, "budget")
    return module, found(find_project(get_budget(module), number))


def _page(module: Module, sent: BudgetForm | None = None) -> str:
    budget = get_budget(module)
    projects = list_all_projects(budget)
    in_all = sum(project.cost for project in projects if not project.is_withdrawn)
    kept = {"euros": budget.amount or None, "most_choices": budget.most_choices}
    return render_template(
        "consultations/budgets/edit_budget.html",
        module=module,
        budget=budget,
        is_settled=is_settled(budget, module),
        state=find_state(module, is_counted=budget.is_counted),
        projects=[(project, euros(project.cost)) for project in projects],
        amount=euros(budget.amount),
        in_all=euros(in_all),
        all_fit=bool(budget.amount) and 0 < in_all <= budget.amount,
        form=sent or BudgetForm(formdata=None, data=kept),
    )


def _project_page(
    module: Module,
    form: ProjectForm | None,
    project: BudgetProject | None = None,
    *,
    withdrawal: WithdrawalForm | None = None,
) -> str:
    """With `withdrawal` the other form was refused, and this one shows what is kept."""
    names = ("title", "cost", "place", "description")
    kept = {name: getattr(project, name) for name in names} if project else {}
    return render_template(
        "consultations/budgets/edit_budget_project.html",
        module=module,
        project=project,
        is_settled=is_settled(get_budget(module), module),
        form=form or ProjectForm(formdata=None, data=kept),
        withdrawal=withdrawal or WithdrawalForm(formdata=None),
    )


def _done(public_id: str, words: str) -> ResponseReturnValue:
    flash(words, "success")
    return redirect(url_for(".edit_budget", public_id=public_id), code=303)
