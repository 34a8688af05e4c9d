"""Voting on a budget, and adding up what one has chosen. The receipt is the answer itself: shown once, stored nowhere."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.ballots.values import Receipt
from forum.consultations.budgets.choices import FIELD
from forum.consultations.budgets.money import euros
from forum.consultations.budgets.queries import list_projects
from forum.consultations.budgets.services.cast import cast_approval
from forum.consultations.budgets.views.show_budget import (
    ADDRESS,
    EnteredBudget,
    budget_page,
    enter_budget,
    new_vote_form,
    page_of,
)
from forum.consultations.views.blueprint import consultations
from forum.core.data.unit_of_work import reads_only
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.web.guard import authorise
from forum.core.web.headers import not_to_be_stored
from forum.core.web.traces import leaves_no_trace


@consultations.post(f"{ADDRESS}/stimme")
@leaves_no_trace
def cast_budget_vote(public_id: str) -> ResponseReturnValue:
    """Nothing says when somebody voted: no line in the log, no act."""
    here = enter_budget(public_id)
    authorise(here.verdict, here.entered.actor)
    form = new_vote_form(here)
    try:
        if form.validate():
            word = form["word"].data or ""
            receipt = cast_approval(here.budget, form.numbers, module=here.module, word=word, by=current_member())
            return _show_receipt(here, receipt)
    except DomainError as error:
        show_problem(form, error, otherwise=FIELD)
    form.forget_choice()
    anew = enter_budget(public_id)
    return budget_page(anew, form if anew.verdict else None), 422


@consultations.post(f"{ADDRESS}/summe")
@leaves_no_trace
@reads_only
def add_up_budget_vote(public_id: str) -> ResponseReturnValue:
    """For browsers without scripts: what the choice costs, with everything that was chosen still there."""
    here = enter_budget(public_id)
    authorise(here.verdict, here.entered.actor)
    form = new_vote_form(here)
    costs = {project.number: project.cost for project in list_projects(here.budget)}
    chosen = [costs[number] for number in form.numbers]
    told = ngettext(
        "One project chosen, for %(sum)s.",
        "%(num)s projects chosen, for %(sum)s in all.",
        len(chosen),
        sum=euros(sum(chosen)),
    )
    return not_to_be_stored(budget_page(here, form, added_up=told if chosen else _("No project chosen yet.")))


def _show_receipt(here: EnteredBudget, receipt: Receipt) -> ResponseReturnValue:
    """The same length for every choice: the page does not know it."""
    page = page_of(here, _("Receipt"))
    return not_to_be_stored(render_template("consultations/budgets/show_budget_receipt.html", **page, receipt=receipt))
