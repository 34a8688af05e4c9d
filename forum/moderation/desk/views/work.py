"""Working on a case together: taking it, handing it back, notes, and who else has it open."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import whole_number
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.moderation import policies
from forum.moderation.desk.forms.note import NoteForm
from forum.moderation.desk.queries.work import list_others_on
from forum.moderation.desk.services.assign import hand_back, take_over
from forum.moderation.desk.services.attend import note_visit
from forum.moderation.desk.services.note import add_note
from forum.moderation.desk.views.case_page import Said, show
from forum.moderation.desk.views.filtering import case_address
from forum.moderation.models.cases import Case
from forum.moderation.queries.cases import CaseRow, find_case
from forum.moderation.queries.overruled import verdict_on
from forum.moderation.views.blueprint import moderation


@moderation.post("/moderation/<public_id>/uebernehmen")
def take_case(public_id: str) -> ResponseReturnValue:
    """Work on a case; the form names the person from whom it is taken over."""
    actor = current_actor()
    row = _case(public_id)
    authorise(verdict_on(row.case, row.subject, actor=actor), actor)
    from_id = request.form.get("from", type=whole_number)
    try:
        take_over(row.case, by=current_member(), from_id=from_id)
    except DomainError as error:
        return _refuse(error, public_id)
    flash(_("You now work on %(reference)s.", reference=row.case.reference), "success")
    return _back_to(row.case)


@moderation.post("/moderation/<public_id>/abgeben")
def hand_back_case(public_id: str) -> ResponseReturnValue:
    row = _case(public_id)
    try:
        hand_back(row.case, by=current_member())
    except DomainError as error:
        return _refuse(error, public_id)
    flash(_("%(reference)s is free for others again.", reference=row.case.reference), "success")
    return _back_to(row.case)


@moderation.post("/moderation/<public_id>/notizen")
def create_note(public_id: str) -> ResponseReturnValue:
    row = _case(public_id)
    form = NoteForm()
    if not form.validate_on_submit():
        return show(row, actor=current_actor(), note_form=form, status=422)
    add_note(row.case, (form.body.data or "").strip(), by=current_member())
    draft_is_saved(f"note-{public_id}")
    flash(_("The note is kept."), "success")
    return redirect(case_address(public_id) + "#notizen", code=303)


@moderation.post("/moderation/<public_id>/anwesend")
def note_presence(public_id: str) -> ResponseReturnValue:
    """A sign of life of a page that shows the case; answers who else has it open, and whether it has changed."""
    row = _case(public_id)
    note_visit(row.case, by=current_member())
    others = list_others_on(row.case, actor=current_actor())
    is_changed = request.form.get("version", type=whole_number) not in (None, row.case.version)
    return render_template("moderation/_presence.html", others=others, is_changed=is_changed)


def _case(public_id: str) -> CaseRow:
    actor = current_actor()
    authorise(policies.may_open_desk(actor), actor)
    return found(find_case(public_id, actor=actor))


def _refuse(error: DomainError, public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    row = found(find_case(public_id, actor=actor))
    return show(row, actor=actor, said=Said(work_refusal=error), status=409)


def _back_to(case: Case) -> ResponseReturnValue:
    return redirect(case_address(case.public_id), code=303)
