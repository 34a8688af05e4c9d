"""The office's pages about entries: an organisation that it lists itself, and another name, kind or website."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.organisations import policies, queries
from forum.organisations.forms.office import EntryForm, NewEntryForm
from forum.organisations.models import Organisation, OrganisationKind
from forum.organisations.services import editing, listing
from forum.organisations.views.blueprint import organisations


@organisations.get("/geschaeftsstelle/organisationen/neu")
def new_entry() -> ResponseReturnValue:
    enter_office()
    return _new_page(NewEntryForm())


@organisations.post("/geschaeftsstelle/organisationen/neu")
def create_entry() -> ResponseReturnValue:
    actor = enter_office()
    authorise(policies.may_decide_on_listing(actor), actor)
    form = NewEntryForm()
    if not form.validate():
        return _new_page(form), 422
    try:
        organisation = listing.list_directly(**_entry(form), purpose=form.purpose.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _new_page(form), 422
    flash(_("%(organisation)s is listed.", organisation=organisation.name), "success")
    return redirect(url_for(".show_request", public_id=organisation.public_id), code=303)


@organisations.get("/geschaeftsstelle/organisationen/<public_id>/eintrag")
def edit_entry(public_id: str) -> ResponseReturnValue:
    organisation = found(queries.find_organisation(public_id, actor=enter_office()))
    kept = {"name": organisation.name, "kind": organisation.kind.value, "website": organisation.website}
    return _edit_page(organisation, EntryForm(data=kept))


@organisations.post("/geschaeftsstelle/organisationen/<public_id>/eintrag")
def update_entry(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    organisation = found(queries.find_organisation(public_id, actor=actor))
    authorise(policies.may_rename(actor), actor)
    form = EntryForm()
    if not form.validate():
        return _edit_page(organisation, form), 422
    try:
        editing.edit_entry(organisation, **_entry(form), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _edit_page(organisation, form), 422
    flash(_("The entry is saved."), "success")
    return redirect(url_for(".show_request", public_id=public_id), code=303)


def _entry(form: EntryForm) -> dict[str, Any]:
    return {"name": form.name.data, "kind": OrganisationKind(form.kind.data), "website": form.website.data}


def _new_page(form: NewEntryForm) -> str:
    return render_template("organisations/new_entry.html", form=form)


def _edit_page(organisation: Organisation, form: EntryForm) -> str:
    return render_template("organisations/edit_entry.html", organisation=organisation, form=form)
