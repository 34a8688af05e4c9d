"""The answers to choose of a question: added, reworded, given places, ordered and removed by the office."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.events.desk.services.questions import change_questions
from forum.events.desk.services.questions import edit_option as save_option
from forum.events.desk.views.finding_questions import (
    ADDRESS,
    find_item,
    find_option,
    find_to_change,
    load_questions,
)
from forum.events.desk.views.one_question import draw_question, option_form
from forum.events.views.blueprint import events
from forum.questionnaires.models import Questionnaire, QuestionOption
from forum.questionnaires.services import options

OPTIONS = f"{ADDRESS}/<question>/antworten"
Step = Callable[[Questionnaire, QuestionOption], None]


@events.post(f"{OPTIONS}/neu")
def create_option(public_id: str, question: str) -> ResponseReturnValue:
    event = find_to_change(public_id)
    loaded = load_questions(event)
    item, form = find_item(loaded, question), option_form("neu")
    words, seats = form.wording.data or "", form.seats.data
    if form.validate():
        try:
            change_questions(
                event,
                lambda asked: options.add_option(asked, item.question, words=words, seats=seats),
                by=current_member(),
            )
        except DomainError as error:
            show_problem(form, error, otherwise="wording")
        else:
            return _back(public_id, question, _("The answer is added."))
    return draw_question(event, loaded, item, options={"neu": form}), 422


@events.post(f"{OPTIONS}/<option>")
def update_option(public_id: str, question: str, option: str) -> ResponseReturnValue:
    event = find_to_change(public_id)
    loaded = load_questions(event)
    item, form = find_item(loaded, question), option_form(option)
    row = find_option(item, option)
    if not form.validate():
        return draw_question(event, loaded, item, options={option: form}), 422
    save_option(event, row, words=form.wording.data or "", seats=form.seats.data, by=current_member())
    return _back(public_id, question, _("The answer is saved."))


@events.post(f"{OPTIONS}/<option>/hoch")
def raise_option(public_id: str, question: str, option: str) -> ResponseReturnValue:
    return _step(public_id, question, option, options.move_option_up, _("The order is saved."))


@events.post(f"{OPTIONS}/<option>/runter")
def lower_option(public_id: str, question: str, option: str) -> ResponseReturnValue:
    return _step(public_id, question, option, options.move_option_down, _("The order is saved."))


@events.post(f"{OPTIONS}/<option>/entfernen")
def delete_option(public_id: str, question: str, option: str) -> ResponseReturnValue:
    return _step(public_id, question, option, options.remove_option, _("The answer is removed."))


def _step(public_id: str, question: str, key: str, step: Step, message: str) -> ResponseReturnValue:
    event = find_to_change(public_id)
    option = find_option(find_item(load_questions(event), question), key)
    try:
        change_questions(event, lambda asked: step(asked, option), by=current_member())
    except DomainError as refusal:
        flash(str(refusal), "warning")
        message = ""
    return _back(public_id, question, message)


def _back(public_id: str, question: str, message: str) -> ResponseReturnValue:
    if message:
        flash(message, "success")
    return redirect(url_for(".edit_question", public_id=public_id, question=question), code=303)
