"""The office's list of past events of which people's data are not deleted yet."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.office_pages import enter_office
from forum.events.desk.queries.retention import count_kept, list_past_events_with_data
from forum.events.views.blueprint import events


@events.get("/geschaeftsstelle/veranstaltungen/loeschfristen")
def list_kept_data() -> ResponseReturnValue:
    """What is left of each past event, why, and when the next run deletes it."""
    actor = enter_office()
    page = list_past_events_with_data(actor=actor, cursor=request.args.get("ab"))
    return render_template(
        "events/list_kept_data.html",
        page=page,
        kept=count_kept(page.items),
        address=lambda **values: url_for(".list_kept_data", **values),
    )
