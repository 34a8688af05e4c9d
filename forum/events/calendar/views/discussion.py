"""The talk below an event, and its print view."""

from flask import redirect
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.web.guard import authorise, found
from forum.discussions.addresses import address_of
from forum.discussions.thread_page.show import print_thread, show_thread
from forum.events.calendar.thread_kind import event_thread_kind
from forum.events.queries.discussion import find_discussion
from forum.events.queries.find import find_event
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/<public_id>/gespraech")
def find_discussion_of(public_id: str) -> ResponseReturnValue:
    """From an event to its discussion."""
    actor = current_actor()
    event = found(find_event(public_id, actor=actor))
    authorise(everyone, actor)
    return redirect(address_of(found(find_discussion(event, actor=actor))))


@events.get("/veranstaltungen/gespraech/<public_id>/")
@events.get("/veranstaltungen/gespraech/<public_id>/<slug>")
def show_discussion(public_id: str, slug: str = "") -> ResponseReturnValue:
    return show_thread(event_thread_kind, public_id, slug)


@events.get("/veranstaltungen/gespraech/<public_id>/druck")
def print_discussion(public_id: str) -> ResponseReturnValue:
    return print_thread(event_thread_kind, public_id)
