"""Like cases decided in one act."""

from collections.abc import Mapping, Sequence

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise
from forum.core.web.timed_acts import TimedAct
from forum.moderation import policies
from forum.moderation.desk.forms.joint import JointForm, joint_measures
from forum.moderation.desk.queries.text_blocks import list_blocks
from forum.moderation.desk.services.decide_together import MOST_TOGETHER, Chosen, Outcome, decide_together
from forum.moderation.desk.views.filtering import case_address, list_address
from forum.moderation.desk.views.taking_back import begin_to_wait, own_act, typed_before
from forum.moderation.queries.cases import CaseRow, list_chosen, list_open_of
from forum.moderation.queries.overruled import verdict_on
from forum.moderation.views.blueprint import moderation


@moderation.get("/moderation/gemeinsam")
def new_joint_decision() -> ResponseReturnValue:
    """The chosen cases, or all that wait of one account, with one form for them."""
    actor = current_actor()
    authorise(policies.may_open_desk(actor), actor)
    rows = _open_rows(_wanted(actor), actor)
    if not rows:
        flash(_("Choose at least one open case, none of them your own."), "warning")
        return redirect(list_address(), code=303)
    return _show(rows, JointForm(formdata=None, **typed_before(rows[0], actor=actor)))


@moderation.post("/moderation/gemeinsam")
def create_joint_decision() -> ResponseReturnValue:
    """Decide every ticked case; what could not be decided is listed with the reason."""
    actor = current_actor()
    authorise(policies.may_open_desk(actor), actor)
    seen = _seen_versions()
    rows = list_chosen(list(seen)[:MOST_TOGETHER], actor=actor)
    form = JointForm()
    is_fine = form.validate_on_submit()
    if not rows:
        form.form_errors.append(_("Choose at least one case."))
    if not is_fine or not rows:
        return _show(rows or _open_rows(_wanted(actor), actor), form, seen=seen, status=422)
    verdicts = [(row, verdict_on(row.case, row.subject, actor=actor)) for row in rows]
    chosen = [Chosen(row.case, row.subject, seen[row.case.public_id]) for row, verdict in verdicts if verdict]
    outcome = decide_together(chosen, by=current_member(), ruling=form.ruling)
    if outcome.decided:
        draft_is_saved(_draft(rows))
    if outcome.pending:
        begin_to_wait()
    refused = [(one.case, one.subject, reason) for one, reason in outcome.refused]
    refused += [(row.case, row.subject, str(verdict.reason)) for row, verdict in verdicts if not verdict]
    page = render_template(
        "moderation/create_joint_decision.html",
        decided=outcome.decided,
        waiting=_waiting(outcome),
        refused=refused,
        measure=form.ruling.measure,
        case_address=case_address,
        list_address=list_address,
    )
    return page, 200 if outcome.decided else 409


def _waiting(outcome: Outcome) -> TimedAct | None:
    """What can still be taken back, in one act."""
    if not outcome.pending:
        return None
    case = outcome.decided[0].case
    return own_act(outcome.pending[0], case.reference, [one.case.public_id for one in outcome.decided])


def _wanted(actor: Actor) -> Sequence[CaseRow]:
    account = request.values.get("konto", "")
    if account and not request.values.getlist("case"):
        return list_open_of(account, MOST_TOGETHER, actor=actor)
    return list_chosen(request.values.getlist("case")[:MOST_TOGETHER], actor=actor)


def _open_rows(rows: Sequence[CaseRow], actor: Actor) -> Sequence[CaseRow]:
    waiting = [row for row in rows if row.case.is_open and row.sent is None]
    return [row for row in waiting if verdict_on(row.case, row.subject, actor=actor)]


def _seen_versions() -> dict[str, int]:
    """The ticked cases with the version in which they were shown."""
    parts = (one.partition(":") for one in request.form.getlist("seen"))
    return {public_id: number_or_zero(version) for public_id, _colon, version in parts}


def _draft(rows: Sequence[CaseRow]) -> str:
    """Other cases begin with an empty explanation."""
    return f"together-{rows[0].case.public_id}" if rows else "together"


def _show(
    rows: Sequence[CaseRow], form: JointForm, *, seen: Mapping[str, int] | None = None, status: int = 200
) -> ResponseReturnValue:
    by = current_member()
    possible = [one for one in joint_measures() if any(policies.may_take(one, row.subject, by=by) for row in rows)]
    page = render_template(
        "moderation/new_joint_decision.html",
        rows=rows,
        form=form,
        seen=seen,
        measures=possible,
        draft=_draft(rows),
        blocks=list_blocks(),
        most=MOST_TOGETHER,
        case_address=case_address,
        list_address=list_address,
    )
    return page, status
