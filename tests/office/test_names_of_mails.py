"""The office sees to whom a mail could not be delivered and what it is about, but no title of a closed space."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.contributions.services.answer import answer_thread
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail, RefusalKind
from forum.core.time import clock
from tests.factories import make_seat, make_space, make_topic, make_user
from tests.support.leaks import words_on
from tests.support.outbox import make_failed, render_notifications

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
