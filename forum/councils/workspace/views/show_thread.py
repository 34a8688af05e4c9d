"""A private thread, its print view, and how another reader would see it."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import Actor, everyone
from forum.core.text.numbers import nearest_number
from forum.core.web.guard import authorise, found
from forum.councils.frame import frame_of_body
from forum.councils.models.threads import BodyThread
from forum.councils.policies import sits_in
from forum.councils.queries.find import find_body_of_space
from forum.councils.thread_kind import body_thread_kind
from forum.councils.views.blueprint import councils
from forum.councils.workspace.looking import chosen_stand_in, readers_to_choose
from forum.discussions.models.threads import page_of
from forum.discussions.queries import find_stamp, find_thread
from forum.discussions.thread_page.load import ThreadPage, load_page
from forum.discussions.thread_page.show import print_thread, show_thread
from forum.spaces.stand_ins import StandIn, actor_as, stand_ins_of

councils.add_app_template_global(stand_ins_of)


@councils.get("/gremien/gespraech/<public_id>/")
@councils.get("/gremien/gespraech/<public_id>/<slug>")
def show_thread_of_body(public_id: str, slug: str = "") -> ResponseReturnValue:
    """`?als=` shows members what another reader would see; it writes nothing and marks nothing as read."""
    if "als" in request.args:
        return _look_as_another(public_id)
    return show_thread(body_thread_kind, public_id, slug)


@councils.get("/gremien/gespraech/<public_id>/druck")
def print_thread_of_body(public_id: str) -> ResponseReturnValue:
    return print_thread(body_thread_kind, public_id)


def _look_as_another(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    thread = found(_find_own_thread(public_id, actor))
    authorise(everyone, actor)
    body = found(find_body_of_space(thread.space))
    stand_in = found(chosen_stand_in(body.space))
    return render_template(
        "councils/preview_thread.html",
        thread=thread,
        body=body,
        frame=frame_of_body(body, actor),
        stand_in=stand_in,
        readers=readers_to_choose(body.space),
        page=_page_as(stand_in, thread),
        look_as=lambda one: _address_for(one, thread),
        address=lambda number: _address_for(stand_in, thread, number=number),
    )


def _address_for(stand_in: StandIn | None, thread: BodyThread, *, number: int = 1) -> str:
    values: dict[str, Any] = {"als": stand_in.value if stand_in else None, "seite": number if number > 1 else None}
    return url_for(".show_thread_of_body", public_id=thread.public_id, slug=thread.slug, **values)


def _find_own_thread(public_id: str, actor: Actor) -> BodyThread | None:
    """A thread of a body in which the actor sits today: others have nothing to look at with the eyes of others."""
    thread = find_thread(public_id, actor=actor)
    if not isinstance(thread, BodyThread):
        return None
    body = find_body_of_space(thread.space)
    return thread if body and sits_in(actor, body) else None


def _page_as(stand_in: StandIn, thread: BodyThread) -> ThreadPage | None:
    """The page of the thread as that reader would get it; None: they would get a 404."""
    stamp = find_stamp(thread.public_id, kind=body_thread_kind, actor=actor_as(stand_in, thread.space))
    if stamp is None:
        return None
    wanted = nearest_number(request.args.get("seite", ""), most=page_of(stamp.last_standing))
    return load_page(stamp, wanted, kind=body_thread_kind)
