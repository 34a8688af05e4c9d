"""Mails that were not delivered: the office sees them, sends them again or gives them up."""

import pytest
from sqlalchemy import select

from forum.accounts.mails import reset_password
from forum.accounts.models import Role
from forum.core.audit.audit import AuditEntry
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail import queue as mail_queue
from forum.core.mail.recipients import Person
from forum.core.running import jobs
from forum.core.running.health import beat
from forum.core.time import clock as city
from tests.factories import make_user
from tests.support.outbox import make_failed, write_mail
from tests.support.queries import count_queries

MAILS = "/geschaeftsstelle/mails/"


@pytest.fixture
def office(client):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


def test_without_failures_the_page_says_so(office):
    assert "Hier wartet keine Mail auf Sie." in office.get(MAILS).main


def test_a_failed_mail_stands_there_with_the_answer_and_its_meaning_and_without_its_words(office):
    make_failed()

    page = office.get(MAILS)

    assert "person0@example.org" in page.main
    assert "550 5.1.1 <b>No</b> such mailbox" in page.main
    assert "Dieses Postfach gibt es nicht" in page.main
    assert "Ein Absatz." not in page.text
    assert office.get("/geschaeftsstelle/").read(".waiting__kind") == ["Nicht zugestellt"]


@pytest.mark.both_databases
def test_a_mail_is_sent_again_as_if_it_had_not_been_tried_and_that_is_logged(office):
    (failed,) = make_failed()

    page = office.get(MAILS).press("Erneut senden an person0@example.org")

    assert "Eine Mail wird erneut gesendet." in page.text
    session.expire_all()
    assert (failed.failed_at, failed.attempts) == (None, 0)
    assert session.scalars(select(AuditEntry.verb)).all() == ["mail.sent_again"]
    assert "Hier wartet keine Mail auf Sie." in office.get(MAILS).main


def test_all_mails_of_a_page_are_sent_again_after_their_number_was_confirmed(office):
    make_failed(27)

    confirmation = office.get(MAILS).follow("Alle dieser Seite erneut senden")
    assert "25 Mails erneut senden?" in confirmation.heading
    page = confirmation.press("25 Mails senden")

    assert "25 Mails werden erneut gesendet." in page.text
    assert len(page.find_all(".waiting__item")) == 2


def test_a_mail_that_is_done_leaves_the_list_and_is_logged(office):
    (failed,) = make_failed()

    office.get(MAILS).press("Erledigt: Mail an person0@example.org")

    session.expire_all()
    assert failed.dismissed_at is not None
    assert failed.failed_at is not None
    assert session.scalars(select(AuditEntry.verb)).all() == ["mail.dismissed"]
    assert "Nichts wurde geändert" in office.post(f"{MAILS}{failed.public_id}/erledigt", {}, follow=True).text


def test_a_mail_whose_link_has_ended_is_not_sent_again(office, clock):
    person = make_user()
    failed = outbox.post(reset_password(person), to=Person(person.id))
    failed.failed_at = city.now()
    session.commit()
    clock.advance(hours=3)
    office.log_in(make_user(roles=(Role.OFFICE,)))

    page = office.get(MAILS)

    assert "Der Link in dieser Mail gilt nicht mehr." in page.main
    assert "Nichts kann erneut gesendet werden" in office.get(f"{MAILS}erneut").heading
    office.post(f"{MAILS}{failed.public_id}/erneut", {})
    session.expire_all()
    assert failed.failed_at is not None


def test_the_list_goes_on_by_key_and_costs_the_same(office):
    make_failed(1)
    office.get(MAILS)
    with count_queries() as few:
        office.get(MAILS)
    make_failed(60)

    with count_queries() as many:
        first = office.get(MAILS)

    assert len(many) == len(few) <= 8
    assert len(office.get(first.find("main a[rel=next]").get("href")).find_all(".waiting__item")) == 25


def test_a_pause_is_told_on_the_page_and_in_the_inbox(office):
    mail_queue.pause(mail_queue.lock_queue(), "550 5.7.1 <i>Relaying</i> denied")
    session.commit()

    assert "Der Versand ruht" in office.get("/geschaeftsstelle/").read(".waiting h3")
    assert "550 5.7.1 <i>Relaying</i> denied" in office.get(MAILS).main


@pytest.mark.both_databases
def test_who_watches_the_forum_reads_how_mail_is_doing_and_the_forum_stays_ready(app, client, clock):
    make_failed(2)
    write_mail()
    mail_queue.pause(mail_queue.lock_queue(), "550 5.7.1 Relaying denied")
    session.commit()
    clock.advance(seconds=90)
    jobs.run(app, beat)

    figures = client.get("/readyz", status=200).json["mail"]

    assert figures["failed"] == 2
    assert figures["oldest_waiting_seconds"] == 90
    assert figures["paused_since"] == "2026-03-10T11:00:00+00:00"
