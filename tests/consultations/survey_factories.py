"""Surveys for tests: with the questions about a square, or a short one that is quickly answered."""

import re
from datetime import timedelta
from html import unescape
from secrets import token_hex
from typing import Any

from sqlalchemy import select

from forum.accounts.models import Role, User
from forum.consultations.models.kinds import Audience
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import ReplySource, Survey, SurveyReply
from forum.consultations.surveys.queries.find import get_survey
from forum.consultations.surveys.services.answer import send_reply
from forum.consultations.surveys.services.build import complete_questions
from forum.consultations.surveys.services.links import make_links
from forum.consultations.surveys.services.seal import seal_reply
from forum.consultations.surveys.services.senders import Sender
from forum.core.data.database import session
from forum.core.time import clock
from forum.questionnaires.form_parts import as_form_data
from forum.questionnaires.models import Answer, QuestionKind, Questionnaire
from forum.questionnaires.queries import load_parts
from forum.questionnaires.services import build
from tests.consultations.factories import make_module, make_phase, make_procedure
from tests.factories import make_user
from tests.questionnaires import factories as questions


def make_survey(
    *, audience: Audience = Audience.ACCOUNT, is_anonymous: bool = False, is_long: bool = False, **settings: Any
) -> Module:
    """A running survey; an anonymous one has its box."""
    by = make_user(roles=(Role.OFFICE,))
    procedure = make_procedure(audience=audience, by=by)
    module = make_module(
        "survey", procedure=procedure, phase=make_phase(procedure, by=by), by=by, title="Fragen zum Platz"
    )
    survey = get_survey(module)
    empty = session.get_one(Questionnaire, survey.questionnaire_id)
    survey.questionnaire_id = (questions.make_survey() if is_long else make_short()).id
    survey.is_anonymous = is_anonymous
    for name, value in settings.items():
        setattr(survey, name, value)
    session.flush()
    build.delete_questionnaire(empty)
    if is_anonymous:
        complete_questions(survey, by=by)
    session.flush()
    return module


def make_short() -> Questionnaire:
    """A choice on which a text depends, and a number."""
    asked = build.create_questionnaire(title="Kurz")
    way = questions.ask(asked, QuestionKind.YES_NO, "Kommen Sie oft?", is_required=True, name="Oft")
    questions.ask(asked, QuestionKind.LINE, "Warum nicht?", after=(way, "no"), name="Warum", most=60)
    questions.ask(asked, QuestionKind.NUMBER, "Wie alt sind Sie?", most=120, name="Alter")
    session.flush()
    return asked


def questionnaire_of(module: Module) -> Questionnaire:
    return session.get_one(Questionnaire, get_survey(module).questionnaire_id)


def answers_to(module: Module, **values: Any) -> dict[str, Any]:
    return questions.named(questionnaire_of(module), **(values or {"Kommen": True, "Wie_alt": 41}))


def reply(module: Module, *, by: User | None = None, source: ReplySource | None = None, **values: Any) -> SurveyReply:
    """A reply by name, or by a guest whose form is a new one."""
    return send_reply(get_survey(module), answers_to(module, **values), sender=sender_of(by, source))


def seal(module: Module, *, by: User | None = None, source: ReplySource | None = None, **values: Any) -> None:
    seal_reply(get_survey(module), answers_to(module, **values), sender=sender_of(by, source))


def sender_of(by: User | None, source: ReplySource | None = None, token: str = "") -> Sender:
    if by is not None:
        return Sender(source=source or ReplySource.ACCOUNT, user=by)
    return Sender(source=source or ReplySource.GUEST, sent_key=token_hex(32), token=token)


def list_replies(module: Module) -> list[tuple[ReplySource, int | None]]:
    """The way and the person of each reply."""
    found = select(SurveyReply.source, SurveyReply.user_id).join(Survey, Survey.id == SurveyReply.survey_id)
    return [
        (source, person)
        for source, person in session.execute(found.where(Survey.module_id == module.id).order_by(SurveyReply.sheet_id))
    ]


def list_answered() -> set[str]:
    return set(session.scalars(select(Answer.text).where(Answer.text != "")))


def end(module: Module) -> None:
    """A second after the end of its phase."""
    assert module.phase is not None
    module.phase.ends_at = clock.now() - timedelta(seconds=1)
    session.flush()


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the form of a page."""
    return {
        name: unescape(value) for name, value in re.findall(r'name="(opened|csrf_token)"[^>]*value="([^"]*)"', page)
    }


def filled_in(module: Module, page: str, **values: Any) -> dict[str, Any]:
    """The form of a page with answers to the short questionnaire, as a browser sends it."""
    data = as_form_data(load_parts(questionnaire_of(module)), answers_to(module, **values))
    return {**fields_of(page), **data}


def make_links_to(module: Module, amount: int = 1) -> list[str]:
    return make_links(get_survey(module), amount, by=make_user(roles=(Role.OFFICE,)))
