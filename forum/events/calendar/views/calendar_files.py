"""Events as calendar files: a subscription for each choice of events, and the file of one event."""

from flask import Response, current_app
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.mail.ical import CALENDAR_TYPE
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from_basis
from forum.core.web.page_state import One, read_basis
from forum.events.calendar import queries
from forum.events.calendar.views.list_events import read_choice
from forum.events.ical import published
from forum.events.models.events import Event
from forum.events.page_lifetime import changes_within_the_hour
from forum.events.pages import CALENDAR_FILES
from forum.events.queries.find import find_event
from forum.events.views.blueprint import events


@events.get("/veranstaltungen.ics")
def subscribe_to_events() -> ResponseReturnValue:
    """The same for whoever asks: its address is passed on, and programs keep it for years."""
    authorise(everyone, current_actor())
    basis = read_basis(*CALENDAR_FILES)
    subscribed = queries.list_subscribed(read_choice())
    if not changes_within_the_hour(subscribed, ()):
        made_from_basis(basis)
    name = _("Events: %(site)s", site=current_app.config["SITE_NAME"])
    return _file(published(subscribed, name=name), "veranstaltungen.ics")


@events.get("/veranstaltungen/<public_id>/termin.ics")
def show_event_ical(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    basis = read_basis(One("event", Event, public_id).find_key(), *CALENDAR_FILES)
    event = found(find_event(public_id, actor=actor))
    authorise(everyone, actor)
    if not changes_within_the_hour([event], ()):
        made_from_basis(basis)
    return _file(published([event]), f"{event.slug}.ics")


def _file(content: bytes, name: str) -> Response:
    response = Response(content, content_type=CALENDAR_TYPE)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
