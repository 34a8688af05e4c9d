"""The office's page of one event: its figures, who has signed up, who waits and why, and the list as a file."""

from collections.abc import Sequence
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.core.data.csv_file import csv_answer
from forum.core.text.choices import find_choice
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.events.calendar.filters import ATTENDANCES
from forum.events.desk.queries.export import list_columns, list_rows
from forum.events.desk.queries.retention import list_kept
from forum.events.desk.queries.sign_ups import SignUpFilter, Standing, count_sign_ups, list_sign_ups, sum_needs
from forum.events.desk.queries.steps import list_course
from forum.events.desk.queries.told import list_changes
from forum.events.models.events import Event, Quota
from forum.events.models.kinds import SignUpMode
from forum.events.queries.parts import list_quotas
from forum.events.seating.queries.line import list_line
from forum.events.seating.queries.seats import Availability, availability, availability_of_quotas, availability_online
from forum.events.seating.queries.turnout import expected_turnout
from forum.events.seating.queries.why import explain_free_seats, explain_line
from forum.events.views.blueprint import events
from forum.events.views.office import open_event

LONGEST_SEARCH = 120


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>")
def show_office_event(public_id: str) -> ResponseReturnValue:
    """Figures, sign-ups and waiting list, which page on their own."""
    event = open_event(public_id)
    quotas = list_quotas(event)
    wanted = _wanted(quotas)
    on_site = availability(event, quotas=quotas)
    line = list_line(event, cursor=request.args.get("reihe"))
    return render_template(
        "events/show_office_event.html",
        event=event,
        now=clock.now(),
        quotas=quotas,
        page=list_sign_ups(event, wanted, cursor=request.args.get("ab")),
        count=count_sign_ups(event, wanted),
        wanted=wanted,
        standings=Standing,
        attendances=ATTENDANCES if event.is_on_site and event.is_online else {},
        line=line,
        why=explain_line(event, line.items),
        free_seats=explain_free_seats(event),
        on_site=on_site,
        online=availability_online(event),
        overbooked=_overbooked(on_site),
        of_quotas=availability_of_quotas(event, quotas),
        pages=_pages(event),
        turnout=expected_turnout(event),
        needs=sum_needs(event),
        course=list_course(event),
        kept=list_kept(event),
        changes=list_changes(event) if event.moved_at or event.is_cancelled else (),
        address=lambda **values: url_for(".show_office_event", **_query(event, wanted, quotas), **values),
        line_address=lambda ab: url_for(".show_office_event", public_id=event.public_id, reihe=ab, _anchor="h-line"),
    )


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/anmeldungen.csv")
def export_sign_ups(public_id: str) -> Response:
    """All sign-ups, with a column for each question."""
    event = open_event(public_id)
    return csv_answer(f"anmeldungen-{event.public_id}.csv", list_columns(event), list_rows(event), delimiter=";")


def _wanted(quotas: Sequence[Quota]) -> SignUpFilter:
    chosen = next((one for one in quotas if one.public_id == request.args.get("kontingent")), None)
    return SignUpFilter(
        text=request.args.get("suche", "").strip()[:LONGEST_SEARCH],
        quota_id=chosen.id if chosen else None,
        attendance=ATTENDANCES.get(request.args.get("teilnahme", "")),
        standing=find_choice(Standing, request.args.get("stand", "")),
    )


def _overbooked(on_site: Availability) -> int:
    """How many more people have a seat, or may have one, than there are seats."""
    return 0 if on_site.seats is None else max(0, on_site.taken + on_site.promised - on_site.seats)


def _pages(event: Event) -> list[tuple[str, str]]:
    """The office's other pages about the event, by their endpoints."""
    pages = [
        (_("Edit the event"), "events.edit_event"),
        (_("Mails to many"), "events.list_event_mails"),
        (_("Invitations"), "events.list_event_invitations"),
        (_("Door"), "events.show_office_door"),
    ]
    return [*pages, (_("Lot"), "events.show_office_lot")] if event.sign_up_mode is SignUpMode.LOT else pages


def _query(event: Event, wanted: SignUpFilter, quotas: Sequence[Quota]) -> dict[str, Any]:
    """The address of the page with what is looked for."""
    return {
        "public_id": event.public_id,
        "suche": wanted.text or None,
        "kontingent": next((one.public_id for one in quotas if one.id == wanted.quota_id), None),
        "teilnahme": next((word for word, one in ATTENDANCES.items() if one is wanted.attendance), None),
        "stand": wanted.standing.address_word if wanted.standing else None,
    }
