"""The questionnaire on paper: printed by anybody, entered by the office."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import ReplySource, Survey
from forum.consultations.surveys.errors import AlreadyAnswered
from forum.consultations.surveys.forms.reply import PaperForm, ReplyForm, sent_form, shown_form
from forum.consultations.surveys.paper import code_of_sheet, is_code, may_enter_paper
from forum.consultations.surveys.queries.find import find_box, list_versions, load_questions
from forum.consultations.surveys.services.answer import send_reply
from forum.consultations.surveys.services.seal import seal_reply
from forum.consultations.surveys.services.senders import Sender
from forum.consultations.surveys.views.asked_survey import enter_survey
from forum.consultations.surveys.views.desk import ADDRESS, enter_survey_desk
from forum.consultations.views.blueprint import consultations
from forum.core.access import Verdict, everyone
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.core.web.traces import leaves_no_trace
from forum.questionnaires.form_parts import answers_of
from forum.questionnaires.printed import print_questions


@consultations.get("/beteiligung/umfragen/<public_id>/papier")
def print_survey(public_id: str) -> ResponseReturnValue:
    """A page whose style is made for printing."""
    asked = enter_survey(public_id)
    authorise(everyone, asked.actor)
    loaded = load_questions(asked.survey)
    return asked.page("print_survey", parts=print_questions(loaded), code=_code(asked.survey))


@consultations.get(f"{ADDRESS}/papier-eingang")
def new_paper_reply(public_id: str) -> ResponseReturnValue:
    module, survey = enter_survey_desk(public_id)
    return _page(module, survey, shown_form(load_questions(survey), PaperForm), _verdict(survey))


@consultations.post(f"{ADDRESS}/papier-eingang")
@leaves_no_trace
def create_paper_reply(public_id: str) -> ResponseReturnValue:
    """The same form as people see, and the code on the sheet."""
    module, survey = enter_survey_desk(public_id)
    verdict = _verdict(survey)
    authorise(verdict, current_actor())
    form = sent_form(load_questions(survey), PaperForm)
    if not form.validate() or not _fits(survey, form):
        form.keep_mark()
        return _page(module, survey, form, verdict), 422
    sender = Sender(source=ReplySource.PAPER, sent_key=form.sent_key)
    try:
        if survey.is_anonymous:
            seal_reply(survey, answers_of(form), sender=sender)
        else:
            send_reply(survey, answers_of(form), sender=sender, by=current_member())
    except AlreadyAnswered:
        flash(_("This sheet has been entered already."), "info")
    except DomainError as error:
        show_problem(form, error)
        form.keep_mark()
        return _page(module, survey, form, verdict), 422
    else:
        flash(_("The sheet is entered. Here is the next one."), "success")
    return redirect(url_for(".new_paper_reply", public_id=public_id), code=303)


def _fits(survey: Survey, form: ReplyForm) -> bool:
    """Whether the sheet shows the questions that are asked now, and the form was opened here."""
    if not is_code(form["code"].data or "", _code(survey)):
        form["code"].errors = [_("This is not the code of these questions: %(code)s", code=_code(survey))]
        return False
    problem = form.problem_of_time(is_guest=False)
    form.form_errors += [problem] if problem else []
    return not problem


def _code(survey: Survey) -> str:
    return code_of_sheet(survey, version=len(list_versions(survey)))


def _verdict(survey: Survey) -> Verdict:
    return may_enter_paper(survey, find_box(survey))


def _page(module: Module, survey: Survey, form: ReplyForm, verdict: Verdict) -> str:
    return render_template(
        "consultations/new_paper_reply.html", module=module, survey=survey, form=form, verdict=verdict
    )
