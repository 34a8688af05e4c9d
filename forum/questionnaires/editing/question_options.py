"""The answers to choose of a question, or the rows and columns of a table: added, reworded, ordered and removed."""

from collections.abc import Callable

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.questionnaires.editing.holder import Editor
from forum.questionnaires.editing.one_question import NEW, NEW_COLUMN, draw_question, sent_option_form
from forum.questionnaires.models import Questionnaire, QuestionOption
from forum.questionnaires.services import options

Step = Callable[[Questionnaire, QuestionOption], None]


def create_option(editor: Editor, question: str) -> ResponseReturnValue:
    key = NEW_COLUMN if request.args.get("art") == NEW_COLUMN else NEW
    item = editor.find_item(question)
    form = sent_option_form(editor, item, key)
    if form.validate():
        try:
            editor.holder.change(
                lambda asked: options.add_option(
                    asked,
                    item.question,
                    words=form.wording.data or "",
                    seats=form.places,
                    is_other=bool(form.asks_else),
                    is_column=key == NEW_COLUMN,
                )
            )
        except DomainError as error:
            show_problem(form, error, otherwise="wording")
        else:
            return _back(editor, question, _("The answer is added."))
    return draw_question(editor, item, options={key: form}), 422


def update_option(editor: Editor, question: str, option: str) -> ResponseReturnValue:
    item, row = editor.find_item(question), editor.find_option(question, option)
    form = sent_option_form(editor, item, option)
    if form.validate():
        try:
            editor.holder.edit_option(row, words=form.wording.data or "", seats=form.places, is_other=form.asks_else)
        except DomainError as error:
            show_problem(form, error, otherwise="wording")
        else:
            return _back(editor, question, _("The answer is saved."))
    return draw_question(editor, item, options={option: form}), 422


def raise_option(editor: Editor, question: str, option: str) -> ResponseReturnValue:
    return _step(editor, question, option, options.move_option_up, _("The order is saved."))


def lower_option(editor: Editor, question: str, option: str) -> ResponseReturnValue:
    return _step(editor, question, option, options.move_option_down, _("The order is saved."))


def delete_option(editor: Editor, question: str, option: str) -> ResponseReturnValue:
    return _step(editor, question, option, options.remove_option, _("The answer is removed."))


def _step(editor: Editor, question: str, key: str, step: Step, message: str) -> ResponseReturnValue:
    option = editor.find_option(question, key)
    try:
        editor.holder.change(lambda asked: step(asked, option))
    except DomainError as refusal:
        flash(str(refusal), "warning")
        message = ""
    return _back(editor, question, message)


def _back(editor: Editor, question: str, message: str) -> ResponseReturnValue:
    if message:
        flash(message, "success")
    return redirect(editor.address("edit_question", question=question), code=303)
