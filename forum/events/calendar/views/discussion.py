"""The talk below an event, and its print view."""

from flask.typing import ResponseReturnValue

from forum.discussions.thread_page.show import print_thread, show_thread
from forum.events.calendar.thread_kind import event_thread_kind
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/gespraech/<public_id>/")
@events.get("/veranstaltungen/gespraech/<public_id>/<slug>")
def show_discussion(public_id: str, slug: str = "") -> ResponseReturnValue:
    return show_thread(event_thread_kind, public_id, slug)


@events.get("/veranstaltungen/gespraech/<public_id>/druck")
def print_discussion(public_id: str) -> ResponseReturnValue:
    return print_thread(event_thread_kind, public_id)
