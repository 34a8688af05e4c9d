"""Writing down a task, changing and deleting it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.councils.frame import frame_of_body
from forum.councils.models.bodies import Body
from forum.councils.models.tasks import Task
from forum.councils.policies import may_work_in
from forum.councils.queries.find import find_body_of_space
from forum.councils.tasks.forms import TaskForm, filled_in
from forum.councils.tasks.origins import find_origin
from forum.councils.tasks.policies import may_change, may_give_to_others
from forum.councils.tasks.queries.tasks import find_task, list_people
from forum.councils.tasks.services.tasks import add_task, change_task
from forum.councils.tasks.services.tasks import delete_task as remove_task
from forum.councils.views.blueprint import councils
from forum.councils.views.enter import enter_body


@councils.get("/gremien/<public_id>/aufgaben/neu")
def new_task(public_id: str) -> ResponseReturnValue:
    """`?aus=` names the thing out of which the task comes; its title is what the task says at first."""
    body, actor = enter_body(public_id)
    authorise(may_work_in(actor, body), actor)
    form = TaskForm(formdata=None)
    origin = find_origin(request.args.get("aus", ""), body, actor)
    if origin is not None:
        form.aus.data, form.title.data = origin.token, origin.title
    form.person.data = actor.public_id
    return _new_page(body, form)


@councils.post("/gremien/<public_id>/aufgaben/neu")
def create_task(public_id: str) -> ResponseReturnValue:
    body, actor = enter_body(public_id)
    authorise(may_work_in(actor, body), actor)
    form = TaskForm()
    form.offer(_people_for(body, actor))
    if not form.validate():
        return _new_page(body, form), 422
    try:
        origin = find_origin(form.aus.data or "", body, actor)
        add_task(body, form.words, origin=origin.key if origin else None, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _new_page(body, form), 422
    flash(_("The task has been written down."), "success")
    return redirect(url_for(".list_tasks_of_body", public_id=public_id), code=303)


@councils.get("/gremien/aufgabe/<public_id>")
def edit_task(public_id: str) -> ResponseReturnValue:
    task, body = _enter(public_id)
    return _edit_page(task, body, TaskForm(formdata=None, data=filled_in(task)))


@councils.post("/gremien/aufgabe/<public_id>")
def update_task(public_id: str) -> ResponseReturnValue:
    task, body = _enter(public_id)
    form = TaskForm()
    form.offer(_people_for(body, current_actor(), task))
    if not form.validate():
        return _edit_page(task, body, form), 422
    try:
        change_task(task, form.words, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _edit_page(task, body, form), 422
    flash(_("Your changes have been saved."), "success")
    return redirect(url_for(".list_tasks_of_body", public_id=body.public_id), code=303)


@councils.post("/gremien/aufgabe/<public_id>/loeschen")
def delete_task(public_id: str) -> ResponseReturnValue:
    task, body = _enter(public_id)
    remove_task(task, by=current_member())
    flash(_("The task has been deleted."), "success")
    return redirect(url_for(".list_tasks_of_body", public_id=body.public_id), code=303)


def enter_task(public_id: str) -> tuple[Task, Body, Actor]:
    """The task with its body, for those who sit there today; 404 otherwise. The caller asks for the verdict."""
    actor = current_actor()
    task = found(find_task(public_id, actor=actor))
    return task, found(find_body_of_space(task.space)), actor


def _enter(public_id: str) -> tuple[Task, Body]:
    task, body, actor = enter_task(public_id)
    authorise(may_change(actor, task), actor)
    return task, body


def _people_for(body: Body, actor: Actor, task: Task | None = None) -> list[User]:
    """Who can be chosen: everybody there for those who steer; else oneself, and who has the task already."""
    people = list_people(body)
    kept = [task.person] if task and task.person and task.person not in people else []
    if may_give_to_others(actor, body.space_id):
        return [*kept, *people]
    holder = task.person_id if task else None
    return [*kept, *(one for one in people if one.id in (actor.user_id, holder))]


def _new_page(body: Body, form: TaskForm) -> str:
    actor = current_actor()
    form.offer(_people_for(body, actor))
    origin = find_origin(form.aus.data or "", body, actor)
    frame = frame_of_body(body, actor)
    return render_template("councils/new_task.html", body=body, frame=frame, form=form, origin=origin)


def _edit_page(task: Task, body: Body, form: TaskForm) -> str:
    actor = current_actor()
    form.offer(_people_for(body, actor, task))
    return render_template("councils/edit_task.html", body=body, frame=frame_of_body(body, actor), form=form, task=task)
