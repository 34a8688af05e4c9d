"""Anonymous questionnaires from the first setting to the opening: what is refused, and what is told together."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.ballots.kinds import VoidReason
from forum.ballots.models import SealedEntry
from forum.consultations.models.kinds import Audience
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import ReplySource, SurveyLink, SurveyParticipant, SurveySending
from forum.consultations.surveys.errors import AlreadyAnswered, AnonymityStays, NotComplete, QuestionsComplete
from forum.consultations.surveys.jobs import open_due_replies
from forum.consultations.surveys.queries.find import count_by_source, find_box, get_survey
from forum.consultations.surveys.services import build
from forum.consultations.surveys.services import seal as sealing
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.sealing import key_files
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.services import build as building
from tests.ballots.secret_votes import dump
from tests.consultations.survey_factories import (
    end,
    list_answered,
    list_replies,
    make_links_to,
    make_survey,
    questionnaire_of,
    seal,
)
from tests.factories import make_user
from tests.questionnaires import factories as questions

both_databases = pytest.mark.both_databases
WORDS = ("Kastanie", "Rollschuh", "Zaunkoenig", "Lampion", "Schublade", "Wendeltreppe", "Butterkuchen")
SEND = "Antworten absenden"


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")
    return tmp_path / "keys"


def address_of(module, page=""):
    return f"/beteiligung/umfragen/{module.public_id}/{page}"


def open_all():
    session.rollback()
    with transaction():
        open_due_replies()


@both_databases
def test_fewer_than_five_are_never_opened_and_that_is_said_before(make_client):
    module = make_survey(is_anonymous=True)
    for word in WORDS[:4]:
        seal(module, by=make_user(), Kommen=False, Warum=word)
    session.commit()
    client = make_client(person=make_user())
    before = client.get(address_of(module)).main
    assert before.index("Weniger als fünf werden nie geöffnet.") < before.index("1. Kommen Sie oft?")

    end(module)
    session.commit()
    open_all()

    box = find_box(get_survey(session.get_one(Module, module.id)))
    assert (box.void_reason, list_answered(), count(SealedEntry)) == (VoidReason.TOO_FEW, set(), 0)
    assert "weniger als fünf Antworten" in client.get(address_of(module, "ergebnis")).main


def count(model):
    return session.scalar(select(func.count()).select_from(model))


@both_databases
def test_nobody_sees_anything_before_the_end_the_office_neither(make_client):
    module = make_survey(is_anonymous=True)
    for word in WORDS:
        seal(module, by=make_user(), Kommen=False, Warum=word)
    session.commit()
    office = make_client(person=make_officer())
    desk = f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/umfragen"

    results = office.get(address_of(module, "ergebnis")).main

    assert "Vor dem Ende sieht niemand Ergebnisse" in results
    assert "Auf " not in results
    for ending in ("csv", "xlsx", "json"):
        office.get(f"{desk}/ausgabe.{ending}", status=404)
    assert "7 Antworten" in office.get(desk).main


def make_officer():
    return make_user(roles=(Role.OFFICE,))


@both_databases
def test_a_person_hands_in_once_and_a_guest_once_a_form():
    module = make_survey(is_anonymous=True, audience=Audience.EVERYBODY)
    person = make_user()
    seal(module, by=person)

    with pytest.raises(AlreadyAnswered):
        seal(module, by=person)
    seal(module)
    assert (count(SurveyParticipant), count(SurveySending), count(SealedEntry)) == (1, 1, 2)


def test_ways_that_fewer_than_five_took_are_told_together():
    module = make_survey(is_anonymous=True, audience=Audience.EVERYBODY)
    for _number in range(6):
        seal(module, by=make_user())
    for source in (ReplySource.GUEST, ReplySource.PAPER, ReplySource.PAPER, ReplySource.GUEST, ReplySource.GUEST):
        seal(module, source=source)
    survey = get_survey(module)

    sealing.open_replies(survey)

    counts = count_by_source(survey, questionnaire_id=survey.questionnaire_id)
    assert counts == {ReplySource.ACCOUNT: 6, ReplySource.TOGETHER: 5}


def test_a_single_reply_on_paper_is_told_with_all_others():
    module = make_survey(is_anonymous=True)
    for _number in range(6):
        seal(module, by=make_user())
    seal(module, source=ReplySource.PAPER)
    survey = get_survey(module)

    sealing.open_replies(survey)

    assert count_by_source(survey, questionnaire_id=survey.questionnaire_id) == {ReplySource.TOGETHER: 7}


def test_links_are_forgotten_with_the_opening(make_client, clock):
    module = make_survey(is_anonymous=True, needs_link=True)
    tokens = make_links_to(module, 6)
    session.commit()
    for token in tokens[:5]:
        client = make_client()
        form = client.get(address_of(module, f"link/{token}")).form(SEND).fill({"1. Kommen Sie oft?": "Ja"})
        clock.advance(seconds=5)
        form.submit(SEND)
    rows, _content = dump()
    assert {name for row in rows["survey_link"] for name in row} - {"hidden xmin"} >= {"token_hash", "is_used"}
    assert {frozenset(row) for row in rows["survey_link"]} == {frozenset({"token_hash", "survey_id", "is_used"})}

    sealing.open_replies(get_survey(module))

    assert count(SurveyLink) == 0
    assert list_replies(module) == [(ReplySource.LINK, None)] * 5


def test_what_is_anonymous_stays_so_and_what_was_shown_does_not_become_it():
    module, by = make_survey(is_anonymous=True), make_user()
    survey = get_survey(module)
    with pytest.raises(AnonymityStays):
        change(survey, is_anonymous=False, by=by)
    with pytest.raises(AnonymityStays):
        change(get_survey(make_survey()), is_anonymous=True, by=by)
    with pytest.raises(QuestionsComplete):
        build.begin_new_version(survey, by=by)


def change(survey, *, is_anonymous, by):
    build.change_settings(
        survey, is_anonymous=is_anonymous, shows_results=True, needs_link=False, can_change=True, by=by
    )


@both_databases
def test_completed_questions_keep_their_answers_but_not_their_words():
    survey, by = get_survey(make_survey(is_anonymous=True)), make_user()

    with pytest.raises(QuestionsComplete):
        build.change_questions(survey, lambda asked: questions.ask(asked, QuestionKind.LINE, "Noch etwas?"), by=by)
    assert [item.question.words for item in questions.loaded(questionnaire_of(survey.module)).questions][-1] == (
        "Wie alt sind Sie?"
    )


def test_questions_whose_answers_could_get_too_long_are_not_completed():
    module, by = make_survey(), make_user()
    survey, asked = get_survey(module), questionnaire_of(module)
    for number in range(4):
        questions.ask(asked, QuestionKind.TEXT, f"Was sagen Sie zu Punkt {number}?")
    survey.is_anonymous = True

    with pytest.raises(NotComplete):
        build.complete_questions(survey, by=by)


def test_a_questionnaire_without_questions_is_not_completed():
    module, by = make_survey(), make_user()
    survey = get_survey(module)
    survey.questionnaire_id, survey.is_anonymous = building.create_questionnaire().id, True

    with pytest.raises(NotComplete):
        build.complete_questions(survey, by=by)
