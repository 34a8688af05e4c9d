"""Drafting a vote between meetings, changing, deleting and opening the draft."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.councils.circulars.forms.draft import CircularForm, filled_in, first_words
from forum.councils.circulars.queries.people import list_counters, list_possible_counters
from forum.councils.circulars.services import draft as services
from forum.councils.circulars.services.open import open_circular as open_it
from forum.councils.circulars.views.enter import enter_draft
from forum.councils.frame import frame_of_body
from forum.councils.models.bodies import Body
from forum.councils.models.circulars import Circular
from forum.councils.policies import may_steer
from forum.councils.views.blueprint import councils
from forum.councils.views.enter import enter_body


@councils.get("/gremien/<public_id>/umlauf/neu")
def new_circular(public_id: str) -> ResponseReturnValue:
    body, actor = enter_body(public_id)
    authorise(may_steer(actor, body), actor)
    return _page(body, CircularForm(formdata=None, data=first_words(body)))


@councils.post("/gremien/<public_id>/umlauf/neu")
def create_circular(public_id: str) -> ResponseReturnValue:
    body, actor = enter_body(public_id)
    authorise(may_steer(actor, body), actor)
    form = CircularForm()
    form.offer(list_possible_counters(body))
    if not form.validate():
        return _page(body, form), 422
    try:
        circular = services.draft_circular(body, form.words, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(body, form), 422
    flash(_("The draft is saved. Nobody but chair and managing office sees it."), "success")
    return redirect(url_for(".show_circular", public_id=circular.public_id), code=303)


@councils.get("/gremien/umlauf/<public_id>/bearbeiten")
def edit_circular(public_id: str) -> ResponseReturnValue:
    circular, _actor = enter_draft(public_id)
    form = CircularForm(formdata=None, data=filled_in(circular, list_counters(circular)))
    return _page(circular.body, form, circular)


@councils.post("/gremien/umlauf/<public_id>/bearbeiten")
def update_circular(public_id: str) -> ResponseReturnValue:
    circular, _actor = enter_draft(public_id)
    form = CircularForm()
    form.offer(list_possible_counters(circular.body))
    if not form.validate():
        return _page(circular.body, form, circular), 422
    try:
        services.change_circular(circular, form.words, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(circular.body, form, circular), 422
    flash(_("Your changes have been saved."), "success")
    return _back(circular)


@councils.post("/gremien/umlauf/<public_id>/loeschen")
def delete_circular(public_id: str) -> ResponseReturnValue:
    circular, _actor = enter_draft(public_id)
    body = circular.body
    services.delete_draft(circular, by=current_member())
    flash(_("The draft has been deleted."), "success")
    return redirect(url_for(".list_circulars", public_id=body.public_id), code=303)


@councils.post("/gremien/umlauf/<public_id>/eroeffnen")
def open_circular(public_id: str) -> ResponseReturnValue:
    """Everybody who may vote today is written to, or first those who count."""
    circular, _actor = enter_draft(public_id)
    try:
        open_it(circular, by=current_member())
    except DomainError as error:
        flash(str(error.message), "danger")
    else:
        flash(_("The vote is open, and mails are on their way."), "success")
    return _back(circular)


def _back(circular: Circular) -> ResponseReturnValue:
    return redirect(url_for(".show_circular", public_id=circular.public_id), code=303)


def _page(body: Body, form: CircularForm, circular: Circular | None = None) -> str:
    actor = current_actor()
    form.offer(list_possible_counters(body))
    return render_template(
        "councils/edit_circular.html", body=body, frame=frame_of_body(body, actor), form=form, circular=circular
    )
