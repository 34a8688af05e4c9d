"""Before a text is published, its author is asked about data of people and words that hurt."""

import pytest

from forum.core.data.database import session
from forum.discussions.author_questions import Concern, list_questions
from forum.triage.models import Level
from tests.discussions.posts import opening_of, posts_of
from tests.factories import make_field, make_reply, make_term, make_topic
from tests.support.queries import count_queries

MAY = "Ich darf diese Angaben veröffentlichen"
STILL = "Trotzdem absenden"


def reply_form(browser, topic):
    return browser.get(f"/themen/{topic.public_id}/{topic.slug}").form("Beitrag absenden")


def send(form, text, *, status=200, **answers):
    return form.fill({"Ihr Beitrag": text} | answers).submit("Beitrag absenden", status=status)


def test_data_of_people_is_named_and_published_after_a_confirmation_only(browser):
    topic = make_topic()

    page = send(reply_form(browser, topic), "Rufen Sie Herrn Muster an: 0151 12345678", status=422)
    assert "Telefonnummer: 0151 12345678" in page.main
    assert len(posts_of(topic)) == 1
    assert page.form("Beitrag absenden").value("Ihr Beitrag").strip() == "Rufen Sie Herrn Muster an: 0151 12345678"

    page.form("Beitrag absenden").fill({MAY: True}).submit("Beitrag absenden")
    assert len(posts_of(topic)) == 2


def test_without_a_confirmation_it_is_asked_again(browser):
    topic = make_topic()

    page = send(reply_form(browser, topic), "Mail: muster@example.org", status=422)
    page = page.form("Beitrag absenden").submit("Beitrag absenden", status=422)

    assert MAY in page.main
    assert len(posts_of(topic)) == 1


def test_a_confirmation_holds_for_what_was_named_alone(browser):
    topic = make_topic()

    page = send(reply_form(browser, topic), "Mail: muster@example.org", status=422)
    form = page.form("Beitrag absenden").fill({MAY: True, "Ihr Beitrag": "0151 12345678, muster@example.org"})
    page = form.submit("Beitrag absenden", status=422)

    assert "0151 12345678" in page.main
    assert len(posts_of(topic)) == 1


def test_taking_the_data_out_is_enough(browser):
    topic = make_topic()

    page = send(reply_form(browser, topic), "Mail: muster@example.org", status=422)
    send(page.form("Beitrag absenden"), "Melden Sie sich gern hier.")

    assert posts_of(topic)[1].raw_body == "Melden Sie sich gern hier."


def test_ones_own_address_is_named_as_such(browser, person):
    page = send(reply_form(browser, make_topic()), f"Schreiben Sie mir: {person.email}", status=422)

    assert f"Ihre eigene E-Mail-Adresse: {person.email}" in page.main


def test_the_office_and_places_are_nobodys_data(browser, settings):
    topic = make_topic()
    text = f"Fragen an {settings.contact_email}. An der Beispielstraße 12 fehlt ein Poller."

    send(reply_form(browser, topic), text)

    assert len(posts_of(topic)) == 2


def test_words_that_hurt_are_asked_about_once_and_kindly(browser):
    make_term(words="Blödmann", level=Level.URGENT)
    topic = make_topic()

    page = send(reply_form(browser, topic), "Du Bl0edmann!", status=422)
    assert "Bitte prüfen Sie Ihre Wortwahl" in page.main
    assert "Beleidigung: Bl0edmann" in page.main

    page.form("Beitrag absenden").fill({STILL: True}).submit("Beitrag absenden")
    assert posts_of(topic)[1].raw_body == "Du Bl0edmann!"


def test_mild_words_are_not_asked_about(browser):
    make_term(words="Blödmann", level=Level.LOOK)
    topic = make_topic()

    send(reply_form(browser, topic), "Du Blödmann!")

    assert len(posts_of(topic)) == 2


def test_both_questions_are_asked_together(browser):
    make_term(words="Blödmann", level=Level.URGENT)
    topic = make_topic()

    page = send(reply_form(browser, topic), "Der Blödmann wohnt da: muster@example.org", status=422)
    page = page.form("Beitrag absenden").fill({MAY: True}).submit("Beitrag absenden", status=422)
    assert len(posts_of(topic)) == 1
    page.form("Beitrag absenden").fill({MAY: True, STILL: True}).submit("Beitrag absenden")

    assert len(posts_of(topic)) == 2


def test_a_quote_of_another_is_not_asked_about(browser):
    topic = make_topic()

    send(reply_form(browser, topic), "> Rufen Sie an: 0151 12345678\n\nBitte nicht hier.")

    assert len(posts_of(topic)) == 2


@pytest.mark.parametrize("person_may", [True, False])
def test_editing_asks_about_what_is_new(browser, person, person_may):
    post = make_reply(make_topic(), by=person, body="Mail: muster@example.org")
    address = f"/beitrag/{post.public_id}/bearbeiten"

    form = browser.get(address).form("Änderungen speichern")
    form.fill({"Ihr Beitrag": "Die Mail: muster@example.org, bitte."}).submit("Änderungen speichern")
    assert post.raw_body == "Die Mail: muster@example.org, bitte."

    form = browser.get(address).form("Änderungen speichern").fill({"Ihr Beitrag": "Ruf: 0151 12345678"})
    page = form.submit("Änderungen speichern", status=422)
    assert "Telefonnummer" in page.main
    again = page.form("Änderungen speichern").fill({MAY: person_may})
    again.submit("Änderungen speichern", status=200 if person_may else 422)
    assert post.raw_body.startswith("Ruf:" if person_may else "Die Mail:")


def test_a_new_topic_is_asked_about_in_all_its_fields(browser):
    make_field(name="Mobilität")
    form = browser.get("/themen/neu?art=diskussion").form("Thema veröffentlichen")
    form.fill({"Titel": "Ruft an: 0151 12345678", "Ihr Text": "Es geht um den Ring.", "Handlungsfeld": "Mobilität"})

    page = form.submit("Thema veröffentlichen", status=422)
    assert "Telefonnummer: 0151 12345678" in page.main

    page = page.form("Thema veröffentlichen").fill({MAY: True}).submit("Thema veröffentlichen")
    assert page.heading == "Ruft an: 0151 12345678"


def test_editing_a_topic_asks_too(browser, person):
    topic = make_topic(by=person)
    form = browser.get(f"/themen/{topic.public_id}/bearbeiten").form("Änderungen speichern")

    page = form.fill({"Ihr Text": "IBAN DE89 3704 0044 0532 0130 00"}).submit("Änderungen speichern", status=422)

    assert "Kontoverbindung" in page.main
    page.form("Änderungen speichern").fill({MAY: True}).submit("Änderungen speichern")
    assert "DE89" in opening_of(topic).raw_body


def test_asking_costs_one_query(browser):
    make_term()
    topic = make_topic()
    send(reply_form(browser, topic), "Eins.")

    def cost(text: str, status: int) -> int:
        form = reply_form(browser, topic)
        with count_queries() as counted:
            send(form, text, status=status)
        return sum("FROM term" in statement for statement in counted)

    session.commit()
    assert cost("Zwei.", 200) == 1
    assert cost("Mail: muster@example.org", 422) == 1


def test_quotes_are_told_from_own_words_as_readers_see_them():
    carried_on = "> Rufen Sie mich an:\n0171 2345678\n\nDas finde ich gut."
    code = "```\n> 0171 2345678\n```"

    assert not list_questions(carried_on)
    assert [question.concern for question in list_questions(code)] == [Concern.DATA]
