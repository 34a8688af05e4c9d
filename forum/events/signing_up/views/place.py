"""The page of one place, for a companion with a link of their own: it shows nobody else's."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.events import policies
from forum.events.models.states import PlaceState
from forum.events.seating.services.answer import accept_one, decline
from forum.events.signing_up.names import name_of
from forum.events.signing_up.queries.find import find_open_offer
from forum.events.signing_up.queries.overview import online_url_for
from forum.events.signing_up.services.leave import give_up
from forum.events.signing_up.services.links import confirm_companion, may_confirm_companion
from forum.events.signing_up.views.behind import place_behind
from forum.events.tickets import draw_code, spell_code
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/platz/<token>")
def show_place(token: str) -> ResponseReturnValue:
    place = place_behind(token)
    sign_up = place.sign_up
    return render_template(
        "events/show_place.html",
        token=token,
        now=clock.now(),
        place=place,
        sign_up=sign_up,
        event=sign_up.event,
        offer=find_open_offer(sign_up) if place.state is PlaceState.OFFERED else None,
        asks_address=may_confirm_companion(place, sign_up.event),
        online_url=online_url_for(sign_up.event, [place]),
        may_cancel=policies.may_cancel_sign_up(sign_up.event, at=clock.now()),
        name_of=name_of,
        draw_code=draw_code,
        spell_code=spell_code,
    )


@events.post("/veranstaltungen/platz/<token>/bestaetigen")
def confirm_place(token: str) -> ResponseReturnValue:
    place = place_behind(token)
    confirm_companion(place, place.sign_up.event)
    flash(_("Your address is confirmed. We write to you if the event is moved or cancelled."), "success")
    return _back(token)


@events.post("/veranstaltungen/platz/<token>/angebot")
def answer_place_offer(token: str) -> ResponseReturnValue:
    """Accept or decline the seat offered for this place; offers for others of the party stay open."""
    place = place_behind(token)
    if request.form.get("answer") == "accept":
        accept_one(place.sign_up, place)
        flash(_("You have accepted."), "success")
    else:
        decline(place.sign_up, places=[place])
        flash(_("You have declined. Thank you for the answer."), "success")
    return _back(token)


@events.get("/veranstaltungen/platz/<token>/absagen")
def confirm_leaving_place(token: str) -> ResponseReturnValue:
    place = place_behind(token)
    return render_template("events/confirm_leaving_place.html", token=token, place=place, event=place.sign_up.event)


@events.post("/veranstaltungen/platz/<token>/absagen")
def leave_place(token: str) -> ResponseReturnValue:
    place = place_behind(token)
    give_up(place.sign_up, place.sign_up.event, [place])
    flash(_("Cancelled. Thank you for telling us."), "success")
    return _back(token)


def _back(token: str) -> ResponseReturnValue:
    return redirect(url_for(".show_place", token=token), code=303)
