"""The list of bodies: Board and Forum, advisory councils, those being founded, those that have ended."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import GUEST, everyone
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import made_from
from forum.councils.bodies.queries.lists import count_people, list_current, list_ended
from forum.councils.bodies.queries.threads import find_founding_threads
from forum.councils.models.rules import BodyKind
from forum.councils.pages import LISTS
from forum.councils.policies import may_run_bodies, sits_in
from forum.councils.resolutions.queries.owed import list_awaiting_of
from forum.councils.views.blueprint import councils


@councils.get("/gremien/")
def list_bodies() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    made_from(*LISTS)
    current = list_current(actor=actor)
    ended = list_ended(actor=actor, cursor=request.args.get("ab"))
    founded = [body for body in current if body.is_founded]
    proposed = [body for body in current if not body.is_founded]
    return render_template(
        "councils/list_bodies.html",
        steering=[body for body in founded if body.kind is not BodyKind.COUNCIL],
        advising=[body for body in founded if body.kind is BodyKind.COUNCIL],
        proposed=proposed,
        threads=find_founding_threads(proposed, actor=actor),
        ended=ended,
        people=count_people(founded),
        awaiting=list_awaiting_of(founded, actor=GUEST),
        own=[body for body in current if sits_in(actor, body)],
        may_run=bool(may_run_bodies(actor)),
        address=lambda **values: url_for("councils.list_bodies", **values),
    )
