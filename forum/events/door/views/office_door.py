"""The office's page of the door: links for phones, who is inside, conflicts, numbers typed in later."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.time import clock
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import found
from forum.events.door.forms import NumbersForm, PassForm
from forum.events.door.policies import may_check_in
from forum.events.door.queries.answer import outcome_of
from forum.events.door.queries.log import count_conflicts, count_presence, list_scans, name_devices
from forum.events.door.queries.passes import find_pass, list_passes
from forum.events.door.services.attendance import take_over_attendance
from forum.events.door.services.numbers import Entered, enter_numbers
from forum.events.door.services.passes import days_of, make_pass, revoke_pass
from forum.events.links import door_link
from forum.events.models.events import Event
from forum.events.tickets import draw_qr
from forum.events.views.blueprint import events
from forum.events.views.office import open_event


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/einlass")
def show_office_door(public_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    return _page(event, _pass_form(event))


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/einlass")
def create_door_pass(public_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    form = _pass_form(event)
    if not form.validate():
        return _page(event, form), 422
    try:
        make_pass(event, name=form.name.data or "", day=form.chosen_day, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(event, form), 422
    flash(_("The link is made. Scan it with the phone that is to check people in."), "success")
    return _back(event)


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/einlass/<pass_id>/sperren")
def revoke_door_pass(public_id: str, pass_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    revoke_pass(found(find_pass(event, pass_id)), event, by=current_member())
    flash(_("The link is withdrawn and opens nothing any more."), "success")
    return _back(event)


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/einlass/anwesende")
def take_over_door_count(public_id: str) -> ResponseReturnValue:
    """The number counted at the door becomes the event's, which stays when names are deleted."""
    event = open_event(public_id)
    count = take_over_attendance(event, by=current_member())
    flash(ngettext("%(num)s person is entered as attendance.", "%(num)s people are entered as attendance.", count))
    return _back(event)


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/einlass/protokoll")
def list_door_scans(public_id: str) -> ResponseReturnValue:
    """The log of the door, or its conflicts alone."""
    event = open_event(public_id)
    only_conflicts = request.args.get("nur") == "konflikte"
    return render_template(
        "events/list_door_scans.html",
        event=event,
        page=list_scans(event, only_conflicts=only_conflicts, cursor=request.args.get("ab")),
        only_conflicts=only_conflicts,
        conflicts=count_conflicts(event),
        devices=name_devices(event),
        outcome_of=outcome_of,
        address=lambda **values: url_for(
            ".list_door_scans", public_id=public_id, nur="konflikte" if only_conflicts else None, **values
        ),
    )


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/einlass/nachtragen")
def new_door_numbers(public_id: str) -> ResponseReturnValue:
    return _numbers_page(open_event(public_id), NumbersForm(), None)


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/einlass/nachtragen")
def create_door_numbers(public_id: str) -> ResponseReturnValue:
    """Numbers of the printed list; those that were not understood stay in the form."""
    event, form = open_event(public_id), NumbersForm()
    if not form.validate():
        return _numbers_page(event, form, None), 422
    entered = enter_numbers(event, form.numbers.data or "", by=current_member())
    form.numbers.data = "\n".join(entered.wrong)
    # the text that was sent would be shown again
    form.numbers.raw_data = None
    return _numbers_page(event, form, entered)


def _pass_form(event: Event) -> PassForm:
    form = PassForm()
    form.offer_days(days_of(event))
    return form


def _page(event: Event, form: PassForm) -> str:
    passes = list_passes(event)
    return render_template(
        "events/show_office_door.html",
        event=event,
        form=form,
        button=ButtonForm(),
        passes=passes,
        works={one.id: may_check_in(one, event, at=clock.now()) for one in passes},
        link=door_link,
        draw_qr=draw_qr,
        presence=count_presence(event),
        conflicts=count_conflicts(event),
        now=clock.now(),
    )


def _numbers_page(event: Event, form: NumbersForm, entered: Entered | None) -> str:
    return render_template("events/new_door_numbers.html", event=event, form=form, entered=entered)


def _back(event: Event) -> ResponseReturnValue:
    return redirect(url_for(".show_office_door", public_id=event.public_id), code=303)
