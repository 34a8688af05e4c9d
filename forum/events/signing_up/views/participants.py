"""The list of those who take part and agreed to be named."""

from collections.abc import Callable

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.web.guard import authorise, found
from forum.events.models.events import Event
from forum.events.queries.find import find_event
from forum.events.signing_up import policies
from forum.events.signing_up.queries import participants
from forum.events.signing_up.views.behind import sign_up_behind
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/<public_id>/teilnehmende")
def list_participants(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    event = found(find_event(public_id, actor=actor))
    takes_part = participants.takes_part(actor, event)
    authorise(policies.may_read_participants(actor, event, takes_part=takes_part), actor)
    return _page(event, lambda **values: url_for(".list_participants", public_id=public_id, **values))


@events.get("/veranstaltungen/anmeldung/<token>/teilnehmende")
def list_other_participants(token: str) -> ResponseReturnValue:
    """The same list for whoever takes part without an account, by the link of the sign-up."""
    sign_up = sign_up_behind(token)
    actor, event = current_actor(), sign_up.event
    takes_part = participants.has_seat(sign_up)
    authorise(policies.may_read_participants(actor, event, takes_part=takes_part), actor)
    return _page(event, lambda **values: url_for(".list_other_participants", token=token, **values))


def _page(event: Event, address: Callable[..., str]) -> str:
    return render_template(
        "events/list_participants.html",
        event=event,
        page=participants.list_participants(event, cursor=request.args.get("ab")),
        address=address,
    )
