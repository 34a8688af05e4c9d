"""The office's page of a lot: closing the list, then drawing with a seed that everybody can check."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.forms import ButtonForm, Form
from forum.core.web.guard import found
from forum.events.desk.forms.lot import DrawForm
from forum.events.desk.queries.sign_ups import count_entries
from forum.events.models.events import Event
from forum.events.models.kinds import SignUpMode
from forum.events.seating.queries.lots import find_draw
from forum.events.seating.services.lot import close_lot, draw_lot
from forum.events.views.blueprint import events
from forum.events.views.office import open_event

ADDRESS = "/geschaeftsstelle/veranstaltungen/<public_id>/los"


@events.get(ADDRESS)
def show_office_lot(public_id: str) -> ResponseReturnValue:
    return _page(_open(public_id))


@events.post(ADDRESS + "/schliessen")
def close_office_lot(public_id: str) -> ResponseReturnValue:
    """The forum closes the list by itself, too; then nothing changes any more."""
    event, form = _open(public_id), ButtonForm()
    try:
        close_lot(event)
    except DomainError as error:
        show_problem(form, error)
        return _page(event, close=form), 422
    flash(_("The list is closed and published with its hash."), "success")
    return redirect(url_for(".show_office_lot", public_id=public_id), code=303)


@events.post(ADDRESS + "/auslosen")
def draw_office_lot(public_id: str) -> ResponseReturnValue:
    event, form = _open(public_id), DrawForm()
    if not form.validate():
        return _page(event, draw_form=form), 422
    try:
        draw_lot(event, seed=form.seed.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(event, draw_form=form), 422
    flash(_("The lots are drawn. Everybody has been told by mail."), "success")
    return redirect(url_for(".show_office_lot", public_id=public_id), code=303)


def _open(public_id: str) -> Event:
    event = open_event(public_id)
    return found(event if event.sign_up_mode is SignUpMode.LOT else None)


def _page(event: Event, *, close: Form | None = None, draw_form: Form | None = None) -> str:
    return render_template(
        "events/show_office_lot.html",
        event=event,
        draw=find_draw(event),
        entries=count_entries(event),
        has_ended=clock.now() >= event.closing_at,
        close=close or ButtonForm(formdata=None),
        draw_form=draw_form or DrawForm(formdata=None),
    )
