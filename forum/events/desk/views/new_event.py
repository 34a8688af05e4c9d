"""The office begins an event: a new one, or a copy of an earlier one."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.errors import DomainError
from forum.core.mail.contact import CONTACT, office_email
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.events.desk.forms.sections import NewEventForm
from forum.events.desk.services.copy import copy_event
from forum.events.desk.services.write import write_draft
from forum.events.models.events import Event
from forum.events.policies import may_run_events
from forum.events.queries.find import find_event
from forum.events.views.blueprint import events
from forum.spaces.forum_space import forum_space


@events.get("/geschaeftsstelle/veranstaltungen/neu")
def new_event() -> ResponseReturnValue:
    enter_office()
    pattern = _pattern()
    return _page(NewEventForm(formdata=None, data=_kept(pattern) if pattern else None), pattern)


@events.post("/geschaeftsstelle/veranstaltungen/neu")
def create_event() -> ResponseReturnValue:
    actor = enter_office()
    authorise(may_run_events(actor), actor)
    form, pattern = NewEventForm(), _pattern()
    if not form.validate():
        return _page(form, pattern), 422
    try:
        event = _copy(pattern, form) if pattern else _write(form)
    except DomainError as error:
        show_problem(form, error)
        return _page(form, pattern), 422
    flash(_("The draft is saved. Here you see what it still lacks."), "success")
    return redirect(url_for(".edit_event", public_id=event.public_id), code=303)


def _pattern() -> Event | None:
    """The event that is copied, if the address names one that the office may see."""
    public_id = request.args.get("von", "")
    return find_event(public_id, actor=enter_office()) if public_id else None


def _kept(pattern: Event) -> dict[str, Any]:
    """What a copy begins with; it gets a date of its own."""
    names = {field.name for field in NewEventForm(formdata=None)} - {"csrf_token", "starts_at", "ends_at"}
    return {name: getattr(pattern, name) for name in names}


def _values(form: NewEventForm) -> dict[str, Any]:
    is_on_site = bool(form.place_name.data)
    return form.values | {"is_on_site": is_on_site, "is_online": not is_on_site}


def _write(form: NewEventForm) -> Event:
    contact = CONTACT.current()
    defaults = {
        "organiser": contact.office_name,
        "contact_email": office_email(),
        "contact_phone": contact.contact_phone,
    }
    return write_draft(space=forum_space(), by=current_member(), **_values(form), **defaults)


def _copy(pattern: Event, form: NewEventForm) -> Event:
    values = form.values
    if values["place_name"]:
        values["is_on_site"] = True
    return copy_event(pattern, by=current_member(), **values)


def _page(form: NewEventForm, pattern: Event | None) -> str:
    return render_template("events/new_event.html", form=form, pattern=pattern)
