"""From a long thread straight to one of its posts."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.text.numbers import nearest_number
from forum.core.web.guard import authorise, found
from forum.discussions import queries
from forum.discussions.addresses import address_of
from forum.discussions.views.blueprint import discussions


@discussions.get("/diskussion/<thread_id>/springen")
def jump_to_post(thread_id: str) -> ResponseReturnValue:
    """To the post with the number asked for, or to the last one before it; to the opening post for no number."""
    actor = current_actor()
    authorise(everyone, actor)
    thread = found(queries.find_thread(thread_id, actor=actor))
    wanted = nearest_number(request.args.get("nummer", ""), most=max(thread.last_number, 1))
    return redirect(address_of(thread, queries.find_number_up_to(thread, wanted)))
