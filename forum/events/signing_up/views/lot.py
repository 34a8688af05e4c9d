"""The public page of a lot: the closed list, its hash, the seed and the order, with all that is needed to recompute it."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.web.guard import authorise, found
from forum.events.models.kinds import SignUpMode
from forum.events.queries.find import find_event
from forum.events.seating.queries.lots import find_draw, order_of
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/<public_id>/los")
def show_lot(public_id: str) -> ResponseReturnValue:
    """Codes only: whoever has entered finds the own one on the page of the sign-up."""
    actor = current_actor()
    event = found(find_event(public_id, actor=actor))
    found(event if event.sign_up_mode is SignUpMode.LOT else None)
    authorise(everyone, actor)
    draw = find_draw(event)
    return render_template(
        "events/show_lot.html",
        event=event,
        draw=draw,
        order=order_of(draw.entries, draw.preferred, draw.seed) if draw and draw.drawn_at else [],
    )
