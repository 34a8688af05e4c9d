"""Asking for an organisation to be listed, and answering the office's question."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import everyone
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.organisations import policies, queries
from forum.organisations.forms.requests import DRAFTS, AnswerForm, RequestForm
from forum.organisations.models import Organisation, OrganisationKind, OrganisationState
from forum.organisations.services import listing
from forum.organisations.views.blueprint import organisations, text_in


@organisations.get("/organisationen/eintragen")
def new_organisation() -> ResponseReturnValue:
    """The form for members; guests read what they need first."""
    actor = current_actor()
    authorise(everyone, actor)
    verdict = policies.may_request_listing(actor)
    if not verdict:
        here = url_for(".new_organisation")
        return render_template(
            "organisations/before_request.html",
            verdict=verdict,
            login_url=url_for("accounts.new_login", next=here),
            account_url=url_for("accounts.new_account", next=here),
        )
    return _request_page(RequestForm())


@organisations.post("/organisationen/eintragen")
def create_organisation() -> ResponseReturnValue:
    actor = current_actor()
    authorise(policies.may_request_listing(actor), actor)
    form = RequestForm()
    if not form.validate():
        return _request_page(form), 422
    try:
        listing.request_listing(**_details(form), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _request_page(form), 422
    _mark_drafts_saved()
    flash(_("Your request has arrived. The office answers you by mail."), "success")
    return redirect(url_for(".show_own"), code=303)


@organisations.get("/organisationen/<public_id>/antrag")
def edit_request(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    organisation = found(queries.find_organisation(public_id, actor=actor))
    authorise(policies.may_change_request(actor, organisation), actor)
    return _edit_page(organisation, _form_for(organisation, _kept(organisation)))


@organisations.post("/organisationen/<public_id>/antrag")
def update_request(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    organisation = found(queries.find_organisation(public_id, actor=actor))
    authorise(policies.may_change_request(actor, organisation), actor)
    form = _form_for(organisation)
    if not form.validate():
        return _edit_page(organisation, form), 422
    answer = text_in(form.answer) if isinstance(form, AnswerForm) else ""
    try:
        listing.change_request(organisation, **_details(form), answer=answer, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _edit_page(organisation, form), 422
    _mark_drafts_saved()
    flash(_("Your request is on its way to the office again."), "success")
    return redirect(url_for(".show_own"), code=303)


def _form_for(organisation: Organisation, kept: dict[str, Any] | None = None) -> RequestForm:
    kind = AnswerForm if organisation.state is OrganisationState.ASKED_BACK else RequestForm
    return kind(data=kept)


def _kept(organisation: Organisation) -> dict[str, Any]:
    return {
        "name": organisation.name,
        "kind": organisation.kind.value,
        "website": organisation.website,
        "purpose": organisation.purpose,
        "proof": organisation.proof,
        "function": organisation.requested_function,
    }


def _details(form: RequestForm) -> dict[str, Any]:
    return {
        "name": form.name.data,
        "kind": OrganisationKind(form.kind.data),
        "website": form.website.data,
        "purpose": text_in(form.purpose),
        "proof": text_in(form.proof),
        "function": form.function.data,
    }


def _mark_drafts_saved() -> None:
    for key in DRAFTS:
        draft_is_saved(key)


def _request_page(form: RequestForm) -> str:
    return render_template("organisations/new_organisation.html", form=form)


def _edit_page(organisation: Organisation, form: RequestForm) -> str:
    return render_template("organisations/edit_request.html", organisation=organisation, form=form)
