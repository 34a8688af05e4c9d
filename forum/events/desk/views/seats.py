"""The office sets seats and quotas; what follows for those who have signed up is shown before it is saved."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.events.desk.forms.moves import MoveForm
from forum.events.desk.forms.rows import SeatsForm, quota_rows
from forum.events.desk.queries.parts import list_quotas
from forum.events.desk.services.limits import Limits, rehearse, set_limits
from forum.events.models.events import Event
from forum.events.policies import may_run_events
from forum.events.queries.find import find_event
from forum.events.views.blueprint import events


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/plaetze")
def edit_seats(public_id: str) -> ResponseReturnValue:
    event = found(find_event(public_id, actor=enter_office()))
    names = ("seats_on_site", "seats_kept_back", "seats_online")
    kept = {name: getattr(event, name) for name in names}
    return _page(event, SeatsForm(formdata=None, data=kept | {"quotas": quota_rows(list(list_quotas(event)))}))


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/plaetze")
def update_seats(public_id: str) -> ResponseReturnValue:
    actor = enter_office()
    event, form = found(find_event(public_id, actor=actor)), SeatsForm()
    authorise(may_run_events(actor), actor)
    if not form.validate():
        return _page(event, form), 422
    try:
        return _save(event, form)
    except DomainError as error:
        show_problem(form, error)
        return _page(event, form), 422


def _save(event: Event, form: SeatsForm) -> ResponseReturnValue:
    """Save the seats; of an event to which people have signed up, first show what follows."""
    limits = Limits(form.seats_on_site.data, form.seats_kept_back.data, form.seats_online.data, form.wishes)
    by = current_member()
    if _has_people(event) and not MoveForm(count=0).is_confirmed:
        return _check_page(event, limits)
    set_limits(event, limits, by=by)
    flash(_("The seats are saved."), "success")
    return redirect(url_for(".edit_event", public_id=event.public_id), code=303)


def _has_people(event: Event) -> bool:
    return bool(event.taken_on_site or event.promised_on_site or event.taken_online or event.waiting_sign_ups)


def _check_page(event: Event, limits: Limits) -> str:
    by = current_member()
    consequences = rehearse(event, lambda: set_limits(event, limits, by=by))
    return render_template(
        "events/check_seats.html",
        event=event,
        consequences=consequences,
        sent=[pair for pair in request.form.items(multi=True) if pair[0] not in ("csrf_token", "is_confirmed")],
    )


def _page(event: Event, form: SeatsForm) -> str:
    return render_template("events/edit_seats.html", event=event, form=form)
