"""The office begins a procedure from a blueprint."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.consultations.desk import queries
from forum.consultations.desk.blueprints import Blueprint, list_offered
from forum.consultations.desk.forms.procedures import NewProcedureForm, default_start
from forum.consultations.desk.services.begin import begin_from
from forum.consultations.models.kinds import Audience
from forum.consultations.models.procedures import Procedure
from forum.consultations.module_kinds import module_kinds
from forum.consultations.policies import may_run_procedures
from forum.consultations.views.blueprint import consultations
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise
from forum.spaces.models import Space


@consultations.get("/geschaeftsstelle/beteiligungen/neu")
def new_procedure() -> ResponseReturnValue:
    actor = enter_office()
    form = NewProcedureForm(formdata=None, data={"starts_on": default_start(clock.today())})
    return _page(form, actor)


@consultations.post("/geschaeftsstelle/beteiligungen/neu")
def create_procedure() -> ResponseReturnValue:
    actor = enter_office()
    authorise(may_run_procedures(actor), actor)
    form = NewProcedureForm()
    spaces = queries.list_own_closed_spaces(actor)
    form.offer(_offered(), spaces)
    if not form.validate():
        return _page(form, actor), 422
    try:
        procedure = _begin(form, spaces)
    except DomainError as error:
        show_problem(form, error)
        return _page(form, actor), 422
    flash(_("The draft is saved. Here you see what it still lacks."), "success")
    return redirect(url_for(".edit_procedure", public_id=procedure.public_id), code=303)


def _begin(form: NewProcedureForm, spaces: list[Space]) -> Procedure:
    blueprint = next(one for one in _offered() if one.name == form.blueprint.data)
    is_of_body = form.audience.data is Audience.SEATS
    return begin_from(
        blueprint,
        form.title.data or "",
        starts_on=form.starts_on.data,
        influence=form.influence.data,
        audience=form.audience.data,
        groups=list(form.groups.data or []) if form.audience.data is Audience.GROUPS else [],
        body_space=next(one for one in spaces if one.public_id == form.body.data) if is_of_body else None,
        by=current_member(),
    )


def _offered() -> list[Blueprint]:
    return list_offered(module_kinds().keys())


def _page(form: NewProcedureForm, actor: Actor) -> str:
    form.offer(_offered(), queries.list_own_closed_spaces(actor))
    return render_template(
        "consultations/new_procedure.html", form=form, purposes={one.name: one.purpose for one in _offered()}
    )
