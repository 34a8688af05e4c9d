"""Tickets as a file, for the whole party or for one place."""

from collections.abc import Sequence

from flask import Response, abort
from flask.typing import ResponseReturnValue

from forum.core.text import locale
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place
from forum.events.models.states import PlaceState
from forum.events.signing_up.queries.overview import overview_of
from forum.events.signing_up.views.behind import place_behind, sign_up_behind
from forum.events.ticket_pdf import make_ticket_pdf
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/anmeldung/<token>/tickets.pdf")
def download_tickets(token: str) -> ResponseReturnValue:
    sign_up = sign_up_behind(token)
    return _file(sign_up.event, overview_of(sign_up).tickets)


@events.get("/veranstaltungen/platz/<token>/ticket.pdf")
def download_ticket(token: str) -> ResponseReturnValue:
    place = place_behind(token)
    return _file(place.sign_up.event, [place] if place.state is PlaceState.TAKEN else [])


def _file(event: Event, places: Sequence[Place]) -> Response:
    """The tickets of places whose seat is taken; 404 if there are none."""
    if not places:
        abort(404)
    pdf = make_ticket_pdf(event, places, language=locale.language())
    response = Response(pdf.content, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename=pdf.name)
    return response
