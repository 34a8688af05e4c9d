"""A measure is one entry in one list: a new one works everywhere, an incomplete one ends the start."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from forum import app as forum_app
from forum.app import ACCOUNT_MEASURES, MEASURES
from forum.core.data.database import db, session
from forum.core.errors import WiringIncomplete
from forum.moderation import measure_specs
from forum.moderation.measures.accounts import SUSPEND
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.decisions import Decision
from forum.moderation.queries.history import list_decisions
from forum.moderation.transparency.statement import as_statement
from tests.factories import make_topic, make_user
from tests.moderation.objecting import grant, object_as
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, opening_of, report_thing
from tests.moderation.stub_measure import HOW_LONG, REST
from tests.support.client import Client
from tests.support.outbox import mails_to


@pytest.fixture
def resting_city(make_app, monkeypatch) -> Iterator[Flask]:
    """An application that knows one measure more."""
    monkeypatch.setattr(forum_app, "MEASURES", (*MEASURES, REST))
    application = make_app()
    with application.app_context():
        yield application
        session.rollback()
        db.engine.dispose()


@pytest.mark.both_databases
def test_a_new_measure_works_from_the_form_to_its_reversal(resting_city, clock):
    author, moderator = make_user(email="sascha@example.org"), make_moderator()
    topic = make_topic(by=author)
    post = opening_of(topic)
    report_thing(post, email="toni@example.org")
    session.commit()
    client = Client(resting_city)
    client.log_in(moderator)

    form = client.get(f"/moderation/{case_of(post).public_id}").form("Entscheiden")
    asked = {"Maßnahme": "Thema ruhen lassen", "Grund": "rule:insults", "Begründung": "Hier wird nur noch gestritten."}
    refused = form.fill(asked).submit("Entscheiden", status=422)
    page = refused.form("Entscheiden").fill({"Wie lange?": "sieben Tage"}).submit("Entscheiden")

    assert HOW_LONG in refused.main
    assert "Thema ruhen lassen" in page.read("section[aria-labelledby=h-decisions]")[0]
    assert topic.locked_at is not None
    assert "lässt Ihr Thema ruhen" in mails_to("sascha@example.org")[-1].text_body
    assert "Bis zu einem Tag kann niemand schreiben" in mails_to("sascha@example.org")[-1].text_body
    assert "lässt das Thema ruhen" in mails_to("toni@example.org")[-1].text_body
    assert "Thema ruhen lassen" in client.get("/moderationsprotokoll").main
    assert "Thema ruhen lassen" in client.get("/moderationsbericht/2026").main
    (decision,) = list_decisions(case_of(post))
    assert_as_decided(decision)

    decided = grant(object_as(author, decision), post)

    assert topic.locked_at is None
    assert (decided.measure.is_none, decision.reversed_at) == (True, clock.now)


def assert_as_decided(decision: Decision) -> None:
    session.refresh(decision)
    assert decision.measure is REST
    assert set(decision.details) == {"rests_until"}
    assert as_statement(decision)["decision_visibility"] == REST.statement_code


@pytest.mark.parametrize("part", ["label", "hint", "may", "take", "undo", "asks", "to_reporter", "of_text"])
def test_a_measure_that_lacks_something_ends_the_start(part):
    with pytest.raises(WiringIncomplete, match=f"“hide” is missing: {part}"):
        install(replace(HIDE, **{part: None}))


def test_a_restriction_without_a_code_for_the_database_of_the_eu_ends_the_start():
    with pytest.raises(WiringIncomplete, match="“hide” is missing: a statement_code"):
        install(replace(HIDE, statement_code=""))


def test_a_measure_that_nobody_is_told_of_ends_the_start():
    with pytest.raises(WiringIncomplete, match="“hide” is missing: a mail"):
        install(replace(HIDE, mail=None))


def test_a_measure_for_several_cases_that_asks_something_ends_the_start():
    with pytest.raises(WiringIncomplete, match="“rest” is missing: no questions"):
        install(replace(REST, fits_several=True))


def test_a_measure_that_does_not_ask_for_its_end_ends_the_start():
    with pytest.raises(WiringIncomplete, match="“suspend” is missing: to ask for its end"):
        measure_specs.install(Flask("city"), MEASURES, (*ACCOUNT_MEASURES[:1], replace(SUSPEND, asks=())))


def test_two_measures_with_one_key_end_the_start():
    with pytest.raises(WiringIncomplete, match="same key: hide"):
        install(HIDE)


def test_a_digit_takes_the_same_measure_in_every_case(client):
    client.log_in(make_moderator())
    visible, hidden = make_post(by=make_user()), make_post(by=make_user())
    for post in (visible, hidden):
        report_thing(post)
    decide_on(hidden, HIDE)
    report_thing(hidden)

    shown = [
        client.get(f"/moderation/{case_of(post).public_id}").find_all("#measure input") for post in (visible, hidden)
    ]

    digits = [{one.get("value"): one.get("data-key-measure") for one in page} for page in shown]
    assert digits[0] == {
        "none": "1",
        "return": "3",
        "black_out": "4",
        "hide": "5",
        "remove": "6",
        "lock": "7",
        "move": "8",
    }
    assert digits[1] == {"none": "1", "lock": "7", "move": "8", "restore": "9"}


def test_two_measures_on_one_digit_end_the_start():
    with pytest.raises(WiringIncomplete, match="same digit: 5"):
        install(replace(REST, digit=HIDE.digit))


def test_a_measure_on_a_key_that_is_no_digit_ends_the_start():
    with pytest.raises(WiringIncomplete, match="“rest” is missing: a digit from 1 to 9"):
        install(replace(REST, digit=0))


def test_an_application_in_which_nothing_cannot_be_done_does_not_start():
    with pytest.raises(WiringIncomplete, match="No measure has the key “none”"):
        measure_specs.install(Flask("city"), MEASURES[1:], ACCOUNT_MEASURES)


def test_what_a_measure_asks_is_not_called_optional(client):
    client.log_in(make_moderator())
    post = make_post()
    report_thing(post)

    page = client.get(f"/moderation/{case_of(post).public_id}")

    for asked in ("Zu schwärzende Stellen", "In dieses Handlungsfeld", "Dauer einer Sperre"):
        assert asked in page.main
        assert f"{asked} – optional" not in page.main


def install(measure: measure_specs.ThingMeasure) -> None:
    measure_specs.install(Flask("city"), (*MEASURES, measure), ACCOUNT_MEASURES)
