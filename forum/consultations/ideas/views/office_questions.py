"""The office changes its own questions about ideas."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.ideas.forms.settings import QuestionForm
from forum.consultations.ideas.queries.settings import load_questions, load_setting
from forum.consultations.ideas.services.questions import change_questions
from forum.consultations.ideas.views.office_settings import ADDRESS, render_settings
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import enter_desk_of_module
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.questionnaires.models import Question, Questionnaire
from forum.questionnaires.services import build

Step = Callable[[Questionnaire, Question], None]


@consultations.post(f"{ADDRESS}/felder")
def create_idea_question(public_id: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "ideas")
    form = QuestionForm()
    if not form.validate():
        return render_settings(module, form), 422
    try:
        change_questions(
            module,
            lambda asked: build.add_question(asked, form.chosen_kind, form.content, options=form.option_words),
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error, otherwise="wording")
        return render_settings(module, form), 422
    flash(_("The field has been added."), "success")
    return redirect(url_for(".edit_idea_settings", public_id=public_id), code=303)


@consultations.post(f"{ADDRESS}/felder/<question>/hoch")
def raise_idea_question(public_id: str, question: str) -> ResponseReturnValue:
    return _step(public_id, question, build.move_question_up, _("The order is saved."))


@consultations.post(f"{ADDRESS}/felder/<question>/entfernen")
def delete_idea_question(public_id: str, question: str) -> ResponseReturnValue:
    return _step(public_id, question, build.remove_question, _("The field has been taken out."))


def _step(public_id: str, key: str, step: Step, words: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "ideas")
    item = found(load_questions(load_setting(module).settings).find(key))
    try:
        change_questions(module, lambda asked: step(asked, item.question), by=current_member())
    except DomainError as refusal:
        flash(str(refusal), "warning")
    else:
        flash(words, "success")
    return redirect(url_for(".edit_idea_settings", public_id=public_id), code=303)
