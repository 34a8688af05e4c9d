"""Publishing a thread, or closing it: a choice, a summary of what follows from it, and an explicit confirmation."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.councils.frame import frame_of_body
from forum.councils.models.bodies import Body
from forum.councils.models.threads import BodyThread
from forum.councils.views.blueprint import councils
from forum.councils.workspace.forms.level import LevelForm
from forum.councils.workspace.level_words import Wanted, is_public_now, level_words, readers_of_thread
from forum.councils.workspace.queries.publishing import count_people, summarise
from forum.councils.workspace.services.set_level import check_day, set_thread_level
from forum.councils.workspace.views.steered_thread import enter_steered_thread
from forum.discussions.addresses import address_of
from forum.spaces.holders import holder_words, levels_below
from forum.spaces.models import Level
from forum.spaces.policies import narrower

councils.add_app_template_global(level_words)
councils.add_app_template_global(readers_of_thread)


@councils.get("/gremien/gespraech/<public_id>/sichtbarkeit")
def edit_thread_level(public_id: str) -> ResponseReturnValue:
    thread, body = enter_steered_thread(public_id)
    form = LevelForm(formdata=None)
    form.level.data = narrower(thread.level or Level.MEMBERS, thread.ceiling).value
    form.public_from.data = thread.public_from
    return _choice_page(thread, body, form)


@councils.post("/gremien/gespraech/<public_id>/sichtbarkeit")
def update_thread_level(public_id: str) -> ResponseReturnValue:
    """First shows what follows; only what was confirmed for exactly these posts is done."""
    thread, body = enter_steered_thread(public_id)
    form = LevelForm()
    form.offer(levels_below(thread, frame_of_body(body, current_actor()).levels))
    if not form.validate():
        return _choice_page(thread, body, form), 422
    summary = summarise(thread)
    if "confirmed" not in request.form or form.seen.data != summary.mark:
        return _confirm_page(thread, body, form)
    try:
        set_thread_level(thread, level=form.chosen_level, public_from=form.public_from.data, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _choice_page(thread, body, form), 422
    flash(readers_of_thread(thread, body), "success")
    return redirect(address_of(thread), code=303)


def _choice_page(thread: BodyThread, body: Body, form: LevelForm) -> str:
    frame = frame_of_body(body, current_actor())
    form.offer(levels_below(thread, frame.levels))
    held = holder_words(thread)
    return render_template(
        "councils/edit_thread_level.html", thread=thread, body=body, frame=frame, form=form, held=held
    )


def _confirm_page(thread: BodyThread, body: Body, form: LevelForm) -> ResponseReturnValue:
    level, public_from = form.chosen_level, form.public_from.data
    try:
        check_day(thread, level=level, public_from=public_from)
    except DomainError as error:
        show_problem(form, error)
        return _choice_page(thread, body, form), 422
    summary = summarise(thread)
    wanted = Wanted(level, public_from)
    return render_template(
        "councils/confirm_thread_level.html",
        thread=thread,
        body=body,
        frame=frame_of_body(body, current_actor()),
        form=form,
        summary=summary,
        wanted=wanted,
        is_public=is_public_now(wanted),
        was_public=is_public_now(thread),
        readers=readers_of_thread(wanted, body),
        members=count_people(body.space_id),
        above=count_people(body.space.parent_id) if level is Level.PARENT else 0,
        has_changed="confirmed" in request.form,
    )
