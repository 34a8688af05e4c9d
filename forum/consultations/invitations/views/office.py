"""The office invites people to a closed procedure."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.consultations.invitations import queries, services
from forum.consultations.invitations.forms import InviteForm
from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import may_run_procedures
from forum.consultations.queries.find import find_procedure
from forum.consultations.views.blueprint import consultations
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.web.guard import authorise, found


@consultations.get("/geschaeftsstelle/beteiligungen/<public_id>/eingeladene")
def list_procedure_invitations(public_id: str) -> ResponseReturnValue:
    procedure = found(find_procedure(public_id, actor=enter_office()))
    return _page(procedure, InviteForm(formdata=None))


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/eingeladene")
def create_procedure_invitations(public_id: str) -> ResponseReturnValue:
    procedure, form = _enter(public_id), InviteForm()
    if not form.validate():
        return _page(procedure, form), 422
    try:
        invited = services.invite(procedure, form.addresses, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(procedure, form), 422
    flash(ngettext("One person is invited.", "%(num)s people are invited.", len(invited)), "success")
    return redirect(url_for(".list_procedure_invitations", public_id=public_id), code=303)


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/eingeladene/<invitation_id>/zurueckziehen")
def withdraw_procedure_invitation(public_id: str, invitation_id: str) -> ResponseReturnValue:
    invitation = found(queries.find_invitation(_enter(public_id), invitation_id))
    services.withdraw(invitation, by=current_member())
    flash(_("The invitation is withdrawn."), "success")
    return redirect(url_for(".list_procedure_invitations", public_id=public_id), code=303)


def _enter(public_id: str) -> Procedure:
    actor = enter_office()
    procedure = found(find_procedure(public_id, actor=actor))
    authorise(may_run_procedures(actor), actor)
    return procedure


def _page(procedure: Procedure, form: InviteForm) -> str:
    return render_template(
        "consultations/list_procedure_invitations.html",
        procedure=procedure,
        form=form,
        page=queries.list_invitations(procedure, cursor=request.args.get("ab")),
        address=lambda **values: url_for(".list_procedure_invitations", public_id=procedure.public_id, **values),
    )
