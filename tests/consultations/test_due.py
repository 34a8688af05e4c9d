"""What of consultations waits in the office's inbox: results that are to come, and statements to release."""

from datetime import timedelta

import pytest

from forum.consultations.live.jobs import forget_browsers
from forum.consultations.live.services.lead import release
from forum.consultations.models.kinds import Audience
from forum.consultations.opinions.services.decide import release_statement
from forum.core.time import clock as city
from tests.consultations.factories import make_phase, make_procedure
from tests.consultations.live.rooms import make_live_module, make_question
from tests.consultations.opinions.polls import make_opinions, make_statement
from tests.councils.factories import make_body
from tests.factories import make_seat
from tests.support.due import assert_hidden_from_strangers, due_of, make_office, only_due

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


def close(procedure):
    make_phase(procedure, starts_at=city.now() - timedelta(days=20), ends_at=city.now() - timedelta(days=1))
    return procedure


def test_a_consultation_that_has_closed_waits_for_its_result_until_the_promised_day():
    procedure = close(make_procedure(title="Leitlinien für offene Daten"))
    make_phase(make_procedure())

    item = only_due("results", make_office())

    assert item.told.title == "Leitlinien für offene Daten"
    assert city.day_of(item.due_at) == procedure.result_due_on
    assert_hidden_from_strangers("results")


def test_without_a_promised_day_forty_working_days_count():
    close(make_procedure(result_due_on=None))

    item = only_due("results_undated", make_office())

    assert (city.day_of(item.due_at) - city.today()).days > 50
    assert due_of("results", make_office()) == []


def test_a_consultation_of_a_body_waits_for_those_alone_who_run_it():
    body = make_body()
    close(make_procedure(body_space=body.space, audience=Audience.ACCOUNT))
    member = make_office()
    make_seat(body.space, member)

    assert only_due("results", member)
    assert due_of("results", make_office()) == []


def test_a_statement_waits_for_its_release():
    module = make_opinions()
    statement = make_statement(module, "Gemessen wird nur nachts.", is_released=False)
    office = make_office()

    item = only_due("statements", office)

    assert item.told.title == "Gemessen wird nur nachts."
    assert_hidden_from_strangers("statements")
    release_statement(statement, by=office)
    assert due_of("statements", office) == []


def test_a_live_question_waits_for_its_release():
    question = make_question(make_live_module(releases_first=True), "Wer zahlt das?", is_released=False)
    office = make_office()

    item = only_due("live_questions", office)

    assert item.told.title == "Wer zahlt das?"
    assert_hidden_from_strangers("live_questions")
    release(question, by=office)
    assert due_of("live_questions", office) == []


def test_questions_of_a_room_that_has_given_its_number_back_do_not_wait(clock):
    make_question(make_live_module(releases_first=True), is_released=False)
    assert only_due("live_questions", make_office())

    clock.advance(days=60)
    forget_browsers()

    assert due_of("live_questions", make_office()) == []
