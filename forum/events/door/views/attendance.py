"""Lists of the people at an event, and certificates for those who came: as pages, PDF and CSV."""

from flask import Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.data.csv_file import csv_answer
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.events.door.pdf import attendance_pdf, certificate_pdf
from forum.events.door.queries.attendance import list_attendance, list_expected, stream_attendance
from forum.events.door.queries.people import find_attended_place, find_places, name_of
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place
from forum.events.views.blueprint import events
from forum.events.views.office import open_event


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/einlass/liste")
def print_door_list(public_id: str) -> ResponseReturnValue:
    """Everybody with a seat and their number, for a door without phones."""
    event = open_event(public_id)
    people = list_expected(event)
    return render_template("events/print_door_list.html", event=event, people=people)


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/einlass/anwesenheit")
def list_door_attendance(public_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    return render_template(
        "events/list_door_attendance.html",
        event=event,
        page=list_attendance(event, cursor=request.args.get("ab")),
        address=lambda ab: url_for(".list_door_attendance", public_id=public_id, ab=ab),
    )


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/einlass/anwesenheit.csv")
def download_attendance(public_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    rows = (
        [one.number, one.called, one.organisation, locale.iso(one.came_at) if one.came_at else ""]
        for one in stream_attendance(event)
    )
    columns = [_("No."), _("Name"), _("Organisation"), _("Came at")]
    return csv_answer(f"anwesenheit-{event.public_id}.csv", columns, rows, delimiter=";")


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/einlass/anwesenheit.pdf")
def print_attendance(public_id: str) -> ResponseReturnValue:
    event = open_event(public_id)
    return _pdf(f"anwesenheit-{event.public_id}.pdf", attendance_pdf(event, list(stream_attendance(event))))


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/einlass/bescheinigung/<place_id>")
def print_certificate(public_id: str, place_id: str) -> ResponseReturnValue:
    """The office hands out a certificate to somebody who came."""
    event = open_event(public_id)
    place = next((one for one in find_places(event, [place_id]) if one.first_in_at is not None), None)
    return _certificate(event, found(place))


@events.get("/veranstaltungen/platz/<token>/bescheinigung")
def show_certificate(token: str) -> ResponseReturnValue:
    """A person who came fetches the certificate by the link to their own place."""
    authorise(everyone, current_actor())
    place = found(find_attended_place(token))
    return _certificate(place.sign_up.event, place)


def _certificate(event: Event, place: Place) -> Response:
    operator = str(current_app.extensions["settings"].operator_name)
    return _pdf(f"teilnahme-{event.slug}.pdf", certificate_pdf(event, name=name_of(place), operator=operator))


def _pdf(name: str, content: bytes) -> Response:
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
