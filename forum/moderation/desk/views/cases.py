"""A case and its decision."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor
from forum.core.data.unit_of_work import reads_only
from forum.core.errors import DomainError
from forum.core.reportable.registry import find_kind
from forum.core.text.locale import gettext as _
from forum.core.web.carried_forms import sent_form
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.core.web.timed_acts import flash_timed_act
from forum.moderation import policies
from forum.moderation.desk.queries.text_blocks import find_block
from forum.moderation.desk.services.preview import preview
from forum.moderation.desk.services.submit import submit
from forum.moderation.desk.views.case_page import Said, show
from forum.moderation.desk.views.filtering import case_address, list_address, wanted_cases
from forum.moderation.desk.views.taking_back import begin_to_wait, own_act
from forum.moderation.forms.decision import DecisionForm, new_decision_form
from forum.moderation.queries.cases import CaseRow, find_case, load_queue
from forum.moderation.queries.overruled import verdict_on
from forum.moderation.queries.things import find_subject
from forum.moderation.services.decide import CaseHasChanged
from forum.moderation.services.open_case import open_case as open_case_of
from forum.moderation.subjects import Subject
from forum.moderation.views.blueprint import moderation


@moderation.get("/moderation/<public_id>")
def show_case(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_open_desk(actor), actor)
    return show(found(find_case(public_id, actor=actor)), actor=actor)


@moderation.post("/moderation/faelle")
def open_case() -> ResponseReturnValue:
    """Open a case on the moderation's own initiative, from where the thing stands."""
    actor = current_actor()
    authorise(policies.may_open_desk(actor), actor)
    kind = found(find_kind(request.values.get("kind", "")))
    subject = found(find_subject(kind, request.values.get("public_id", ""), actor=actor))
    authorise(policies.may_moderate_subject(actor, subject), actor)

    case = open_case_of(subject, by=current_member())

    return redirect(url_for(".show_case", public_id=case.public_id), code=303)


@moderation.post("/moderation/<public_id>/vorschau")
@reads_only
def preview_decision(public_id: str) -> ResponseReturnValue:
    """The mails that a decision would send, as they would go out; nothing is written."""
    actor = current_actor()
    row, subject = _case_to_decide(public_id, actor)
    form = new_decision_form()
    if not form.validate_on_submit():
        return show(row, actor=actor, form=form, status=422)
    mails = preview(row.case, subject, by=current_member(), ruling=form.ruling)
    return show(row, actor=actor, form=form, said=Said(mails=mails))


@moderation.post("/moderation/<public_id>")
def decide_case(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    row, subject = _case_to_decide(public_id, actor)
    form = new_decision_form()
    if not form.validate_on_submit():
        return show(row, actor=actor, form=form, status=422)
    try:
        pending = submit(row.case, subject, by=current_member(), ruling=form.ruling, seen_version=form.seen_version)
    except DomainError as error:
        return _refuse(public_id, form, error, actor=actor)

    draft_is_saved(f"case-{public_id}")
    next_address, same_case = _next_address(row, actor), case_address(public_id)
    if pending is None:
        reference, measure = row.case.reference, form.ruling.measure.label
        flash(_("%(reference)s is decided: %(measure)s.", reference=reference, measure=measure), "success")
    else:
        begin_to_wait()
        # the page of a case says by itself that its decision waits
        if next_address != same_case:
            flash_timed_act(own_act(pending, row.case.reference, [public_id]))
    return redirect(next_address, code=303)


@moderation.post("/moderation/<public_id>/baustein")
@reads_only
def insert_block(public_id: str) -> ResponseReturnValue:
    """The form as it is, with a building block at the end of its explanation; for browsers without a script."""
    actor = current_actor()
    row, _subject = _case_to_decide(public_id, actor)
    form = new_decision_form()
    form.validate_rules()
    block = find_block(request.form.get("block", ""))
    if block:
        form.explanation.data = "\n\n".join(filter(None, [(form.explanation.data or "").strip(), block.body]))
    return show(row, actor=actor, form=form)


def _case_to_decide(public_id: str, actor: Actor) -> tuple[CaseRow, Subject | None]:
    authorise(policies.may_open_desk(actor), actor)
    row = found(find_case(public_id, actor=actor))
    authorise(verdict_on(row.case, row.subject, actor=actor), actor)
    return row, row.subject


def _next_address(row: CaseRow, actor: Actor) -> str:
    """Where to go after a decision: on to the next case under the same filter, or back to this one."""
    if request.form.get("then") != "next":
        return case_address(row.case.public_id)
    following = load_queue(row, wanted_cases(actor), actor=actor).next
    return case_address(following.public_id) if following else list_address()


def _refuse(public_id: str, form: DecisionForm, error: DomainError, *, actor: Actor) -> ResponseReturnValue:
    """Show the case as it is now with what was typed, and why nothing was decided."""
    row = found(find_case(public_id, actor=actor))
    if isinstance(error, CaseHasChanged):
        form.version.data = str(row.case.version)
    if error.field:
        form[error.field].errors = [str(error)]
    return show(
        row, actor=actor, form=form, said=Said(refusal=error, sent=sent_form()), status=422 if error.field else 409
    )
