"""Taking on a task, and saying that it is done or not done after all."""

from collections.abc import Callable

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.access import Actor, Verdict
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.councils.models.bodies import Body
from forum.councils.models.tasks import Task
from forum.councils.tasks.policies import may_mark, may_take
from forum.councils.tasks.services import tasks as services
from forum.councils.tasks.views.write_tasks import enter_task
from forum.councils.views.blueprint import councils


@councils.post("/gremien/aufgabe/<public_id>/erledigt")
def mark_task_done(public_id: str) -> ResponseReturnValue:
    task, body = _enter(public_id, may_mark)
    services.mark_done(task, by=current_member())
    flash(_("The task is done."), "success")
    return _back(body)


@councils.post("/gremien/aufgabe/<public_id>/offen")
def mark_task_open(public_id: str) -> ResponseReturnValue:
    task, body = _enter(public_id, may_mark)
    services.mark_open(task, by=current_member())
    flash(_("The task is open again."), "success")
    return _back(body)


@councils.post("/gremien/aufgabe/<public_id>/uebernehmen")
def take_task(public_id: str) -> ResponseReturnValue:
    task, body = _enter(public_id, may_take)
    services.take_task(task, by=current_member())
    flash(_("You have taken on the task."), "success")
    return _back(body)


def _enter(public_id: str, may: Callable[[Actor, Task], Verdict]) -> tuple[Task, Body]:
    task, body, actor = enter_task(public_id)
    authorise(may(actor, task), actor)
    return task, body


def _back(body: Body) -> ResponseReturnValue:
    """To the list on which the button stood."""
    if request.form.get("liste") == "meine":
        return redirect(url_for(".list_tasks_of_mine"), code=303)
    return redirect(url_for(".list_tasks_of_body", public_id=body.public_id), code=303)
