"""One question: its page, supporting it, and taking one's own back."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.consultations.live.policies import may_run_room, may_support
from forum.consultations.live.queries.questions import (
    find_module_of_question,
    find_own_question,
    find_question,
    list_merged,
    list_supported,
)
from forum.consultations.live.services.ask import withdraw
from forum.consultations.live.services.support import end_support, support
from forum.consultations.live.views.entering import address_of_room
from forum.consultations.models.live import LiveQuestion
from forum.consultations.policies import may_join_in
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.browsers import browser_key, find_browser_keys
from forum.consultations.views.entering import frame_of_procedure
from forum.consultations.words import Days
from forum.core.access import Actor, Verdict, everyone
from forum.core.errors import DomainError
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise, found


@consultations.get("/beteiligung/live/frage/<public_id>")
def show_live_question(public_id: str) -> ResponseReturnValue:
    """Where a question is read, reported, and looked for after it was merged."""
    actor = current_actor()
    question = found(find_question(public_id, actor=actor))
    authorise(everyone, actor)
    module = question.module
    return render_template(
        "consultations/live/show_live_question.html",
        frame=frame_of_procedure(module.procedure),
        days=Days(clock.today()),
        module=module,
        question=question,
        takes_votes=module.is_open(clock.now()),
        merged=list_merged(question),
        may_run=bool(may_run_room(actor, module)),
        supported=list_supported([question], find_browser_keys(module)),
        joining=_joining(actor, question),
    )


@consultations.post("/beteiligung/live/frage/<public_id>/unterstuetzen")
def create_live_support(public_id: str) -> ResponseReturnValue:
    question = _to_vote_on(public_id)
    try:
        support(question, browser=browser_key(question.module))
    except DomainError as error:
        return _refuse(question, error)
    return _answer_vote(question, is_mine=True)


@consultations.post("/beteiligung/live/frage/<public_id>/nicht-mehr-unterstuetzen")
def delete_live_support(public_id: str) -> ResponseReturnValue:
    question = _to_vote_on(public_id)
    try:
        end_support(question, browser=browser_key(question.module))
    except DomainError as error:
        return _refuse(question, error)
    return _answer_vote(question, is_mine=False)


@consultations.post("/beteiligung/live/frage/<public_id>/zurueckziehen")
def withdraw_live_question(public_id: str) -> ResponseReturnValue:
    """The browser that has asked it takes it back; others do not know of it."""
    actor = current_actor()
    own = find_own_question(public_id, _own_keys(public_id))
    question = found(own)
    authorise(everyone, actor)
    try:
        withdraw(question)
    except DomainError as error:
        flash(str(error), "info")
    else:
        flash(_("Your question has been withdrawn."), "success")
    return redirect(address_of_room(question.module), code=303)


def _own_keys(public_id: str) -> list[str]:
    """The hashes of this browser in the room of a question; none if there is no such question."""
    module = find_module_of_question(public_id)
    return list(find_browser_keys(module)) if module else []


def _to_vote_on(public_id: str) -> LiveQuestion:
    actor = current_actor()
    question = found(find_question(public_id, actor=actor))
    authorise(may_support(_joining(actor, question), question), actor)
    return question


def _joining(actor: Actor, question: LiveQuestion) -> Verdict:
    module = question.module
    return may_join_in(actor, module)


def _refuse(question: LiveQuestion, error: DomainError) -> ResponseReturnValue:
    flash(str(error), "info")
    return redirect(address_of_room(question.module), code=303)


def _answer_vote(question: LiveQuestion, *, is_mine: bool) -> ResponseReturnValue:
    """The button alone for the script, else back to where the question stands."""
    if request.headers.get("X-Requested-With") == "fetch":
        return render_template("consultations/live/_vote.html", question=question, is_mine=is_mine)
    came_from = request.form.get("sortierung", "")
    address = address_of_room(question.module, sortierung=came_from or None, _anchor=f"frage-{question.public_id}")
    return redirect(address, code=303)
