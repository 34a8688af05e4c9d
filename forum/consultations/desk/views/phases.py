"""The office orders a procedure in time."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.consultations.desk.forms.phases import PhaseForm, values_of
from forum.consultations.models.procedures import Phase, Procedure
from forum.consultations.policies import may_run_procedures
from forum.consultations.queries.find import find_procedure, list_phases
from forum.consultations.services.phases import add_phase, change_phase, remove_phase
from forum.consultations.views.blueprint import consultations
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found


@consultations.get("/geschaeftsstelle/beteiligungen/<public_id>/phasen/neu")
def new_phase(public_id: str) -> ResponseReturnValue:
    procedure = found(find_procedure(public_id, actor=enter_office()))
    last = next(reversed(list_phases(procedure)), None)
    begins = last.ends_at if last else None
    return _page(procedure, None, _form(procedure, None, formdata=None, data={"starts_at": begins}))


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/phasen/neu")
def create_phase(public_id: str) -> ResponseReturnValue:
    procedure = _enter(public_id)
    form = _form(procedure, None)
    if not form.validate():
        return _page(procedure, None, form), 422
    try:
        add_phase(
            procedure,
            form.kind.data,
            starts_at=form.starts_at.data,
            ends_at=form.ends_at,
            name=form.name.data or "",
            note=form.note.data or "",
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error)
        return _page(procedure, None, form), 422
    return _done(procedure, _("The phase is added."))


@consultations.get("/geschaeftsstelle/beteiligungen/<public_id>/phasen/<phase_id>")
def edit_phase(public_id: str, phase_id: str) -> ResponseReturnValue:
    procedure = found(find_procedure(public_id, actor=enter_office()))
    phase = found(_find(procedure, phase_id))
    return _page(procedure, phase, _form(procedure, phase, formdata=None, data=values_of(phase)))


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/phasen/<phase_id>")
def update_phase(public_id: str, phase_id: str) -> ResponseReturnValue:
    procedure = _enter(public_id)
    phase = found(_find(procedure, phase_id))
    form = _form(procedure, phase)
    if not form.validate():
        return _page(procedure, phase, form), 422
    try:
        change_phase(
            procedure,
            phase,
            starts_at=form.starts_at.data,
            ends_at=form.ends_at,
            name=form.name.data or "",
            note=form.note.data or "",
            reason=form.reason.data or "" if "reason" in form else "",
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error)
        return _page(procedure, phase, form), 422
    return _done(procedure, _("The phase is saved."))


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/phasen/<phase_id>/entfernen")
def delete_phase(public_id: str, phase_id: str) -> ResponseReturnValue:
    procedure = _enter(public_id)
    remove_phase(procedure, found(_find(procedure, phase_id)), by=current_member())
    return _done(procedure, _("The phase is taken out."))


def _enter(public_id: str) -> Procedure:
    actor = enter_office()
    procedure = found(find_procedure(public_id, actor=actor))
    authorise(may_run_procedures(actor), actor)
    return procedure


def _find(procedure: Procedure, public_id: str) -> Phase | None:
    return next((phase for phase in list_phases(procedure) if phase.public_id == public_id), None)


def _done(procedure: Procedure, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for(".edit_procedure", public_id=procedure.public_id, _anchor="h-phases"), code=303)


def _form(procedure: Procedure, phase: Phase | None, **given: Any) -> PhaseForm:
    """Without what cannot be chosen: the kind of a phase stays, and a draft needs no reasons."""
    form = PhaseForm(**given)
    if procedure.is_draft or phase is None:
        del form.reason
    if phase is not None:
        del form.kind
    return form


def _page(procedure: Procedure, phase: Phase | None, form: PhaseForm) -> str:
    return render_template("consultations/edit_phase.html", procedure=procedure, phase=phase, form=form)
