"""The office sets the days of the steps, finishes them, and opens them again."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.data.row_marks import mark_of
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.core.web.overtaken import OVERTAKEN, in_words, mark_to_show, was_seen
from forum.weighing.forms.arguments import ReasonForm
from forum.weighing.forms.contributions import StepForm
from forum.weighing.kinds import Step
from forum.weighing.models import WeighingStep
from forum.weighing.policies import may_reopen
from forum.weighing.queries import find
from forum.weighing.services import steps
from forum.weighing.services.locking import lock
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
    lock(entered.weighing)
    row = find.find_step(entered.weighing, chosen)
    if row.finished_at is None and form.list_changes(row, in_words) and not was_seen(_mark(row)):
        form.form_errors.append(OVERTAKEN)
        return _page(entered, chosen, plan=form, is_overtaken=True), 422
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


def _mark(row: WeighingStep) -> str:
    return mark_of(row, StepForm.column_names())


def _page(
    entered: Entered,
    chosen: Step | None = None,
    *,
    plan: StepForm | None = None,
    reason: ReasonForm | None = None,
    is_overtaken: bool = False,
) -> str:
    """With a form that was refused; `is_overtaken`: what is planned by now is shown beside what was typed."""
    rows = []
    for row in find.list_steps(entered.weighing):
        is_refused = row.step is chosen
        form = plan if plan and is_refused else StepForm(formdata=None, obj=row, prefix=row.step.value)
        why = reason if reason and is_refused else ReasonForm(formdata=None, prefix=f"{row.step.value}-open")
        seen = mark_to_show(_mark(row), is_told=is_overtaken or form is not plan)
        overtaken = form.list_changes(row, in_words) if is_overtaken and form is plan else ()
        rows.append((row, form, why, seen, overtaken))
    return render_template(
        "weighing/list_weighing_steps.html",
        procedure=entered.procedure,
        weighing=entered.weighing,
        rows=rows,
        refused=plan or reason,
        entries=find.list_entries_of_weighing(entered.weighing),
        may_reopen=may_reopen(entered.actor, entered.procedure),
    )
