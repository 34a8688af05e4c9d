"""What the share of one vote has paid: worked out from what somebody says they have chosen, for them alone."""

from collections.abc import Sequence
from fractions import Fraction

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.consultations.budgets.choices import check_choice
from forum.consultations.budgets.drawn_projects import show_project
from forum.consultations.budgets.errors import WrongChoice
from forum.consultations.budgets.forms.vote import ChoiceForm, share_form
from forum.consultations.budgets.money import euros_and_cents
from forum.consultations.budgets.outcomes import read_funded, work_out_payments
from forum.consultations.budgets.queries import list_projects
from forum.consultations.budgets.views.show_budget import (
    ADDRESS,
    EnteredBudget,
    enter_counted_budget,
    page_of,
)
from forum.consultations.budgets.words import say_what_came
from forum.consultations.views.blueprint import consultations
from forum.core.data.unit_of_work import reads_only
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.headers import not_to_be_stored
from forum.core.web.traces import leaves_no_trace


@consultations.get(f"{ADDRESS}/mein-anteil")
def new_budget_share(public_id: str) -> ResponseReturnValue:
    here = enter_counted_budget(public_id)
    return _page(here, share_form(list_projects(here.budget)))


@consultations.post(f"{ADDRESS}/mein-anteil")
@leaves_no_trace
@reads_only
def work_out_budget_share(public_id: str) -> ResponseReturnValue:
    """No vote is tied to anybody, so the page asks; it keeps nothing of it, and no line of the log says that it was asked."""
    here = enter_counted_budget(public_id)
    projects = list_projects(here.budget)
    form = share_form(projects)
    try:
        if form.validate():
            check_choice(here.budget, form.numbers, offered=[project.number for project in projects])
            return not_to_be_stored(_page(here, form, chosen=form.numbers))
    except WrongChoice as error:
        show_problem(form, error)
    return not_to_be_stored(_page(here, form), 422)


def _page(here: EnteredBudget, form: ChoiceForm, *, chosen: Sequence[int] = ()) -> str:
    return render_template(
        "consultations/budgets/show_budget_share.html",
        **page_of(here, _("What your vote has paid")),
        form=form,
        projects=[show_project(one) for one in list_projects(here.budget)],
        paid=_draw_payments(here, chosen) if chosen else None,
    )


def _draw_payments(here: EnteredBudget, numbers: Sequence[int]) -> dict[str, object]:
    outcome = here.budget.outcome or {}
    titles = {project.number: project.title for project in list_projects(here.budget)}
    payments = work_out_payments(outcome, numbers)
    share = read_funded(outcome).share
    return {
        "share": euros_and_cents(share),
        "rows": [(titles[number], euros_and_cents(amount), bool(amount)) for number, amount in payments],
        "rest": euros_and_cents(share - sum((amount for _number, amount in payments), Fraction(0))),
        "sentence": say_what_came(len(numbers), len(payments)),
        "unpaid": [titles[number] for number, amount in payments if not amount],
    }
