"""The office sets the days of the steps, finishes them, and opens them again."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.weighing.forms.arguments import ReasonForm
from forum.weighing.forms.contributions import StepForm
from forum.weighing.kinds import Step
from forum.weighing.policies import may_reopen
from forum.weighing.queries import find
from forum.weighing.services import steps
from forum.weighing.views.blueprint import DESK, weighing
from forum.weighing.views.entering import Entered, enter_weighing

ONE = f"{DESK}/schritte/<step>"


@weighing.get(f"{DESK}/schritte")
def list_weighing_steps(public_id: str) -> ResponseReturnValue:
    return _page(enter_weighing(public_id))


@weighing.post(f"{ONE}/planen")
def plan_weighing_step(public_id: str, step: str) -> ResponseReturnValue:
    entered, chosen, form = enter_weighing(public_id), _step(step), StepForm(prefix=step)
    if not form.validate():
        return _page(entered, chosen, plan=form), 422
    due_on, unit = form.due_on.data, form.unit.data or ""
    try:
        steps.plan_step(entered.weighing, chosen, due_on=due_on, unit=unit, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(entered, chosen, plan=form), 422
    flash(_("Saved."), "success")
    return redirect(url_for(".list_weighing_steps", public_id=public_id), code=303)


@weighing.post(f"{ONE}/abschliessen")
def finish_weighing_step(public_id: str, step: str) -> ResponseReturnValue:
    entered, chosen = enter_weighing(public_id), _step(step)
    if chosen is Step.RELEASE:
        # it is finished by releasing the answers
        abort(404)
    try:
        steps.finish_step(entered.weighing, chosen, by=current_member())
    except DomainError as refusal:
        flash(str(refusal), "warning")
    else:
        flash(_("The step “%(step)s” is finished and locked.", step=chosen.label), "success")
    return redirect(url_for(".list_weighing_steps", public_id=public_id), code=303)


@weighing.post(f"{ONE}/oeffnen")
def reopen_weighing_step(public_id: str, step: str) -> ResponseReturnValue:
    entered, chosen, form = enter_weighing(public_id), _step(step), ReasonForm(prefix=f"{step}-open")
    authorise(may_reopen(entered.actor, entered.procedure), entered.actor)
    if not form.validate():
        return _page(entered, chosen, reason=form), 422
    try:
        steps.reopen_step(entered.weighing, chosen, reason=form.reason.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(entered, chosen, reason=form), 422
    flash(_("The step “%(step)s” is open again.", step=chosen.label), "success")
    return redirect(url_for(".list_weighing_steps", public_id=public_id), code=303)


def _step(word: str) -> Step:
    return found(next((one for one in Step if one.value == word), None))


def _page(
    entered: Entered, chosen: Step | None = None, *, plan: StepForm | None = None, reason: ReasonForm | None = None
) -> str:
    rows = []
    for row in find.list_steps(entered.weighing):
        kept = {"due_on": row.due_on, "unit": row.unit}
        form = plan if plan and row.step is chosen else StepForm(formdata=None, data=kept, prefix=row.step.value)
        why = reason if reason and row.step is chosen else ReasonForm(formdata=None, prefix=f"{row.step.value}-open")
        rows.append((row, form, why))
    return render_template(
        "weighing/list_weighing_steps.html",
        procedure=entered.procedure,
        weighing=entered.weighing,
        rows=rows,
        refused=plan or reason,
        entries=find.list_entries_of_weighing(entered.weighing),
        may_reopen=may_reopen(entered.actor, entered.procedure),
    )
