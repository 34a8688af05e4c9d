"""Reporting as a person does it: without an account, with one, too quickly, too often."""

import pytest
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.reports import Report
from forum.topics.services.steer import merge_topics
from tests.factories import make_organisation, make_seat, make_space, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, make_post, opening_of, report_thing, subject_of
from tests.support.leaks import assert_found_only_by
from tests.support.outbox import mails_to

GOOD_FAITH = "Ich bin nach bestem Wissen überzeugt, dass meine Angaben richtig und vollständig sind."
FILLED = {
    "Worum geht es?": "Verstoß gegen die Dialogregeln",
    "Was ist daran zu beanstanden, und warum?": "Der Beitrag beleidigt meinen Nachbarn.",
    "Ihr Name": "Toni Meldend",
    "Ihre E-Mail-Adresse": "toni@example.org",
    GOOD_FAITH: True,
}


def open_form(client, clock, address):
    """The form, open for as long as a person needs to fill it."""
    form = client.get(address).form("Meldung absenden")
    clock.advance(seconds=30)
    return form


def count_reports():
    return session.scalar(select(func.count()).select_from(Report))


def test_a_guest_reports_a_post_and_gets_a_number(client, clock):
    post = make_post(body="Der Zuständige ist ein Vollidiot.")

    page = open_form(client, clock, f"/melden/beitrag/{post.public_id}").fill(FILLED).submit()

    assert page.heading == "Vielen Dank, Ihre Meldung ist eingegangen"
    assert "M 2026-1/1" in page.main
    assert "toni@example.org" not in page.text
    (mail,) = mails_to("toni@example.org")
    assert "M 2026-1/1" in mail.subject


def test_a_form_filled_again_with_the_same_words_leads_to_the_first_report(client, clock):
    address = f"/melden/beitrag/{make_post().public_id}"
    first = open_form(client, clock, address).fill(FILLED).submit()

    again = open_form(client, clock, address).fill(FILLED).submit()

    assert again.path == first.path
    assert count_reports() == 1


def test_the_way_to_the_form_stands_at_each_post_and_is_called_melden(client):
    post = opening_of(make_topic())

    page = client.get(f"/beitrag/{post.public_id}").follow("Melden")

    assert page.path == f"/melden/beitrag/{post.public_id}"


def test_one_sees_what_one_reports(client):
    post = make_post(body="Der Zuständige ist ein Vollidiot.")

    page = client.get(f"/melden/beitrag/{post.public_id}")

    assert "Der Zuständige ist ein Vollidiot." in page.main
    assert (
        page.form("Meldung absenden").value("Genaue Adressen").strip() == f"http://localhost/beitrag/{post.public_id}"
    )


@pytest.mark.parametrize("make", [make_user, make_organisation], ids=["a profile", "an organisation"])
def test_people_and_organisations_can_be_reported_too(client, clock, make):
    thing = make()
    path = {"user": "profil", "organisation": "organisation"}[thing.__tablename__]

    open_form(client, clock, f"/melden/{path}/{thing.public_id}").fill(FILLED).submit()

    assert case_of(thing).report_count == 1


def test_a_hidden_text_is_not_shown_to_who_reports_it(client, clock):
    post = make_post(body="Der Zuständige ist ein Vollidiot.")
    report_thing(post)
    decide_on(post, HIDE)

    page = client.get(f"/melden/beitrag/{post.public_id}")

    assert "Vollidiot" not in page.body
    assert "Der Inhalt ist derzeit nicht lesbar." in page.main


def test_a_post_in_a_closed_space_is_not_there(client, make_client):
    post = make_post()
    person = make_user()
    closed = make_space()
    subject_of(post).thread.space = closed
    make_seat(closed, person)

    assert_found_only_by(make_client(person=person), [client], [f"/melden/beitrag/{post.public_id}"])


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, clock):
    post = make_post()
    form = open_form(client, clock, f"/melden/beitrag/{post.public_id}")

    page = form.fill({"Was ist daran zu beanstanden, und warum?": "Das ist beleidigend."}).submit(status=422)

    assert page.errors["Worum geht es?"] == "Wählen Sie aus, worum es geht."
    assert page.errors["Ihr Name"] == "Geben Sie Ihren Namen an."
    assert page.errors[GOOD_FAITH] == "Bestätigen Sie, dass Ihre Angaben richtig und vollständig sind."
    kept = page.form("Meldung absenden").value("Was ist daran zu beanstanden, und warum?")
    assert kept.strip() == "Das ist beleidigend."


def test_child_abuse_is_reported_without_a_name(client, clock):
    post = make_post()
    without = FILLED | {
        "Worum geht es?": "Darstellung sexuellen Missbrauchs von Kindern",
        "Ihr Name": "",
        "Ihre E-Mail-Adresse": "",
    }

    page = open_form(client, clock, f"/melden/beitrag/{post.public_id}").fill(without).submit()

    assert "Notieren Sie die Nummer" in page.main


def test_anything_else_needs_an_address_for_the_decision(client, clock):
    post = make_post()

    page = (
        open_form(client, clock, f"/melden/beitrag/{post.public_id}")
        .fill(FILLED | {"Ihre E-Mail-Adresse": "toni"})
        .submit(status=422)
    )

    assert "Geben Sie eine E-Mail-Adresse mit @ ein" in page.errors["Ihre E-Mail-Adresse"]


