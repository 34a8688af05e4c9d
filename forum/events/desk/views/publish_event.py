"""The office publishes an event, gives up a draft, or cancels what was published."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import authorise, found
from forum.events.desk.forms.moves import CancelForm
from forum.events.desk.queries.told import count_to_tell
from forum.events.desk.services import publish, write
from forum.events.desk.services.cancel import cancel_event as call_off
from forum.events.desk.services.cancel import find_replacement, may_cancel
from forum.events.models.events import Event
from forum.events.policies import may_run_events
from forum.events.queries.find import find_event
from forum.events.views.blueprint import events


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/veroeffentlichen")
def publish_event(public_id: str) -> ResponseReturnValue:
    event = found(find_event(public_id, actor=_enter()))
    publish.publish_event(event, by=current_member())
    flash(_("The event is published."), "success")
    return redirect(url_for(".edit_event", public_id=public_id), code=303)


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/loeschen")
def confirm_deletion(public_id: str) -> ResponseReturnValue:
    """Ask once more before a draft goes."""
    event = found(find_event(public_id, actor=enter_office()))
    return render_template("events/confirm_deletion.html", event=event, form=ButtonForm())


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/loeschen")
def delete_event(public_id: str) -> ResponseReturnValue:
    event = found(find_event(public_id, actor=_enter()))
    write.delete_draft(event, by=current_member())
    flash(_("The draft is deleted."), "success")
    return redirect(url_for(".list_office_events", stand="entwuerfe"), code=303)


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/absagen")
def confirm_cancellation(public_id: str) -> ResponseReturnValue:
    """Why it is cancelled, what replaces it, and how many people are told."""
    event = found(find_event(public_id, actor=enter_office()))
    return _cancel_page(event, CancelForm(count=count_to_tell(event)))


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/absagen")
def cancel_event(public_id: str) -> ResponseReturnValue:
    actor = _enter()
    event = found(find_event(public_id, actor=actor))
    form = CancelForm(count=count_to_tell(event))
    if not form.validate():
        return _cancel_page(event, form), 422
    try:
        replacement = find_replacement(event, form.replacement.data or "", actor=actor)
        call_off(event, reason=form.reason.data or "", replaced_by=replacement, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _cancel_page(event, form), 422
    flash(_("The event is cancelled. Everybody who has signed up is told of it now."), "success")
    return redirect(url_for(".edit_event", public_id=public_id), code=303)


def _enter() -> Actor:
    actor = enter_office()
    authorise(may_run_events(actor), actor)
    return actor


def _cancel_page(event: Event, form: CancelForm) -> str:
    return render_template(
        "events/confirm_cancellation.html",
        event=event,
        form=form,
        verdict=may_cancel(event),
    )
