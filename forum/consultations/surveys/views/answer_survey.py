"""Answering a questionnaire: by name or sealed, with an account, without one, or by a link; going on later."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.surveys.errors import AlreadyAnswered
from forum.consultations.surveys.forms.reply import ReplyForm, fields_of_request, sent_form
from forum.consultations.surveys.policies import may_save_draft
from forum.consultations.surveys.services.answer import change_reply, save_draft, send_reply
from forum.consultations.surveys.services.links import find_link
from forum.consultations.surveys.services.seal import seal_reply
from forum.consultations.surveys.views.asked_survey import AskedSurvey, enter_survey
from forum.consultations.views.blueprint import consultations
from forum.core.access import everyone
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.carried_forms import is_only_filled_in
from forum.core.web.guard import authorise, found
from forum.core.web.traces import leaves_no_trace
from forum.questionnaires.form_parts import answers_of

ADDRESS = "/beteiligung/umfragen/<public_id>"


@consultations.get(f"{ADDRESS}/")
def show_survey(public_id: str) -> ResponseReturnValue:
    asked = enter_survey(public_id)
    authorise(everyone, asked.actor)
    return asked.draw(asked.first_form() if asked.can_fill_in else None)


@consultations.post(f"{ADDRESS}/antwort")
def create_survey_reply(public_id: str) -> ResponseReturnValue:
    """A first reply, or another one instead of it."""
    asked = _enter(public_id, is_anonymous=False)
    authorise(asked.verdict, asked.actor)
    return _take(asked, lambda form: _send(asked, form))


@consultations.post(f"{ADDRESS}/anonyme-antwort")
@leaves_no_trace
def seal_survey_reply(public_id: str) -> ResponseReturnValue:
    """No line in the log, no sign of a device, no message in the cookie: the page of thanks is the same for all."""
    asked = _enter(public_id, is_anonymous=True)
    authorise(asked.verdict, asked.actor)
    return _take(asked, lambda form: seal_reply(asked.survey, answers_of(form), sender=asked.sender(form)))


@consultations.get(f"{ADDRESS}/link/<token>")
@leaves_no_trace
def show_survey_by_link(public_id: str, token: str) -> ResponseReturnValue:
    asked = _enter_by_link(public_id, token)
    authorise(everyone, asked.actor)
    return asked.draw(asked.first_form() if asked.can_fill_in else None)


@consultations.post(f"{ADDRESS}/link/<token>")
@leaves_no_trace
def create_reply_by_link(public_id: str, token: str) -> ResponseReturnValue:
    asked = _enter_by_link(public_id, token)
    authorise(asked.verdict, asked.actor)
    hand_in = seal_reply if asked.survey.is_anonymous else send_reply
    return _take(asked, lambda form: hand_in(asked.survey, answers_of(form), sender=asked.sender(form)))


@consultations.post(f"{ADDRESS}/entwurf")
def save_survey_draft(public_id: str) -> ResponseReturnValue:
    """What is filled in so far, whether it fits or not."""
    asked = _enter(public_id, is_anonymous=False)
    authorise(may_save_draft(asked.actor, asked.survey, asked.verdict), asked.actor)
    if is_only_filled_in():
        form = sent_form(asked.loaded)
        form.validate()
        return _refuse(asked, form)
    if not asked.is_done:
        save_draft(asked.survey, fields_of_request(), by=current_member())
        flash(_("What you have filled in is kept. You can go on from any device until the end."), "success")
    return redirect(url_for(".show_survey", public_id=public_id), code=303)


@consultations.get(f"{ADDRESS}/danke")
def thank_for_reply(public_id: str) -> ResponseReturnValue:
    """Whoever opens it: it knows nobody."""
    asked = enter_survey(public_id)
    authorise(everyone, asked.actor)
    return asked.page("thank_for_reply")


def _enter(public_id: str, *, is_anonymous: bool) -> AskedSurvey:
    asked = enter_survey(public_id)
    return found(asked if asked.survey.is_anonymous is is_anonymous else None)


def _enter_by_link(public_id: str, token: str) -> AskedSurvey:
    asked = enter_survey(public_id)
    link = found(find_link(asked.survey, token))
    return asked.by_link(token, is_spent=link.is_used)


def _send(asked: AskedSurvey, form: ReplyForm) -> None:
    if asked.reply is not None:
        change_reply(asked.survey, asked.reply, answers_of(form))
    else:
        send_reply(asked.survey, answers_of(form), sender=asked.sender(form))


def _take(asked: AskedSurvey, hand_in: Callable[[ReplyForm], object]) -> ResponseReturnValue:
    """Take what was sent once: whoever has answered is thanked, and sees that nothing is counted twice."""
    form = sent_form(asked.loaded)
    is_from_a_machine = not asked.actor.is_member and form.is_from_a_machine
    if is_from_a_machine or not asked.can_fill_in:
        return asked.thank(was_guest=False)
    if not form.validate():
        return _refuse(asked, form)
    problem = form.problem_of_time(is_guest=not asked.actor.is_member)
    if problem:
        form.form_errors.append(problem)
        return _refuse(asked, form)
    try:
        hand_in(form)
    except AlreadyAnswered:
        return asked.thank(was_guest=asked.is_guest)
    except DomainError as error:
        show_problem(form, error)
        return _refuse(asked, form)
    return asked.thank(was_guest=asked.is_guest)


def _refuse(asked: AskedSurvey, form: ReplyForm) -> ResponseReturnValue:
    form.keep_mark()
    return asked.draw(form), 422
