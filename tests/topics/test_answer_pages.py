"""Answering for the city as its experts meet it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.contributions.services.answer import answer_thread
from forum.contributions.services.status import change_status
from forum.core.data.database import session
from forum.discussions.services.edit import edit_post
from forum.discussions.status import Status
from forum.organisations.models import OrganisationKind
from forum.topics.models import Kind, Topic
from tests.discussions.posts import posts_of
from tests.factories import make_mandate, make_organisation, make_topic, make_user
from tests.support.queries import count_queries

PUBLISH = "Thema veröffentlichen"


@pytest.fixture(autouse=True)
def unit(app):
    return make_organisation(kind=OrganisationKind.CITY_UNIT, name="Fachbereich Muster")


def only_topic():
    return session.scalars(select(Topic)).one()


def address_of(topic):
    return f"/themen/{topic.public_id}/{topic.slug}"


def steer(browser, topic):
    return browser.get(f"/themen/{topic.public_id}/lenken")


def test_an_expert_answers_for_the_city(expert):
    topic = make_topic(kind=Kind.PROPOSAL)
    page = expert.get(address_of(topic)).follow("Für die Stadt antworten")

    page = (
        page.form("Antwort prüfen")
        .fill(
            {
                "Antwort": "Das ist möglich.",
                "Stelle der Stadt, die antwortet": "Fachbereich Muster",
                "Zusage": "Kostenschätzung",
                "Eingelöst bis": "2026-12-31",
            }
        )
        .submit("Antwort prüfen")
        .press("Antwort veröffentlichen")
    )

    answer = posts_of(topic)[1]
    assert page.path == address_of(topic)
    assert "Antwort der Verwaltung" in page.main
    assert "Kostenschätzung, bis 31.12.2026, 17:00" in page.main
    assert (answer.spoken_as, answer.promise) == ("Fachbereich Muster", "Kostenschätzung")


def test_the_unit_of_an_expert_is_filled_in(make_client):
    person = make_user(roles=(Role.EXPERT,))
    make_mandate(person, make_organisation(kind=OrganisationKind.CITY_UNIT, name="Referat Muster"))

    page = make_client(person=person).get(f"/themen/{make_topic().public_id}/antwort-der-verwaltung")

    assert page.form("Antwort prüfen").value("Stelle der Stadt, die antwortet") == ["Referat Muster"]


def test_an_answer_need_not_promise_anything(expert):
    topic = make_topic()
    page = expert.get(f"/themen/{topic.public_id}/antwort-der-verwaltung")
    assert "Zusage – optional" in page.main
    assert "antwortet – optional" not in page.main

    page = (
        page.form("Antwort prüfen")
        .fill(
            {
                "Antwort": "Das ist schon so.",
                "Stelle der Stadt, die antwortet": "Fachbereich Muster",
                "Eingelöst bis": "",
            }
        )
        .submit("Antwort prüfen")
        .press("Antwort veröffentlichen")
    )

    assert page.path == address_of(topic)
    assert posts_of(topic)[1].promise_due_at is None


def test_a_promise_needs_a_date(expert):
    page = expert.get(f"/themen/{make_topic().public_id}/antwort-der-verwaltung")

    page = (
        page.form("Antwort prüfen")
        .fill(
            {
                "Antwort": "Ja.",
                "Stelle der Stadt, die antwortet": "Fachbereich Muster",
                "Zusage": "Bald",
                "promise_due": "morgen",
            }
        )
        .submit("Antwort prüfen", status=422)
    )

    assert page.errors == {"Eingelöst bis": "Geben Sie einen Tag an, zum Beispiel 31.12.2026."}


def test_residents_do_not_answer_for_the_city(browser):
    browser.get(f"/themen/{make_topic().public_id}/antwort-der-verwaltung", status=403)


def test_an_expert_takes_a_proposal_a_step_further(expert):
    proposal = make_topic(kind=Kind.PROPOSAL)
    page = expert.get(f"/themen/{proposal.public_id}/status").form("Status setzen")

    page = page.fill({"Neuer Status": "In Prüfung", "reason": "Zulässig und zuständig."}).submit("Status setzen")

    assert proposal.status is Status.IN_REVIEW
    assert "Zulässig und zuständig." in page.main


def test_a_step_without_reason_is_refused_beside_the_field(expert):
    proposal = make_topic(kind=Kind.PROPOSAL)
    page = expert.get(f"/themen/{proposal.public_id}/status").form("Status setzen")

    page = page.fill({"Neuer Status": "Angenommen"}).submit("Status setzen", status=422)

    assert list(page.errors.values()) == ["Nennen Sie einen Grund, den alle lesen können."]


def test_an_expert_postpones_the_answer_visibly(expert, clock):
    proposal = make_topic(kind=Kind.PROPOSAL)
    page = expert.get(f"/themen/{proposal.public_id}/status").form("Antwort verschieben")

    page = page.fill({"frist-until": "2026-04-30", "frist-reason": "Wir warten."}).submit("Antwort verschieben")

    assert "Antwort verschoben auf den 30.04.2026." in page.main


def test_a_discussion_has_no_status_page(expert):
    expert.get(f"/themen/{make_topic().public_id}/status", status=403)


def test_before_it_is_published_an_answer_is_shown_as_it_will_stand_there(expert):
    topic = make_topic(kind=Kind.PROPOSAL)
    form = expert.get(f"/themen/{topic.public_id}/antwort-der-verwaltung").form("Antwort prüfen")

    check = form.fill(
        {"Antwort": "Das ist **möglich**.", "Stelle der Stadt, die antwortet": "Fachbereich Muster", "promise": "Bänke"}
        | {"promise_due": "2026-12-31"}
    ).submit("Antwort prüfen")

    assert len(posts_of(topic)) == 1
    assert check.find(".official strong").text_content() == "möglich"
    assert "Bänke, bis 31.12.2026" in check.main
    assert "erhält eine E-Mail" in check.main
    again = check.press("Weiter bearbeiten").form("Antwort prüfen")
    assert (again.value("Antwort").strip(), again.value("promise_due")) == ("Das ist **möglich**.", "2026-12-31")
    again.submit("Antwort prüfen").press("Antwort veröffentlichen")
    assert len(posts_of(topic)) == 2


def test_nobody_is_promised_a_mail_for_a_topic_without_an_account(expert):
    topic = make_topic()
    topic.author_id = None
    form = expert.get(f"/themen/{topic.public_id}/antwort-der-verwaltung").form("Antwort prüfen")

    check = form.fill({"Antwort": "Ja.", "Stelle der Stadt, die antwortet": "Stadt Braunschweig"}).submit(
        "Antwort prüfen"
    )

    assert "Niemand erhält eine E-Mail" in check.main


def test_a_unit_that_nobody_listed_does_not_answer(expert):
    topic = make_topic()
    sent = {"body": "Ja.", "unit": "Amt für Erfundenes", "publish": "1"}

    page = expert.post(f"/themen/{topic.public_id}/antwort-der-verwaltung", sent, status=422)

    assert page.errors == {"Stelle der Stadt, die antwortet": "Wählen Sie die Stelle der Stadt, die antwortet."}
    assert len(posts_of(topic)) == 1


def steps_of(page):
    """The words of each step, with how it is marked."""
    steps = page.find_all(".steps > li")
    return [(step.find("b").text_content(), step.get("aria-current") or step.get("class")) for step in steps]


def test_what_is_to_come_stands_behind_what_has_been(client, clock):
    proposal = make_topic(kind=Kind.PROPOSAL)

    page = client.get(address_of(proposal))

    assert steps_of(page) == [
        ("Eingereicht", "step"),
        ("Antwort der Verwaltung", "is-open"),
        ("Entscheidung", "is-open"),
        ("Umgesetzt", "is-open"),
    ]
    assert "überfällig" not in page.find(".steps").text_content()
    clock.advance(days=60)
    assert "überfällig" in client.get(address_of(proposal)).find(".steps").text_content()


def test_the_answer_stays_as_a_step_that_was_taken(client, expert, clock):
    proposal, official = make_topic(kind=Kind.PROPOSAL), make_user(roles=(Role.EXPERT,))
    clock.advance(days=1)
    answer_thread(proposal, body="Das ist möglich.", unit="Fachbereich Muster", by=official)
    clock.advance(days=1)
    change_status(proposal, Status.ACCEPTED, reason="Der Rat ist dafür.", by=official)
    session.commit()

    page = client.get(address_of(proposal))

    assert steps_of(page) == [
        ("Eingereicht", "is-done"),
        ("Antwort der Verwaltung", "is-done"),
        ("Angenommen", "step"),
        ("Umgesetzt", "is-open"),
    ]
    assert page.find(".steps a").get("href").endswith("#b2")


def test_an_answer_tells_that_the_proposal_was_changed_after_it(client, make_client, clock):
    author, official = make_user(), make_user(roles=(Role.EXPERT,))
    proposal = make_topic(kind=Kind.PROPOSAL, by=author)
    clock.advance(hours=1)
    answer_thread(proposal, body="Das ist möglich.", unit="Fachbereich Muster", by=official)
    session.commit()
    assert "nach dieser Antwort geändert" not in client.get(address_of(proposal)).main
    clock.advance(hours=1)

    edit_post(posts_of(proposal)[0], body="Etwas ganz anderes.", by=author)
    session.commit()

    page = client.get(address_of(proposal))
    assert "Der Vorschlag wurde nach dieser Antwort geändert" in page.find(".official").text_content()
    assert "Etwas ganz anderes" in page.follow("Änderungen ansehen").main


def test_experts_find_what_waits_for_an_answer_the_next_due_first(expert, clock):
    later, sooner = make_topic(kind=Kind.PROPOSAL, title="Später fällig am Platz"), make_topic(kind=Kind.PROPOSAL)
    later.answer_due_at += timedelta(days=3)
    make_topic(title="Nur eine Diskussion am Platz")
    session.commit()

    page = expert.get("/").follow("Zu beantworten")

    assert [one.text_content() for one in page.find_all("main h2")] == [sooner.title, later.title]
    assert "überfällig" not in page.main
    answer_thread(sooner, body="Ja.", unit="Stadt Braunschweig", by=make_user(roles=(Role.EXPERT,)))
    clock.advance(days=90)
    session.commit()
    page = expert.get("/zu-beantworten/")
    assert [one.text_content() for one in page.find_all("main h2")] == [later.title]
    assert "überfällig" in page.main


def test_the_list_to_answer_costs_the_same_for_many(expert):
    make_topic(kind=Kind.PROPOSAL)
    expert.get("/zu-beantworten/")
    with count_queries() as few:
        expert.get("/zu-beantworten/")
    for _ in range(30):
        make_topic(kind=Kind.PROPOSAL)
    session.commit()

    with count_queries() as many:
        page = expert.get("/zu-beantworten/")

    assert len(page.find_all("main h2")) == 25
    assert len(many) == len(few) <= 3, str(many)
    assert page.follow("Nächste Seite").find_all("main h2")


def test_nobody_is_asked_to_answer_where_nothing_waits(expert, client):
    assert "wartet nichts auf eine Antwort" in expert.get("/zu-beantworten/").main
    assert "Zu beantworten" not in client.get("/").text
