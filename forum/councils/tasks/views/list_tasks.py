"""Lists of tasks: those of a body, and one's own over all bodies."""

from collections.abc import Sequence

from flask import render_template, request, url_for

from forum.accounts.identity import current_actor
from forum.accounts.policies import may_use_account
from forum.core.access import Actor
from forum.core.time import clock
from forum.core.web.guard import authorise
from forum.councils.frame import frame_of_body
from forum.councils.models.tasks import Task
from forum.councils.policies import may_work_in
from forum.councils.tasks.origins import origins_of, token_for
from forum.councils.tasks.policies import may_change, may_mark, may_take
from forum.councils.tasks.queries.tasks import bodies_of, list_done_tasks, list_open_tasks, list_own_tasks
from forum.councils.views.blueprint import councils
from forum.councils.views.enter import enter_body

DONE = "erledigt"

councils.add_app_template_global(token_for, "task_origin")


@councils.get("/gremien/<public_id>/aufgaben/")
def list_tasks_of_body(public_id: str) -> str:
    """Open tasks, what is due first; `?stand=erledigt`: those that are done."""
    body, actor = enter_body(public_id)
    is_done = request.args.get("stand") == DONE
    list_them = list_done_tasks if is_done else list_open_tasks
    page = list_them(body, actor=actor, cursor=request.args.get("ab"))
    stand = DONE if is_done else None
    return render_template(
        "councils/list_tasks_of_body.html",
        body=body,
        frame=frame_of_body(body, actor),
        page=page,
        is_done=is_done,
        address=lambda **place: url_for(".list_tasks_of_body", public_id=public_id, stand=stand, **place),
        may_write=may_work_in(actor, body),
        **_shown(page.items, actor),
    )


@councils.get("/gremien/aufgaben")
def list_tasks_of_mine() -> str:
    """What one has to do in all bodies in which one sits today."""
    actor = current_actor()
    authorise(may_use_account(actor), actor)
    page = list_own_tasks(actor, cursor=request.args.get("ab"))
    return render_template(
        "councils/list_tasks_of_mine.html",
        page=page,
        bodies=bodies_of(page.items),
        address=lambda **place: url_for(".list_tasks_of_mine", **place),
        **_shown(page.items, actor),
    )


def _shown(tasks: Sequence[Task], actor: Actor) -> dict[str, object]:
    """What the rows of a list ask: what they came out of, and what the reader may do."""
    return {
        "origins": origins_of(tasks, actor=actor),
        "now_at": clock.now(),
        "may_mark": lambda task: bool(may_mark(actor, task)),
        "may_change": lambda task: bool(may_change(actor, task)),
        "may_take": lambda task: bool(may_take(actor, task)),
    }
