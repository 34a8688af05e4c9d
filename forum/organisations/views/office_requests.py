"""The office's pages about requests: the queue, a request with its history, and the decision."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.choices import find_choice
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.organisations import policies, queries
from forum.organisations.errors import AlreadyDecided
from forum.organisations.forms.office import DecisionForm
from forum.organisations.models import Organisation, OrganisationState
from forum.organisations.services import listing
from forum.organisations.steps import label_of
from forum.organisations.views.blueprint import organisations, text_in


@organisations.get("/geschaeftsstelle/organisationen/")
def list_requests() -> ResponseReturnValue:
    """Requests that wait, and by choice those asked back, listed or declined."""
    enter_office()
    state = _chosen_state()
    return render_template(
        "organisations/list_requests.html",
        page=queries.list_requests(state, cursor=request.args.get("ab")),
        state=state,
        states=OrganisationState,
        counts=queries.count_by_state(),
        due_at=policies.request_due_at,
        now=clock.now(),
        address=lambda **values: url_for(".list_requests", stand=state.address_word, **values),
    )


@organisations.get("/geschaeftsstelle/organisationen/<public_id>")
def show_request(public_id: str) -> ResponseReturnValue:
    """What was asked for and decided; for a listed organisation its mandates too."""
    organisation = found(queries.find_organisation(public_id, actor=enter_office()))
    return _page(organisation, DecisionForm(data={"version": organisation.version}))


@organisations.post("/geschaeftsstelle/organisationen/<public_id>/entscheidung")
def decide_on_request(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    organisation = found(queries.find_organisation(public_id, actor=actor))
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
    return redirect(url_for(".list_requests"), code=303)


def _chosen_state() -> OrganisationState:
    return find_choice(OrganisationState, request.args.get("stand", "")) or OrganisationState.REQUESTED


def _decide(organisation: Organisation, form: DecisionForm) -> str:
    by, version, text = current_member(), form.seen_version, text_in(form.text)
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


def _page(organisation: Organisation, form: DecisionForm, *, conflict: AlreadyDecided | None = None) -> str:
    return render_template(
        "organisations/show_request.html",
        organisation=organisation,
        form=form,
        conflict=conflict,
        is_open=organisation.state in policies.OPEN_REQUEST,
        steps=[(act, label_of(act.verb), name) for act, name in queries.list_steps(organisation)],
        mandates=queries.list_mandates_of_organisation(organisation),
        today=clock.today(),
    )
