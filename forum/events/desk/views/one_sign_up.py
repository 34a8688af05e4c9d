"""The office's page of one sign-up: its places, answers and history, and what the office does with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.forms import ButtonForm, Form
from forum.core.web.guard import found
from forum.events.desk.errors import NoSuchSignUp
from forum.events.desk.forms.sign_ups import CancelForm, GiveSeatForm, MoveForm, RefuseForm
from forum.events.desk.queries.sign_ups import find_by_number, find_sign_up
from forum.events.desk.queries.steps import list_steps
from forum.events.desk.services.resend import resend_link
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import NeedKind, PlaceState
from forum.events.seating.queries.line import find_position
from forum.events.seating.queries.why import explain
from forum.events.seating.services.confirm import approve, refuse
from forum.events.seating.services.leave import cancel_places
from forum.events.seating.services.line import give_seat, move_in_line
from forum.events.signing_up.queries.find import find_needs, list_places
from forum.events.views.blueprint import events
from forum.events.views.office import open_event
from forum.questionnaires.queries import load_answers, load_questionnaire
from forum.questionnaires.reading import ReadAnswer, read_answers

ADDRESS = "/geschaeftsstelle/veranstaltungen/<public_id>/anmeldungen/<sign_up_id>"
ALL = "all"


@dataclass(frozen=True)
class Deed:
    """What a form of the page does: under which name the page knows it, and what is said when it is done."""

    name: str
    form: Form
    message: str
    act: Callable[[], None]


@events.get(ADDRESS)
def show_office_sign_up(public_id: str, sign_up_id: str) -> ResponseReturnValue:
    return _page(*_open(public_id, sign_up_id))


@events.post(ADDRESS + "/zusagen")
def approve_sign_up(public_id: str, sign_up_id: str) -> ResponseReturnValue:
    event, sign_up = _open(public_id, sign_up_id)
    message = _("The sign-up is confirmed. The person has been told by mail.")
    return _act(sign_up, event, Deed("approve", ButtonForm(), message, lambda: approve(sign_up, by=current_member())))


@events.post(ADDRESS + "/ablehnen")
def refuse_sign_up(public_id: str, sign_up_id: str) -> ResponseReturnValue:
    event, sign_up = _open(public_id, sign_up_id)
    form = RefuseForm(prefix="refuse")

    def refuse_it() -> None:
        refuse(sign_up, by=current_member(), reason=form.reason.data or "")

    return _act(
        sign_up, event, Deed("refuse", form, _("The sign-up is refused. The person has been told by mail."), refuse_it)
    )


@events.post(ADDRESS + "/absagen")
def cancel_office_sign_up(public_id: str, sign_up_id: str) -> ResponseReturnValue:
    """Cancel places for somebody who has asked for it."""
    event, sign_up = _open(public_id, sign_up_id)
    form = _cancel_form(list_places(sign_up))

    def cancel() -> None:
        places = [one for one in list_places(sign_up) if form.places.data in (ALL, str(one.number))]
        active = [one for one in places if one.state.is_active]
        cancel_places(sign_up, active, by=current_member(), reason=form.reason.data or "")

    return _act(sign_up, event, Deed("cancel", form, _("Cancelled. The person has been told by mail."), cancel))


@events.post(ADDRESS + "/platz")
def give_office_seat(public_id: str, sign_up_id: str) -> ResponseReturnValue:
    """A seat out of turn."""
    event, sign_up = _open(public_id, sign_up_id)
    form = GiveSeatForm(prefix="give")

    def give() -> None:
        give_seat(sign_up, by=current_member(), reason=form.reason.data or "")

    return _act(sign_up, event, Deed("give", form, _("The person has a seat and has been told by mail."), give))


@events.post(ADDRESS + "/reihe")
def move_sign_up(public_id: str, sign_up_id: str) -> ResponseReturnValue:
    """Another place in the line."""
    event, sign_up = _open(public_id, sign_up_id)
    form = MoveForm(prefix="move")

    def move() -> None:
        before = find_by_number(form.before.data or "", event=event)
        if before is None or before is sign_up:
            raise NoSuchSignUp(_("No other sign-up of this event has this number."), field="before")
        move_in_line(sign_up, before=before, by=current_member(), reason=form.reason.data or "")

    return _act(sign_up, event, Deed("move", form, _("The order of the line has changed."), move))


@events.post(ADDRESS + "/link")
def resend_sign_up_link(public_id: str, sign_up_id: str) -> ResponseReturnValue:
    event, sign_up = _open(public_id, sign_up_id)

    def resend() -> None:
        resend_link(sign_up, event, by=current_member())

    return _act(
        sign_up, event, Deed("resend", ButtonForm(), _("The link is on its way. Earlier links no longer work."), resend)
    )


def _open(public_id: str, sign_up_id: str) -> tuple[Event, SignUp]:
    event = open_event(public_id)
    return event, found(find_sign_up(sign_up_id, event=event))


def _act(sign_up: SignUp, event: Event, do: Deed) -> ResponseReturnValue:
    """Do what a form asks for; what is wrong with it stands in the form."""
    if not do.form.validate():
        return _page(event, sign_up, **{do.name: do.form}), 422
    try:
        do.act()
    except DomainError as error:
        show_problem(do.form, error)
        return _page(event, sign_up, **{do.name: do.form}), 422
    flash(do.message, "success")
    return redirect(url_for(".show_office_sign_up", public_id=event.public_id, sign_up_id=sign_up.public_id), code=303)


def _page(event: Event, sign_up: SignUp, **sent: Form) -> str:
    places = list_places(sign_up)
    needs = find_needs(sign_up)
    forms: dict[str, Any] = {
        "approve": ButtonForm(formdata=None),
        "resend": ButtonForm(formdata=None),
        "refuse": RefuseForm(formdata=None, prefix="refuse"),
        "cancel": _cancel_form(places, formdata=None),
        "give": GiveSeatForm(formdata=None, prefix="give"),
        "move": MoveForm(formdata=None, prefix="move"),
    }
    return render_template(
        "events/show_office_sign_up.html",
        event=event,
        sign_up=sign_up,
        places=places,
        needs=needs,
        need_kinds=[kind for kind in NeedKind if needs and kind.value in needs.kinds],
        answers=_read_answers(event, sign_up),
        steps=list_steps(sign_up),
        position=find_position(sign_up),
        # a form that was sent stays, with what is wrong, though somebody else has decided meanwhile
        waits=bool(sign_up.open_places and sign_up.is_active) or bool({"give", "move"} & sent.keys()),
        why=explain(sign_up),
        is_undecided=any(one.state is PlaceState.PENDING for one in places)
        or bool({"approve", "refuse"} & sent.keys()),
        is_over=event.sign_ups_erased_at is not None or event.is_over(clock.now()),
        sent=sent,
        forms_by_name=forms | sent,
    )


def _cancel_form(places: Any, **options: Any) -> CancelForm:
    form = CancelForm(prefix="cancel", **options)
    active: list[Place] = [one for one in places if one.state.is_active]
    form.places.choices = [
        SelectChoice(ALL, _("All places")),
        *(
            SelectChoice(str(one.number), _("Place %(number)s: %(name)s", number=one.number, name=one.name or "–"))
            for one in active
        ),
    ]
    return form


def _read_answers(event: Event, sign_up: SignUp) -> list[ReadAnswer]:
    loaded = load_questionnaire(event.questionnaire_id) if event.questionnaire_id and sign_up.sheet_id else None
    return read_answers(loaded, load_answers(loaded, sign_up.sheet_id or 0)) if loaded else []
