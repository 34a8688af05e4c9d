"""The questions in their order: listed, moved, removed, and tried out as people see them."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.core.data.unit_of_work import reads_only
from forum.core.errors import DomainError
from forum.core.text.locale import gettext as _
from forum.questionnaires.editing.holder import Editor
from forum.questionnaires.editing.question_forms import KIND_WORDS
from forum.questionnaires.form_parts import AnswersForm, answers_of, with_questions
from forum.questionnaires.models import Question, Questionnaire
from forum.questionnaires.printed import print_questions
from forum.questionnaires.reading import condition_words, read_answers
from forum.questionnaires.services import build

Step = Callable[[Questionnaire, Question], None]


def list_questions(editor: Editor) -> ResponseReturnValue:
    items = editor.loaded.items
    return render_template(
        "questionnaires/list_questions.html",
        editor=editor,
        holder=editor.holder,
        loaded=editor.loaded,
        conditions={item.key: condition_words(item.condition) for item in items if item.condition},
        kinds=KIND_WORDS,
    )


def preview_questions(editor: Editor) -> ResponseReturnValue:
    """The questions as people see them."""
    return _try_out(editor)


def show_printed(editor: Editor) -> ResponseReturnValue:
    """The form on paper."""
    parts = print_questions(editor.loaded)
    return render_template("questionnaires/show_printed.html", editor=editor, holder=editor.holder, parts=parts)


@reads_only
def try_questions(editor: Editor) -> ResponseReturnValue:
    """What would be kept of an answer, or what is wrong with it; nothing is kept."""
    return _try_out(editor)


def raise_question(editor: Editor, question: str) -> ResponseReturnValue:
    return _step(editor, question, build.move_question_up, _("The order is saved."))


def lower_question(editor: Editor, question: str) -> ResponseReturnValue:
    return _step(editor, question, build.move_question_down, _("The order is saved."))


def delete_question(editor: Editor, question: str) -> ResponseReturnValue:
    is_section = editor.find_item(question).is_section
    message = _("The heading is removed.") if is_section else _("The question is removed.")
    return _step(editor, question, build.remove_question, message)


def _step(editor: Editor, key: str, step: Step, message: str) -> ResponseReturnValue:
    question = editor.find_item(key).question
    try:
        editor.holder.change(lambda asked: step(asked, question))
    except DomainError as refusal:
        flash(str(refusal), "warning")
    else:
        flash(message, "success")
    return redirect(editor.address("list_questions"), code=303)


def _try_out(editor: Editor) -> ResponseReturnValue:
    form = with_questions(AnswersForm, editor.loaded, free_places=editor.holder.free_places())()
    is_sent = request.method == "POST"
    kept = read_answers(editor.loaded, answers_of(form)) if is_sent and form.validate() else None
    page = render_template(
        "questionnaires/preview_questions.html", editor=editor, holder=editor.holder, form=form, kept=kept
    )
    return page, 422 if is_sent and kept is None else 200
