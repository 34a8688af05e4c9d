"""The list of the private threads of a body."""

from flask import render_template, request, url_for

from forum.councils.frame import frame_of_body
from forum.councils.policies import may_work_in
from forum.councils.views.blueprint import councils
from forum.councils.views.enter import enter_body
from forum.councils.workspace.looking import chosen_stand_in, readers_to_choose
from forum.councils.workspace.queries.threads import list_threads
from forum.spaces.stand_ins import actor_as


@councils.get("/gremien/<public_id>/gespraeche/")
def list_threads_of_body(public_id: str) -> str:
    """`?als=` shows what another reader would find; nothing is marked as read by it."""
    body, actor = enter_body(public_id)
    stand_in = chosen_stand_in(body.space)
    reader = actor_as(stand_in, body.space) if stand_in else actor
    als = stand_in.value if stand_in else None
    return render_template(
        "councils/list_threads_of_body.html",
        body=body,
        frame=frame_of_body(body, actor),
        page=list_threads(body, actor=reader, cursor=request.args.get("ab")),
        address=lambda **place: url_for(".list_threads_of_body", public_id=public_id, als=als, **place),
        may_write=may_work_in(actor, body),
        stand_in=stand_in,
        readers=readers_to_choose(body.space),
        look_as=lambda one: url_for(".list_threads_of_body", public_id=public_id, als=one.value if one else None),
    )