def test_the_address_of_a_report_is_kept_as_mail_servers_take_it(client, clock):
    post = make_post()

    form = open_form(client, clock, f"/melden/beitrag/{post.public_id}")
    form.fill(FILLED | {"Ihre E-Mail-Adresse": "Toni@MÜNCHEN-test.de"}).submit()

    assert session.scalars(select(Report.reporter_email)).one() == "toni@xn--mnchen-test-thb.de"


def test_who_is_logged_in_finds_name_and_address_filled_in(client):
    person = make_user(public_name="Kim Muster", email="kim@example.org")
    client.log_in(person)

    form = client.get(f"/melden/beitrag/{make_post().public_id}").form("Meldung absenden")

    assert form.value("Ihr Name") == "Kim Muster"
    assert form.value("Ihre E-Mail-Adresse") == "kim@example.org"


def test_a_form_filled_within_a_second_is_asked_for_again(client, clock):
    post = make_post()
    form = client.get(f"/melden/beitrag/{post.public_id}").form("Meldung absenden").fill(FILLED)

    again = form.submit(status=422)
    assert count_reports() == 0

    clock.advance(seconds=30)
    again.form("Meldung absenden").submit()
    assert count_reports() == 1


def test_a_machine_that_fills_every_field_reports_nothing(client, clock):
    post = make_post()
    form = open_form(client, clock, f"/melden/beitrag/{post.public_id}").fill(FILLED)

    form.fill(homepage="https://example.org").submit(status=422)

    assert count_reports() == 0


def test_too_many_reports_are_answered_with_a_time_and_the_text_stays(client, clock):
    person, post = make_user(), make_post()
    for _number in range(10):
        report_thing(post, by=person)
    client.log_in(person)

    page = open_form(client, clock, f"/melden/beitrag/{post.public_id}").fill(FILLED).submit(status=429)

    assert page.headers["Retry-After"] == "3600"
    assert "in 60 Minuten" in page.main
    assert page.form("Meldung absenden").value("Ihr Name") == "Toni Meldend"
    assert count_reports() == 10


@pytest.mark.parametrize(
    "made",
    [
        lambda post: f"/beitrag/{post.public_id}",
        lambda post: f"http://localhost/beitrag/{post.public_id}",
        lambda post: f"localhost/beitrag/{post.public_id}",
        lambda post: f"/melden/beitrag/{post.public_id}",
    ],
    ids=["path", "address", "without a scheme", "report page"],
)
def test_the_way_in_from_the_footer_finds_a_post_by_its_address(client, made):
    post = make_post()

    page = client.get("/melden").form("Weiter").fill({"Adresse auf dieser Website": made(post)}).submit()

    assert page.path == f"/melden/beitrag/{post.public_id}"


def test_the_address_of_a_topic_stands_for_its_opening_post_or_the_one_it_points_to(client):
    post = make_post()
    topic = subject_of(post).thread

    first = client.get("/melden", query_string={"adresse": f"/themen/{topic.public_id}/{topic.slug}"})
    second = client.get("/melden", query_string={"adresse": f"/themen/{topic.public_id}/{topic.slug}#b2"})

    assert first.path == f"/melden/beitrag/{opening_of(topic).public_id}"
    assert second.path == f"/melden/beitrag/{post.public_id}"


@pytest.mark.parametrize(
    "written",
    [
        "‹{}›",
        "<{}>",
        "„{}“",
        "{}.",
        "({}),",
        "HTTP://LOCALHOST{}",
        "Localhost{}",
        "localhost{}/",
        "\u200b{}",
        "http://localhost{}#b2.",
    ],
)
def test_an_address_is_found_as_people_copy_it(client, written):
    post = make_post()

    page = client.get("/melden", query_string={"adresse": written.format(f"/beitrag/{post.public_id}")})

    assert page.path == f"/melden/beitrag/{post.public_id}"


def test_an_address_without_its_first_stroke_is_found(client):
    post = make_post()

    page = client.get("/melden", query_string={"adresse": f"beitrag/{post.public_id}"})

    assert page.path == f"/melden/beitrag/{post.public_id}"


def test_the_address_of_a_merged_topic_leads_to_the_one_that_holds_its_posts(client):
    old, into = make_topic(), make_topic()
    merge_topics(old, into=into, reason="Dasselbe", by=make_user())
    session.commit()

    page = client.get("/melden", query_string={"adresse": f"/themen/{old.public_id}/{old.slug}#b1"})

    assert page.path == f"/melden/beitrag/{opening_of(into).public_id}"


def test_a_form_sent_without_an_address_asks_for_one(client):
    assert "Geben Sie die Adresse" not in client.get("/melden").main

    page = client.get("/melden", query_string={"adresse": " "}, status=422)

    assert "Geben Sie die Adresse des gemeldeten Inhalts an." in page.main


@pytest.mark.parametrize(
    "address",
    ["https://example.com/beitrag/0123456789", "/beitrag/0123456789", "/", "was auch immer", "http://[", "/static/x"],
)
def test_an_address_that_leads_nowhere_is_said_so(client, address):
    page = client.get("/melden", query_string={"adresse": address}, status=422)

    assert "Unter dieser Adresse gibt es hier nichts." in page.errors["Adresse auf dieser Website"]


def test_the_dialogue_rules_have_twelve_numbered_clauses(client):
    page = client.get("/dialogregeln")

    assert [heading[:2] for heading in page.headings if heading[0].isdigit()] == [f"{n}."[:2] for n in range(1, 13)]
    assert "12. Beschwerde statt Streit über die Moderation" in page.headings
