"""Answering objections at the desk."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.text.locale import gettext as _
from forum.core.text.marking import mark_plain
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.moderation.bars import covered_passages
from forum.moderation.grounds import ground_of
from forum.moderation.models.objections import Objection, Objector, Outcome
from forum.moderation.objections.forms import AnswerForm
from forum.moderation.objections.queries import find_blackout, find_objection
from forum.moderation.objections.services.answer_objection import AlreadyAnswered
from forum.moderation.objections.services.answer_objection import answer_objection as answer
from forum.moderation.policies import may_answer, may_open_desk
from forum.moderation.queries.cases import CaseRow, find_case
from forum.moderation.subjects import Subject
from forum.moderation.views.blueprint import moderation


@moderation.get("/moderation/<public_id>/beschwerde/<objection_id>")
def show_answer(public_id: str, objection_id: str) -> ResponseReturnValue:
    """An objection with the decision it is about, and the form of the answer."""
    actor = current_actor()
    row, objection = _find(public_id, objection_id, actor)
    return _show(row, objection, AnswerForm(), actor=actor)


@moderation.post("/moderation/<public_id>/beschwerde/<objection_id>")
def answer_objection(public_id: str, objection_id: str) -> ResponseReturnValue:
    actor = current_actor()
    row, objection = _find(public_id, objection_id, actor)
    form = AnswerForm()
    if objection.decided_at is not None:
        return _show(row, objection, form, actor=actor, status=409, refusal=_already_answered())
    authorise(may_answer(actor, objection, objection.decision, row.subject), actor)
    if not form.validate_on_submit():
        return _show(row, objection, form, actor=actor, status=422)
    outcome = Outcome(form.outcome.data)
    try:
        answer(objection, row.subject, by=current_member(), outcome=outcome, reasons=form.reasons.data or "")
    except DomainError as error:
        return _refuse(public_id, objection_id, form, error, actor=actor)

    draft_is_saved(f"answer-{objection_id}")
    flash(_answered(objection, outcome))
    return redirect(url_for(".show_case", public_id=public_id), code=303)


def _find(public_id: str, objection_id: str, actor: Actor) -> tuple[CaseRow, Objection]:
    authorise(may_open_desk(actor), actor)
    row = found(find_case(public_id, actor=actor))
    return row, found(find_objection(row.case, objection_id))


def _refuse(
    public_id: str, objection_id: str, form: AnswerForm, error: DomainError, *, actor: Actor
) -> ResponseReturnValue:
    """The objection as it is now, with what was typed and why nothing was done."""
    row = found(find_case(public_id, actor=actor))
    objection = found(find_objection(row.case, objection_id))
    return _show(row, objection, form, actor=actor, status=409, refusal=error)


def _show(
    row: CaseRow,
    objection: Objection,
    form: AnswerForm,
    *,
    actor: Actor,
    status: int = 200,
    refusal: DomainError | None = None,
) -> ResponseReturnValue:
    decision = objection.decision
    verdict = may_answer(actor, objection, decision, row.subject)
    page = render_template(
        "moderation/show_answer.html",
        case=row.case,
        subject=row.subject,
        objection=objection,
        decision=decision,
        ground=ground_of(decision.ground, decision.rules_version).label,
        form=form,
        verdict=verdict,
        uncovered=_uncovered(objection, row.subject) if verdict else "",
        refusal=refusal,
    )
    return page, status


def _uncovered(objection: Objection, subject: Subject | None) -> Markup:
    """The wording before the decision, what it has blacked out marked: for whoever decides on the objection alone."""
    blackout = find_blackout(objection, subject) if subject else None
    if blackout is None:
        return Markup()
    return mark_plain(blackout.body_before, [*covered_passages(blackout.body_before, blackout.body_after)])


def _already_answered() -> DomainError:
    return AlreadyAnswered(_("Somebody else has answered this objection in the meantime. Nothing was changed."))


def _answered(objection: Objection, outcome: Outcome) -> str:
    if outcome is Outcome.REJECTED:
        return _("%(reference)s is rejected.", reference=objection.reference)
    if objection.objector is Objector.REPORTER:
        return _("%(reference)s is granted. Now choose the measure.", reference=objection.reference)
    return _("%(reference)s is granted, and the measure is taken back.", reference=objection.reference)
