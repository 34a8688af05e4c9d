"""The questions of an event: their list and order, and trying them out as people see them."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.data.unit_of_work import reads_only
from forum.core.errors import DomainError
from forum.core.text.locale import gettext as _
from forum.events.desk.forms.questions import KIND_WORDS
from forum.events.desk.services.questions import change_questions
from forum.events.desk.views.finding_questions import (
    ADDRESS,
    find_item,
    find_to_change,
    find_to_read,
    load_questions,
)
from forum.events.seating.queries.seats import free_options
from forum.events.views.blueprint import events
from forum.questionnaires.form_parts import AnswersForm, answers_of, with_questions
from forum.questionnaires.models import Question, Questionnaire
from forum.questionnaires.reading import condition_words, read_answers
from forum.questionnaires.services import build

Step = Callable[[Questionnaire, Question], None]


@events.get(f"{ADDRESS}/")
def list_questions(public_id: str) -> ResponseReturnValue:
    event = find_to_read(public_id)
    loaded = load_questions(event)
    return render_template(
        "events/list_questions.html",
        event=event,
        loaded=loaded,
        conditions={item.key: condition_words(item.condition) for item in loaded.items if item.condition},
        kinds=KIND_WORDS,
    )


@events.get(f"{ADDRESS}/ausprobieren")
def preview_questions(public_id: str) -> ResponseReturnValue:
    """The questions as people see them."""
    return _try_out(public_id)


@events.post(f"{ADDRESS}/ausprobieren")
@reads_only
def try_questions(public_id: str) -> ResponseReturnValue:
    """What would be kept of an answer, or what is wrong with it; nothing is kept."""
    return _try_out(public_id)


@events.post(f"{ADDRESS}/<question>/hoch")
def raise_question(public_id: str, question: str) -> ResponseReturnValue:
    return _step(public_id, question, build.move_question_up, _("The order is saved."))


@events.post(f"{ADDRESS}/<question>/runter")
def lower_question(public_id: str, question: str) -> ResponseReturnValue:
    return _step(public_id, question, build.move_question_down, _("The order is saved."))


@events.post(f"{ADDRESS}/<question>/entfernen")
def delete_question(public_id: str, question: str) -> ResponseReturnValue:
    return _step(public_id, question, build.remove_question, _("The question is removed."))


def _step(public_id: str, key: str, step: Step, message: str) -> ResponseReturnValue:
    event = find_to_change(public_id)
    question = find_item(load_questions(event), key).question
    try:
        change_questions(event, lambda asked: step(asked, question), by=current_member())
    except DomainError as refusal:
        flash(str(refusal), "warning")
    else:
        flash(message, "success")
    return redirect(url_for(".list_questions", public_id=public_id), code=303)


def _try_out(public_id: str) -> ResponseReturnValue:
    event = find_to_read(public_id)
    loaded = load_questions(event)
    form = with_questions(AnswersForm, loaded, free_places=free_options(event))()
    is_sent = request.method == "POST"
    kept = read_answers(loaded, answers_of(form)) if is_sent and form.validate() else None
    page = render_template("events/preview_questions.html", event=event, form=form, kept=kept)
    return page, 422 if is_sent and kept is None else 200
