"""Who gets which answer from the pages of questionnaires."""

from forum.accounts.models import Role
from forum.consultations.models.kinds import Audience
from forum.consultations.surveys.queries.find import get_survey
from forum.consultations.surveys.services.build import begin_new_version
from forum.core.data.database import session
from tests.consultations.factories import make_module, make_procedure
from tests.consultations.survey_factories import (
    end,
    make_links_to,
    make_survey,
    questionnaire_of,
    reply,
)
from tests.factories import make_user
from tests.questionnaires.factories import loaded
from tests.support.access import Row, Target, everybody, members, office


def survey() -> Target:
    return Target({"public_id": make_survey().public_id})


def survey_for_all() -> Target:
    return Target({"public_id": make_survey(audience=Audience.EVERYBODY).public_id})


def anonymous() -> Target:
    return Target({"public_id": make_survey(is_anonymous=True).public_id})


def survey_of_draft() -> Target:
    module = make_module("survey", procedure=make_procedure(is_draft=True))
    session.flush()
    return Target({"public_id": module.public_id})


def ended() -> Target:
    module = make_survey()
    reply(module, by=make_user())
    end(module)
    return Target({"public_id": module.public_id})


def answered() -> Target:
    module = make_survey()
    reply(module, by=make_user())
    return Target({"public_id": module.public_id})


def link() -> Target:
    module = make_survey(needs_link=True)
    (token,) = make_links_to(module)
    return Target({"public_id": module.public_id, "token": token})


def to_complete() -> Target:
    module = make_survey()
    get_survey(module).is_anonymous = True
    session.flush()
    return Target({"public_id": module.public_id})


def question() -> Target:
    module = make_survey()
    item = loaded(questionnaire_of(module)).questions[1]
    return Target({"public_id": module.public_id, "question": item.key})


def second_question() -> Target:
    module = make_survey(is_long=True)
    item = loaded(questionnaire_of(module)).questions[1]
    return Target({"public_id": module.public_id, "question": item.key})


def option() -> Target:
    module = make_survey(is_long=True)
    item = loaded(questionnaire_of(module)).questions[1]
    return Target({"public_id": module.public_id, "question": item.key, "option": item.options[1].public_id})


def new_kind() -> Target:
    return Target({"public_id": make_survey().public_id, "art": "zeile"})


def file() -> Target:
    return Target({"public_id": make_survey().public_id, "ending": "csv"})


def text() -> Target:
    module = make_survey()
    reply(module, by=make_user(), Kommen=False, Warum="Zu laut")
    return Target({"public_id": module.public_id, "question": loaded(questionnaire_of(module)).questions[1].key})


def later_version() -> Target:
    module = make_survey()
    reply(module, by=make_user())
    begin_new_version(get_survey(module), by=make_user(roles=(Role.OFFICE,)))
    session.flush()
    return Target({"public_id": module.public_id})


SURVEYS = [
    Row("consultations.show_survey", everybody(200), survey),
    Row("consultations.show_survey", everybody(404, office=200, admin=200), survey_of_draft),
    Row("consultations.create_survey_reply", members(422, suspended=403), survey),
    Row("consultations.create_survey_reply", everybody(422, suspended=403), survey_for_all),
    Row("consultations.seal_survey_reply", members(422, suspended=403), anonymous),
    Row("consultations.save_survey_draft", members(303, suspended=403), survey),
    Row("consultations.show_survey_by_link", everybody(200), link),
    Row("consultations.create_reply_by_link", everybody(422), link),
    Row("consultations.thank_for_reply", everybody(200), survey),
    Row("consultations.print_survey", everybody(200), survey),
    Row("consultations.show_survey_results", everybody(200), ended),
    Row("consultations.show_survey_desk", office(200), survey),
    Row("consultations.update_survey_settings", office(303), survey),
    Row("consultations.complete_survey_questions", office(303), to_complete),
    Row("consultations.begin_survey_version", office(303), answered),
    Row("consultations.list_questions", office(200), later_version),
    Row("consultations.preview_questions", office(200), survey),
    Row("consultations.show_printed", office(200), survey),
    Row("consultations.try_questions", office(422), survey),
    Row("consultations.new_question", office(200), new_kind),
    Row("consultations.create_question", office(422), new_kind),
    Row("consultations.edit_question", office(200), question),
    Row("consultations.update_question", office(303), question),
    Row("consultations.raise_question", office(303), second_question),
    Row("consultations.lower_question", office(303), second_question),
    Row("consultations.delete_question", office(303), question),
    Row("consultations.create_option", office(422), second_question),
    Row("consultations.update_option", office(422), option),
    Row("consultations.raise_option", office(303), option),
    Row("consultations.lower_option", office(303), option),
    Row("consultations.delete_option", office(303), option),
    Row("consultations.new_paper_reply", office(200), survey),
    Row("consultations.create_paper_reply", office(422), survey),
    Row("consultations.list_survey_links", office(200), survey),
    Row("consultations.create_survey_links", office(422), survey),
    Row("consultations.mail_survey_links", office(422), survey),
    Row("consultations.list_survey_texts", office(200), text),
    Row("consultations.export_survey", office(200), file),
]
