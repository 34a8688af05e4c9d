"""Anybody reports a barrier without an account, and gets an answer by a stated day."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.data.office_decisions import restore_setting
from forum.core.time import clock
from forum.home.barriers.services import MOST_BY_ADDRESS, MOST_BY_NETWORK, AnsweredAlready, answer
from forum.home.jobs import forget_barrier_reports
from forum.home.models import BarrierReport
from forum.home.settings import PAGES
from tests.factories import make_user
from tests.home.factories import make_barrier_report, make_office
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases
FORM = "/barriere-melden"
ADDRESS = "person@example.org"


def fill_in(client, **fields):
    """The form of somebody who has taken a while."""
    with clock.frozen(clock.now() - timedelta(seconds=30)):
        form = client.get(FORM).form("Meldung absenden")
    return form.fill({"Was geht nicht?": "Der Knopf ist nicht erreichbar."} | fields)


def test_a_guest_reports_a_barrier_and_is_told_until_when_it_is_answered(client):
    page = fill_in(client, **{"Ihre E-Mail-Adresse": ADDRESS, "Ihr Name": "Alex"}).submit()

    report = session.scalars(select(BarrierReport)).one()
    assert page.path == f"/barriere-melden/{report.public_id}"
    assert report.reference in page.main
    assert clock.day_of(report.due_at) == clock.today() + timedelta(days=14)
    mail = mails_to(ADDRESS)[0]
    assert report.reference in mail.subject
    # anybody may have typed the address
    assert "Knopf" not in mail.text_body
    assert "Alex" not in mail.text_body


def test_the_footer_leads_to_the_form_with_the_page_it_came_from(client):
    link = client.get("/themen/").links["Barriere melden"]

    page = client.get(link, headers={"Referer": "http://localhost/themen/?sortierung=neu"})
    elsewhere = client.get(link, headers={"Referer": "https://example.org/weg"})

    assert page.form("Meldung absenden").value("Seite mit der Barriere").endswith("/themen/?sortierung=neu")
    assert elsewhere.form("Meldung absenden").value("Seite mit der Barriere") == ""


def test_the_description_alone_is_needed(client):
    refused = client.get(FORM).form("Meldung absenden").submit(status=422)
    assert list(refused.errors) == ["Was geht nicht?"]

    page = fill_in(client).submit()

    assert "deshalb können wir Ihnen nicht schreiben" in page.main
    assert not session.scalars(select(BarrierReport)).one().reporter_email


def test_members_find_their_name_and_address_filled_in(make_client):
    person = make_user(email=ADDRESS)

    form = make_client(person=person).get(FORM).form("Meldung absenden")

    assert form.value("Ihre E-Mail-Adresse") == ADDRESS


def test_machines_are_told_what_to_empty(client):
    page = fill_in(client, homepage="https://example.org").submit(status=422)

    assert "Ein Feld, das leer bleiben muss" in page.main
    assert session.scalar(select(BarrierReport)) is None


def test_a_form_that_comes_back_at_once_is_shown_again(client):
    form = client.get(FORM).form("Meldung absenden").fill({"Was geht nicht?": "Alles."})

    assert "sehr schnell" in form.submit(status=422).main


def test_the_same_report_sent_again_is_the_first_one(client):
    first = fill_in(client).submit()
    second = fill_in(client).submit()

    assert first.path == second.path


def test_one_network_sends_so_many_an_hour(client):
    for number in range(MOST_BY_NETWORK):
        fill_in(client, **{"Was geht nicht?": f"Barriere {number}."}).submit()

    refused = fill_in(client, **{"Was geht nicht?": "Eine mehr."}).submit(status=429)

    assert refused.headers["Retry-After"]
    assert refused.form("Meldung absenden").value("Was geht nicht?").strip() == "Eine mehr."


def test_an_address_that_others_type_gets_few_mails_a_day():
    for number in range(MOST_BY_ADDRESS + 3):
        make_barrier_report(description=f"Barriere {number}.", email=ADDRESS)

    assert len(mails_to(ADDRESS)) == MOST_BY_ADDRESS


def test_the_office_takes_a_report_up_and_answers_by_mail(make_client):
    report = make_barrier_report(email=ADDRESS, wish="Als Text")
    office = make_client(person=make_office())
    page = office.get("/geschaeftsstelle/barrieren/").follow(report.reference)
    assert "Als Text" in page.main

    page = page.press("Übernehmen")
    assert "Zuständig" in page.main
    page = page.form("Antwort absenden").fill({"Antwort": "Der Knopf ist jetzt erreichbar."}).submit()

    assert "Die Antwort ist per E-Mail unterwegs." in page.flashes
    assert "Der Knopf ist jetzt erreichbar." in mails_to(ADDRESS)[-1].text_body
    assert "§ 9d" in make_client().get("/barrierefreiheit").main.replace("\N{NO-BREAK SPACE}", " ")
    read = make_client().get(f"/barriere-melden/{report.public_id}")
    assert "Der Knopf ist jetzt erreichbar." in read.main


def test_without_an_address_the_answer_stands_on_the_page_of_the_report(make_client):
    report = make_barrier_report()
    office = make_client(person=make_office())

    page = office.get(f"/geschaeftsstelle/barrieren/{report.public_id}").form("Antwort festhalten")
    page = page.fill({"Antwort": "Behoben."}).submit()

    assert "Die Antwort steht bei der Meldung." in page.flashes
    assert "Behoben." in make_client().get(f"/barriere-melden/{report.public_id}").main


def test_two_of_the_office_answer_once(make_client):
    report = make_barrier_report(email=ADDRESS)
    late = (
        make_client(person=make_office())
        .get(f"/geschaeftsstelle/barrieren/{report.public_id}")
        .form("Antwort absenden")
    )
    answer(report, "Behoben.", by=make_office())

    refused = late.fill({"Antwort": "Auch behoben."}).submit(status=409)

    assert "inzwischen beantwortet" in refused.main
    assert len(mails_to(ADDRESS)) == 2
    with pytest.raises(AnsweredAlready):
        answer(report, "Noch einmal.", by=make_office())


def test_late_reports_are_marked_as_late(make_client):
    report = make_barrier_report()
    with clock.frozen(report.due_at + timedelta(minutes=1)):
        page = make_client(person=make_office()).get("/geschaeftsstelle/barrieren/")

    assert "Überfällig" in page.main
    assert "Überfällig" not in make_client(person=make_office()).get("/geschaeftsstelle/barrieren/").main


def test_the_office_decides_how_soon_barriers_are_answered(client):
    restore_setting(PAGES, "barrier_answer_days", 5, by=make_office())

    report = make_barrier_report()

    assert clock.day_of(report.due_at) == clock.today() + timedelta(days=5)
    assert "innerhalb von 5 Tagen" in client.get("/barrierefreiheit").main
    assert "innerhalb von 5 Tagen" in client.get(FORM).main


def test_reports_are_deleted_a_year_after_their_answer(app):
    old, open_one = make_barrier_report(description="Alt."), make_barrier_report(description="Offen.")
    answer(old, "Behoben.", by=make_office())
    session.commit()

    with clock.frozen(clock.now() + timedelta(days=364)):
        forget_barrier_reports()
    assert len(session.scalars(select(BarrierReport)).all()) == 2
    with clock.frozen(clock.now() + timedelta(days=366)):
        forget_barrier_reports()

    assert [one.description for one in session.scalars(select(BarrierReport))] == [open_one.description]
