"""Organisations in the office: the queue, a request and its decision, an entry and its mandates."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.office.forms import DecisionForm, EntryForm, NewEntryForm
from forum.office.queries.inbox import request_due_at
from forum.office.views.blueprint import enter_office, office
from forum.organisations import policies, queries
from forum.organisations.errors import AlreadyDecided
from forum.organisations.models import Organisation, OrganisationKind, OrganisationState
from forum.organisations.policies import OPEN_REQUEST
from forum.organisations.services import editing, listing
from forum.organisations.steps import label_of


@office.get("/geschaeftsstelle/organisationen/")
def list_organisations() -> ResponseReturnValue:
    enter_office()
    state = _chosen_state()
    return render_template(
        "office/list_organisations.html",
        page=queries.list_requests(state, cursor=request.args.get("ab")),
        state=state,
        states=OrganisationState,
        counts=queries.count_by_state(),
        due_at=request_due_at,
        now=clock.now(),
        address=lambda **values: url_for(".list_organisations", stand=state.value, **values),
    )


@office.get("/geschaeftsstelle/organisationen/<public_id>")
def show_organisation(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    organisation = _find(public_id, actor)
    return _page(organisation, DecisionForm(data={"version": organisation.version}))


@office.post("/geschaeftsstelle/organisationen/<public_id>/entscheidung")
def decide_on_organisation(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    organisation = _find(public_id, actor)
    authorise(policies.may_decide_on_listing(actor), actor)
    form = DecisionForm()
    if not form.validate():
        return _page(organisation, form), 422
    try:
        message = _decide(organisation, form)
    except AlreadyDecided as error:
        # what stands on the page now has been read when the form comes back
        form.version.data = str(organisation.version)
        return _page(organisation, form, conflict=error), 409
    except DomainError as error:
        show_problem(form, error)
        return _page(organisation, form), 422
    draft_is_saved(f"decision-{public_id}")
    flash(message, "success")
    return redirect(url_for(".list_organisations"), code=303)


@office.get("/geschaeftsstelle/organisationen/<public_id>/eintrag")
def edit_organisation(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    organisation = _find(public_id, actor)
    kept = {"name": organisation.name, "kind": organisation.kind.value, "website": organisation.website}
    return _entry_page(organisation, EntryForm(data=kept))


@office.post("/geschaeftsstelle/organisationen/<public_id>/eintrag")
def update_organisation(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    organisation = _find(public_id, actor)
    authorise(policies.may_rename(actor), actor)
    form = EntryForm()
    if not form.validate():
        return _entry_page(organisation, form), 422
    try:
        editing.edit_entry(organisation, **_entry(form), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _entry_page(organisation, form), 422
    flash(_("The entry is saved."), "success")
    return redirect(url_for(".show_organisation", public_id=public_id), code=303)


@office.get("/geschaeftsstelle/organisationen/neu")
def new_organisation() -> ResponseReturnValue:
    enter_office()
    return render_template("office/new_organisation.html", form=NewEntryForm())


@office.post("/geschaeftsstelle/organisationen/neu")
def create_organisation() -> ResponseReturnValue:
    actor = enter_office()
    authorise(policies.may_decide_on_listing(actor), actor)
    form = NewEntryForm()
    if not form.validate():
        return render_template("office/new_organisation.html", form=form), 422
    try:
        organisation = listing.list_directly(**_entry(form), purpose=form.purpose.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return render_template("office/new_organisation.html", form=form), 422
    flash(_("%(organisation)s is listed.", organisation=organisation.name), "success")
    return redirect(url_for(".show_organisation", public_id=organisation.public_id), code=303)


def _find(public_id: str, actor: Actor) -> Organisation:
    return found(queries.find_organisation(public_id, actor=actor))


def _chosen_state() -> OrganisationState:
    wanted = request.args.get("stand", "")
    return next((state for state in OrganisationState if state.value == wanted), OrganisationState.REQUESTED)


def _decide(organisation: Organisation, form: DecisionForm) -> str:
    by, version, text = current_member(), form.seen_version, (form.text.data or "").replace("\r\n", "\n")
    match form.decision.data:
        case "accept":
            listing.accept(organisation, version=version, until_day=form.until_day.data, by=by)
            return _("%(organisation)s is listed.", organisation=organisation.name)
        case "ask_back":
            listing.ask_back(organisation, question=text, version=version, by=by)
            return _("Your question is on its way.")
        case __:
            listing.decline(organisation, reason=text, version=version, by=by)
            return _("The request is declined. The person reads your reason.")


def _entry(form: EntryForm) -> dict[str, Any]:
    return {"name": form.name.data, "kind": OrganisationKind(form.kind.data), "website": form.website.data}


def _page(organisation: Organisation, form: DecisionForm, *, conflict: AlreadyDecided | None = None) -> str:
    return render_template(
        "office/show_organisation.html",
        organisation=organisation,
        form=form,
        conflict=conflict,
        is_open=organisation.state in OPEN_REQUEST,
        steps=[(act, label_of(act.verb), name) for act, name in queries.list_steps(organisation)],
        mandates=queries.list_mandates_of_organisation(organisation),
        today=clock.today(),
    )


def _entry_page(organisation: Organisation, form: EntryForm) -> str:
    return render_template("office/edit_organisation.html", organisation=organisation, form=form)
