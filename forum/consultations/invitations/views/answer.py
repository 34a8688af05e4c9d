"""The page on which an invited person accepts; opening it changes nothing."""

from flask import after_this_request, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_login
from forum.accounts.models import User
from forum.accounts.personal_pages import forbid_storing
from forum.consultations.invitations import queries, services
from forum.consultations.models.invitations import ProcedureInvitation
from forum.consultations.views.blueprint import consultations
from forum.core.access import everyone
from forum.core.errors import DomainError
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found


@consultations.get("/beteiligung/einladung/<token>")
def show_procedure_invitation(token: str) -> ResponseReturnValue:
    invitation = _open(token)
    if invitation is None:
        return _broken()
    person = _person()
    return render_template(
        "consultations/show_procedure_invitation.html",
        invitation=invitation,
        procedure=invitation.procedure,
        token=token,
        here=request.path,
        verdict=services.may_accept(invitation, person),
        is_own=person is not None and invitation.person_id == person.id and invitation.withdrawn_at is None,
    )


@consultations.post("/beteiligung/einladung/<token>/annehmen")
def accept_procedure_invitation(token: str) -> ResponseReturnValue:
    invitation = _open(token)
    if invitation is None:
        return _broken()
    person = _person()
    if invitation.is_open:
        authorise(services.may_accept(invitation, person), current_actor())
        _accept(invitation, found(person))
    return redirect(url_for(".show_procedure_invitation", token=token), code=303)


def _accept(invitation: ProcedureInvitation, person: User) -> None:
    try:
        services.accept(invitation, by=person)
    except DomainError as error:
        flash(str(error), "info")
        return
    flash(_("You take part from now on."), "success")


def _open(token: str) -> ProcedureInvitation | None:
    after_this_request(forbid_storing)
    authorise(everyone, current_actor())
    return queries.find_by_link(token)


def _person() -> User | None:
    login = current_login()
    return login.user if login else None


def _broken() -> ResponseReturnValue:
    return render_template("consultations/broken_procedure_invitation.html"), 404
