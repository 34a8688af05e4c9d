"""The office prepares a survey: settings, the questions in the editor, completing them, a new version."""

from collections.abc import Callable
from typing import TypeVar

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import Survey
from forum.consultations.surveys.forms.desk import SurveySettingsForm
from forum.consultations.surveys.queries.find import (
    count_links,
    find_box,
    get_survey,
    list_versions,
    load_questions,
)
from forum.consultations.surveys.services import build
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import enter_desk_of_module
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.questionnaires.editing.holder import Holder
from forum.questionnaires.editing.mount import mount_editor
from forum.questionnaires.models import Questionnaire

ADDRESS = "/geschaeftsstelle/beteiligungen/module/<public_id>/umfragen"
SETTINGS = ("is_anonymous", "needs_link", "can_change", "shows_results")

Made = TypeVar("Made")


def enter_survey_desk(public_id: str) -> tuple[Module, Survey]:
    module = enter_desk_of_module(public_id, "survey")
    return module, get_survey(module)


@consultations.get(ADDRESS)
def show_survey_desk(public_id: str) -> ResponseReturnValue:
    module, survey = enter_survey_desk(public_id)
    kept = {name: getattr(survey, name) for name in SETTINGS}
    return _page(module, survey, SurveySettingsForm(formdata=None, data=kept))


@consultations.post(ADDRESS)
def update_survey_settings(public_id: str) -> ResponseReturnValue:
    module, survey = enter_survey_desk(public_id)
    form = SurveySettingsForm()
    if not form.validate():
        return _page(module, survey, form), 422
    try:
        chosen = {name: bool(form[name].data) for name in SETTINGS}
        build.change_settings(survey, by=current_member(), **chosen)
    except DomainError as error:
        show_problem(form, error)
        return _page(module, survey, form), 422
    return _done(module, _("The settings are saved."))


@consultations.post(f"{ADDRESS}/abschliessen")
def complete_survey_questions(public_id: str) -> ResponseReturnValue:
    module, survey = enter_survey_desk(public_id)
    build.complete_questions(survey, by=current_member())
    return _done(module, _("The questions are completed. From now on replies can be sealed."))


@consultations.post(f"{ADDRESS}/neue-fassung")
def begin_survey_version(public_id: str) -> ResponseReturnValue:
    module, survey = enter_survey_desk(public_id)
    build.begin_new_version(survey, by=current_member())
    flash(_("This is the new version. Replies so far stay with the one before."), "success")
    return redirect(url_for(".list_questions", public_id=module.public_id), code=303)


def open_editor(public_id: str) -> Holder:
    """What the editor of questions needs to know."""
    module, survey = enter_survey_desk(public_id)

    def change(made: Callable[[Questionnaire], Made], /) -> Made:
        return build.change_questions(survey, made, by=current_member())

    return Holder(
        title=module.title,
        back=url_for("consultations.show_survey_desk", public_id=module.public_id),
        heading=_("Questions of the questionnaire"),
        empty_words=_("No questions yet. Headings part a long questionnaire into steps."),
        try_words=_("So people see the questions. What you enter here is checked, and not kept."),
        questionnaire_id=survey.questionnaire_id,
        change=change,
        new_version="" if survey.is_anonymous else url_for(".begin_survey_version", public_id=module.public_id),
    )


mount_editor(consultations, f"{ADDRESS}/fragen", read=open_editor, change=open_editor)


def _done(module: Module, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for(".show_survey_desk", public_id=module.public_id), code=303)


def _page(module: Module, survey: Survey, form: SurveySettingsForm) -> str:
    return render_template(
        "consultations/show_survey_desk.html",
        module=module,
        survey=survey,
        form=form,
        loaded=load_questions(survey),
        box=find_box(survey),
        versions=list_versions(survey),
        links=count_links(survey),
        is_open=module.is_open(clock.now()),
    )
