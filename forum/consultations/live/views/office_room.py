"""The office prepares a room: what becomes of the rest, where it goes on, at which event, and its number."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.consultations.live.forms.room import RoomForm
from forum.consultations.live.queries.rooms import get_room, list_events_to_choose
from forum.consultations.live.services.rooms import change_room, draw_new_code
from forum.consultations.models.live import LiveRoom
from forum.consultations.models.procedures import Module
from forum.consultations.queries.find import list_modules
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import enter_desk_of_module
from forum.core.text.locale import gettext as _
from forum.core.text.locale import moment
from forum.events.models.events import Event


@consultations.get("/geschaeftsstelle/beteiligungen/module/<public_id>/live")
def edit_live_room(public_id: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "live")
    room = get_room(module)
    events, others = _choices(module, room)
    form = RoomForm(
        formdata=None,
        data={
            "rest_note": room.rest_note,
            "releases_first": room.releases_first,
            "event": next((one.public_id for one in events if one.id == room.event_id), ""),
            "follow_up": next((one.public_id for one in others if one.id == room.follow_up_id), ""),
        },
    )
    return _page(module, room, form, events, others)


@consultations.post("/geschaeftsstelle/beteiligungen/module/<public_id>/live")
def update_live_room(public_id: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "live")
    room = get_room(module)
    events, others = _choices(module, room)
    form = RoomForm()
    _offer(form, events, others)
    if not form.validate():
        return _page(module, room, form, events, others), 422
    values = {
        "rest_note": form.rest_note.data or "",
        "releases_first": form.releases_first.data,
        "event_id": next((one.id for one in events if one.public_id == form.event.data), None),
        "follow_up_id": next((one.id for one in others if one.public_id == form.follow_up.data), None),
    }
    change_room(room, values, by=current_member())
    flash(_("Saved."), "success")
    return redirect(url_for(".edit_live_room", public_id=public_id), code=303)


@consultations.post("/geschaeftsstelle/beteiligungen/module/<public_id>/live/nummer")
def draw_live_code(public_id: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "live")
    draw_new_code(get_room(module), by=current_member())
    flash(_("The room has a new number; the old one leads nowhere from now on."), "success")
    return redirect(url_for(".edit_live_room", public_id=public_id), code=303)


def _choices(module: Module, room: LiveRoom) -> tuple[list[Event], list[Module]]:
    """The events and the other ways to take part among which the office chooses."""
    others = [one for one in list_modules(module.procedure) if one.id != module.id]
    return list_events_to_choose(room, actor=current_actor()), others


def _offer(form: RoomForm, events: list[Event], others: list[Module]) -> None:
    days = [(one.public_id, f"{moment(one.starts_at, long=False)}: {one.title}") for one in events]
    form.event.choices = [("", _("none")), *days]
    form.follow_up.choices = [("", _("nowhere")), *((one.public_id, one.title) for one in others)]


def _page(module: Module, room: LiveRoom, form: RoomForm, events: list[Event], others: list[Module]) -> str:
    _offer(form, events, others)
    return render_template(
        "consultations/live/edit_live_room.html", module=module, procedure=module.procedure, room=room, form=form
    )
