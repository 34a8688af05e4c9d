"""The office begins a procedure as a copy of another one."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.consultations.desk.forms.procedures import CopyForm, default_start
from forum.consultations.desk.services.copy import copy_procedure as copy
from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import may_run_procedures
from forum.consultations.queries.find import find_procedure
from forum.consultations.views.blueprint import consultations
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise, found


@consultations.get("/geschaeftsstelle/beteiligungen/<public_id>/kopieren")
def new_procedure_copy(public_id: str) -> ResponseReturnValue:
    procedure = found(find_procedure(public_id, actor=enter_office()))
    kept = {"title": procedure.title, "starts_on": default_start(clock.today())}
    return _page(procedure, CopyForm(formdata=None, data=kept))


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/kopieren")
def create_procedure_copy(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    procedure = found(find_procedure(public_id, actor=actor))
    authorise(may_run_procedures(actor), actor)
    form = CopyForm()
    if not form.validate():
        return _page(procedure, form), 422
    try:
        made = copy(procedure, form.title.data or "", starts_on=form.starts_on.data, by=current_member())
    except DomainError as error:
        show_problem(form, error, otherwise="starts_on")
        return _page(procedure, form), 422
    flash(_("The draft is saved. Here you see what it still lacks."), "success")
    return redirect(url_for(".edit_procedure", public_id=made.public_id), code=303)


def _page(procedure: Procedure, form: CopyForm) -> str:
    return render_template("consultations/new_procedure_copy.html", procedure=procedure, form=form)
