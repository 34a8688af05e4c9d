"""The list of those who take part and agreed to be named."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.web.guard import authorise, found
from forum.events.queries.find import find_event
from forum.events.signing_up import policies
from forum.events.signing_up.queries import participants
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/<public_id>/teilnehmende")
def list_participants(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    event = found(find_event(public_id, actor=actor))
    takes_part = participants.takes_part(actor, event)
    authorise(policies.may_read_participants(actor, event, takes_part=takes_part), actor)
    page = participants.list_participants(event, cursor=request.args.get("ab"))
    return render_template(
        "events/list_participants.html",
        event=event,
        page=page,
        address=lambda **values: url_for(".list_participants", public_id=public_id, **values),
    )
