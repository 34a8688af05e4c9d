"""The start page of a body: as what one sits there, what is new since one's last visit, what one has to do."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.models.members import Deputation
from forum.councils.models.tasks import Visit
from forum.councils.workspace.queries.news import list_thread_news
from forum.councils.workspace.services.visit import note_visit
from forum.discussions.services.write import reply
from forum.documents.services.add import upload_document
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_body_thread, make_member, make_task
from tests.documents.files import PDF
from tests.factories import make_organisation, make_seat, make_user
from tests.papers.factories import Body, make_amendment, make_paper, paragraphs_of
from tests.support.actors import actor_of


@pytest.fixture
def body(clock):
    return make_body(name="Fachbeirat Parken", office_name="Geschäftsstelle", office_email="forum@example.org")


@pytest.fixture
def member(body):
    return make_member(
        body,
        make_user(public_name="Kim Beispiel"),
        organisation=make_organisation(name="Musterverein Radkultur e. V."),
        until_day=date(2026, 12, 31),
    ).person


def workspace(body):
    return f"/gremien/{body.public_id}/{body.slug}/intern"


def test_it_says_as_what_one_sits_there_and_whom_to_ask(body, member, make_client):
    page = make_client(person=member).get(workspace(body))

    assert "Sie sind Mitglied für Musterverein Radkultur e. V., Mandat bis 31.12.2026" in page.main
    assert "forum@example.org" in page.main


def test_a_deputy_reads_for_whom_they_stand_in(body, member, make_client):
    principal = make_member(body, make_user(public_name="Toni Muster"), for_whom="Institut für Mustermobilität")
    deputy = make_member(body, function=Function.DEPUTY)
    days = {"from_day": city_clock.today(), "until_day": city_clock.today() + timedelta(days=5)}
    seat = make_seat(body.space, deputy.person, function=Function.DEPUTY, **days)
    session.add(Deputation(principal=principal, deputy=deputy, seat=seat, **days))
    session.commit()

    page = make_client(person=deputy.person).get(workspace(body))

    assert "Sie vertreten Toni Muster für Institut für Mustermobilität, Mandat bis 15.03.2026" in page.main


def test_another_name_in_the_address_leads_to_the_own_one(body, member, make_client):
    page = make_client(person=member).get(f"/gremien/{body.public_id}/anders/intern")

    assert page.path == workspace(body)


def test_news_are_what_others_have_written_since_ones_last_visit(body, member, make_client, clock):
    browser = make_client(person=member)
    writer = make_member(body).person
    old = make_body_thread(body, by=writer, title="Ein altes Gespräch")
    assert "Das ist Ihr erster Besuch." in browser.get(workspace(body)).main
    browser.page.form("Als gesehen markieren").submit()

    clock.advance(hours=1)
    assert "Nichts Neues seit 10. März 2026, 12:00" in browser.get(workspace(body)).main
    reply(old, body="Noch ein Gedanke.", by=writer)
    reply(old, body="Und einer von mir.", by=member)
    make_body_thread(body, by=writer, title="Ein neues Gespräch")

    page = browser.get(workspace(body))
    news = page.read("section[aria-labelledby=h-news] li")
    assert ["Ein neues Gespräch" in one and "neues Gespräch" in one for one in news] == [True, False]
    assert "ein neuer Beitrag" in news[1]
    page.form("Als gesehen markieren").submit()
    assert "Nichts Neues seit" in browser.page.main


def test_opening_the_page_marks_nothing_as_seen(body, member, make_client):
    make_client(person=member).get(workspace(body))

    assert session.scalars(select(Visit)).all() == []


def test_the_script_of_the_page_gets_no_page_back(body, member, make_client):
    browser = make_client(person=member)
    browser.get(workspace(body))

    browser.post(f"/gremien/{body.public_id}/gesehen", {"until": "1773140000", "quiet": "1"}, status=204)

    assert session.scalars(select(Visit.seen_at)).one() == datetime.fromtimestamp(1773140000, UTC)


@pytest.mark.both_databases
def test_what_was_seen_once_stays_seen_and_nothing_is_seen_before_it_comes(body, member):
    now = city_clock.now()
    for until in (now - timedelta(hours=1), now - timedelta(days=1), now + timedelta(days=1)):
        note_visit(body, by=member, until=until)

    assert session.scalars(select(Visit.seen_at)).all() == [now]


@pytest.mark.both_databases
def test_hidden_posts_and_threads_are_no_news(body, member):
    since = city_clock.now() - timedelta(hours=1)
    thread = make_body_thread(body)
    reply(thread, body="Das bleibt nicht.", by=make_member(body).person)
    actor = actor_of(member)
    assert [one.posts for one in list_thread_news(body, actor=actor, since=since)] == [2]

    thread.hidden_at = city_clock.now()
    session.flush()

    assert list_thread_news(body, actor=actor, since=since) == []


def test_it_names_what_one_has_to_do_next_and_nothing_of_others(body, member, make_client):
    make_task(body, person=member, title="Zahlen besorgen", due_at=city_clock.now() + timedelta(hours=20))
    make_task(body, person=make_member(body).person, title="Raum suchen")

    page = make_client(person=member).get(workspace(body))

    assert "Zahlen besorgen" in page.main
    assert "fällig 11.03.2026, 08:00" in page.main
    assert "Raum suchen" not in page.main


def test_it_names_new_documents_and_texts_with_amendments_that_wait(body, member, make_client, clock):
    note_visit(body, by=member, until=city_clock.now() - timedelta(hours=1))
    chair = make_member(body, function=Function.CHAIR).person
    upload_document(PDF, "Kostenschätzung Ladezone.pdf", space=body.space, folder=None, by=chair)
    paper = make_paper(Body(body.space, chair, chair), title="Empfehlung zu Echtzeit-Anzeigen")
    make_amendment(paragraphs_of(paper)[0], by=chair, body="Bis Ende 2029.")
    session.commit()
    clock.advance(minutes=1)

    page = make_client(person=member).get(workspace(body))

    assert "Kostenschätzung Ladezone.pdf" in page.main
    assert "eine neue oder geänderte Unterlage" in page.main
    assert "Empfehlung zu Echtzeit-Anzeigen" in page.main
    page.follow("ein offener Änderungsantrag")
