"""The office's list of events."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.office_pages import enter_office
from forum.core.text.choices import find_choice
from forum.core.time import clock
from forum.events.desk.queries.office_list import EventList, count_events, list_events
from forum.events.views.blueprint import events

LONGEST_SEARCH = 120


@events.get("/geschaeftsstelle/veranstaltungen/")
def list_office_events() -> ResponseReturnValue:
    """Coming events, and by choice drafts, past and cancelled ones, searched by title."""
    actor = enter_office()
    search = request.args.get("suche", "").strip()[:LONGEST_SEARCH]
    which = find_choice(EventList, request.args.get("stand", "")) or EventList.COMING
    return render_template(
        "events/list_office_events.html",
        page=list_events(which, actor=actor, search=search, cursor=request.args.get("ab")),
        counts=count_events(actor=actor, search=search),
        lists=EventList,
        which=which,
        search=search,
        now=clock.now(),
        address=lambda **values: url_for(
            ".list_office_events", stand=which.address_word, suche=search or None, **values
        ),
    )
