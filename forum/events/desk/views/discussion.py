"""The office opens the discussion of an event."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.discussions.addresses import address_of
from forum.discussions.form_parts.publishing import text_in
from forum.events.desk.forms.discussion import DiscussionForm
from forum.events.desk.services.discussion import open_discussion
from forum.events.models.events import Event
from forum.events.queries.discussion import find_discussion
from forum.events.views.blueprint import events
from forum.events.views.office import open_event


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/gespraech")
def new_discussion(public_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    thread = find_discussion(event, actor=current_actor())
    if thread is not None:
        return redirect(address_of(thread))
    form = DiscussionForm(formdata=None)
    form.body.data = _("Here you can ask about the event and talk about it, before and afterwards.")
    return _page(event, form)


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/gespraech")
def create_discussion(public_id: str) -> ResponseReturnValue:
    event, form = open_event(public_id), DiscussionForm()
    if not form.validate():
        return _page(event, form), 422
    try:
        thread = open_discussion(event, body=text_in(form.body), by=current_member(), submission=form.submission_key)
    except DomainError as error:
        show_problem(form, error)
        return _page(event, form), 422
    flash(_("The discussion is open."), "success")
    return redirect(address_of(thread), code=303)


def _page(event: Event, form: DiscussionForm) -> str:
    return render_template("events/new_discussion.html", event=event, form=form)
