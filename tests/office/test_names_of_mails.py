"""The office sees to whom a mail could not be delivered and what it is about, but no title of a closed space."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.contributions.services.answer import answer_thread
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail, RefusalKind
from forum.core.time import clock
from forum.events.models.states import Attendance
from forum.events.signing_up.services.telling import tell_outcome
from tests.events.factories import make_event
from tests.events.seating.people import sign_up
from tests.factories import make_seat, make_space, make_topic, make_user
from tests.support.leaks import words_on
from tests.support.outbox import make_failed, render_notifications
from tests.support.queries import count_queries

MAILS = "/geschaeftsstelle/mails/"
WORD = "Zwetschgenkuchen"


@pytest.fixture
def office(client):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


@pytest.fixture
def failed():
    """Word of an answer to a topic of a closed space, which its reader may read, and the server has refused."""
    author = make_user()
    topic = make_topic(by=author, title=f"{WORD} für alle Sitzungen")
    answer_thread(topic, body="Wir prüfen das.", unit="Fachbereich Grün", by=make_user(roles=(Role.EXPERT,)))
    topic.space = make_space()
    make_seat(topic.space, author)
    render_notifications()
    (mail,) = session.scalars(select(OutgoingMail)).all()
    mail.failed_at, mail.attempts, mail.refusal = clock.now(), 1, RefusalKind.RECIPIENT
    session.commit()
    return mail


@pytest.mark.parametrize("address", [MAILS, f"{MAILS}erneut"])
def test_a_notification_is_named_by_its_kind(office, failed, address):
    assert WORD in failed.subject

    page = words_on(office.get(address))

    assert failed.recipient in page
    assert "Nachricht über eine Antwort der Verwaltung" in page
    assert WORD not in page


@pytest.mark.parametrize("address", [MAILS, f"{MAILS}erneut"])
def test_a_mail_that_must_arrive_is_named_by_its_subject(office, address):
    make_failed()

    assert "Ein Betreff" in words_on(office.get(address))


def test_a_notification_of_a_kind_that_is_no_longer_there_has_a_name(office, failed):
    failed.kind = "contributions.gone"
    session.commit()

    assert "Benachrichtigung" in words_on(office.get(MAILS))


@pytest.fixture
def private_event():
    return make_event(space=make_space(), title=f"{WORD} am Abend")


def make_failed_about(event, *, count: int = 1) -> None:
    """Mails about sign-ups for an event whose recipients' servers do not know them."""
    for _number in range(count):
        tell_outcome(sign_up(event, attendance=Attendance.ONLINE), event)
    session.flush()
    for mail in session.scalars(select(OutgoingMail).where(OutgoingMail.failed_at.is_(None))):
        mail.failed_at, mail.attempts, mail.refusal = clock.now(), 1, RefusalKind.RECIPIENT
    session.commit()


@pytest.mark.parametrize("address", [MAILS, f"{MAILS}erneut"])
def test_a_mail_about_a_private_thing_is_named_by_its_kind(office, private_event, address):
    make_failed_about(private_event)

    page = words_on(office.get(address))

    assert "Mail zu einer Anmeldung für eine Veranstaltung" in page
    assert WORD not in page


@pytest.mark.parametrize("address", [MAILS, f"{MAILS}erneut"])
def test_whoever_of_the_office_sits_there_reads_its_subject(client, private_event, address):
    make_failed_about(private_event)
    person = make_user(roles=(Role.OFFICE,))
    make_seat(private_event.space, person)
    client.log_in(person)

    assert WORD in words_on(client.get(address))


def test_a_mail_about_a_public_event_is_named_by_its_subject(office):
    make_failed_about(make_event(title=f"{WORD} für alle"))

    assert WORD in words_on(office.get(MAILS))


def test_names_of_many_mails_cost_as_many_queries_as_those_of_one(office, private_event):
    make_failed_about(private_event)
    with count_queries() as few:
        office.get(MAILS)
    make_failed_about(private_event, count=5)

    with count_queries() as many:
        office.get(MAILS)

    assert len(many) == len(few)
