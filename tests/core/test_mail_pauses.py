"""A mail server that refuses everybody refuses us: the queue waits and loses no mail. One bad mail fails alone."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from forum.core.data.database import session
from forum.core.mail import delivery
from forum.core.mail import queue as mail_queue
from forum.core.mail.outbox import OutgoingMail, RefusalKind
from forum.core.running import jobs
from tests.support.outbox import deliver, write_mail
from tests.support.parallel import in_threads
from tests.support.smtp import NO_SUCH_PERSON, TRY_LATER, MailServer

pytestmark = pytest.mark.both_databases

RELAY_DENIED = "550 5.7.1 Relaying denied"


@pytest.fixture
def city(make_app: Callable[..., Flask], mail: MailServer) -> Flask:
    return make_app(smtp_port=mail.port)


def write_to_many(count: int, *, server: str = "example.org") -> list[OutgoingMail]:
    return [write_mail(to=f"person{number}@{server}") for number in range(count)]


def is_paused() -> bool:
    session.rollback()
    return mail_queue.find_pause() is not None


def states() -> set[tuple[bool, bool, int]]:
    """Sent, failed and attempts of all mails."""
    session.rollback()
    return {
        (one.sent_at is not None, one.failed_at is not None, one.attempts)
        for one in session.scalars(select(OutgoingMail))
    }


def test_a_server_that_refuses_everybody_pauses_the_queue_and_fails_no_mail(city, mail: MailServer, clock, caplog):
    write_to_many(23)
    mail.refusal_of_all = RELAY_DENIED
    with caplog.at_level(logging.ERROR, "forum.mail"):
        deliver(city)
    assert is_paused()
    assert "mail is paused" in caplog.text
    assert states() == {(False, False, 0)}
    assert len(mail.asked) == mail_queue.STREAK

    mail.refusal_of_all = ""
    clock.advance(minutes=2)
    deliver(city)

    assert len(mail.received) == 23
    assert not is_paused()


def test_while_the_queue_is_paused_one_mail_is_tried_more_and_more_seldom(city, mail: MailServer, clock):
    write_to_many(12)
    mail.refusal_of_all = RELAY_DENIED
    deliver(city)
    tried = []
    for _minute in range(40):
        clock.advance(minutes=1)
        before = len(mail.asked)
        deliver(city)
        tried.append(len(mail.asked) - before)

    assert set(tried) == {0, 1}
    assert [minute for minute, count in enumerate(tried, 1) if count] == [1, 3, 7, 15, 30]
    assert states() == {(False, False, 0)}


@pytest.mark.parametrize("answer", ["550 5.7.1 Sender rejected", "553 5.1.8 Domain of sender does not exist"])
def test_a_refused_sender_is_our_fault_at_the_first_mail(city, mail: MailServer, clock, answer: str):
    write_to_many(3)
    mail.refusal_of_sender = answer
    deliver(city)
    assert is_paused()
    assert states() == {(False, False, 0)}

    mail.refusal_of_sender = ""
    clock.advance(minutes=1)
    deliver(city)

    assert len(mail.received) == 3


def test_one_bad_recipient_fails_alone(city, mail: MailServer):
    mail.refuse("wrong@example.org")
    for _mail in range(8):
        write_mail(to="wrong@example.org")
    good = write_mail(to="kim@example.org")

    deliver(city)

    assert good.sent_at is not None
    assert not is_paused()


def test_bad_recipients_between_good_ones_fail_alone(city, mail: MailServer):
    for number in range(12):
        mail.refuse(f"wrong{number}@example.org")
        write_mail(to=f"wrong{number}@example.org")
        write_mail(to=f"right{number}@example.org")

    deliver(city)

    assert not is_paused()
    assert states() == {(True, False, 1), (False, True, 1)}


def test_five_wrong_addresses_in_a_row_hold_up_the_others_for_a_minute_only_and_fail_in_the_end(city, mail, clock):
    for number in range(6):
        mail.refuse(f"wrong{number}@example.org")
        write_mail(to=f"wrong{number}@example.org")
    deliver(city)
    assert is_paused()

    for number in range(8):
        write_mail(to=f"right{number}@example.com")
        clock.advance(minutes=1)
        deliver(city)

    assert len(mail.received) == 8
    assert not is_paused()
    failed = session.scalars(select(OutgoingMail.recipient).where(OutgoingMail.failed_at.is_not(None))).all()
    assert sorted(failed) == [f"wrong{number}@example.org" for number in range(6)]


def test_a_mail_refused_for_its_content_fails_alone(city, mail: MailServer):
    mail.refusal_of_content["kim@example.org"] = "554 5.7.1 Message content rejected"
    bad, good = write_mail(to="kim@example.org"), write_mail(to="toni@example.org")

    deliver(city)

    assert bad.refusal is RefusalKind.CONTENT
    assert good.sent_at is not None
    assert not is_paused()


def test_one_text_refused_for_many_pauses_nothing(city, mail: MailServer):
    for one in write_to_many(8):
        mail.refusal_of_content[one.recipient] = "554 5.7.1 Message content rejected"

    deliver(city)

    assert not is_paused()
    assert states() == {(False, True, 1)}


@pytest.mark.parametrize("to", ["kim@example.org\nBcc: all@example.org", "kim", ""])
def test_a_mail_that_cannot_be_made_into_a_message_fails_alone(city, mail: MailServer, to: str):
    bad = [write_mail(to=to) for _number in range(6)]
    good = write_mail(to="toni@example.org")

    deliver(city)

    assert good.sent_at is not None
    assert all(one.failed_at and one.last_error for one in bad)
    assert not is_paused()


def test_later_for_everybody_gives_up_no_mail(city, mail: MailServer, clock):
    written = write_to_many(6)
    mail.refusal_of_all = TRY_LATER
    for _round in range(delivery.MOST_ATTEMPTS + 3):
        deliver(city)
        clock.set(max(one.due_at for one in written))
    assert {one.failed_at for one in written} == {None}

    mail.refusal_of_all = ""
    deliver(city)

    assert len(mail.received) == 6


def test_the_answer_is_kept_without_links_of_ours_and_signs_no_database_takes(city, mail: MailServer):
    mail.refuse("kim@example.org", "550 5.7.1 blocked: http://localhost/konto/passwort/geheim\x00 is listed")
    bad = write_mail(to="kim@example.org")

    deliver(city)

    assert "geheim" not in bad.last_error
    assert "is listed" in bad.last_error


def test_two_workers_try_one_mail_between_them(city, mail: MailServer, clock):
    write_to_many(12)
    mail.refusal_of_all = RELAY_DENIED
    deliver(city)
    session.execute(update(mail_queue.MailQueue).values(probe_at=clock.now - timedelta(days=1)))
    session.commit()
    clock.release()
    before = len(mail.asked)

    in_threads(lambda _number: jobs.run(city, delivery.deliver_outbox), count=4)

    assert len(mail.asked) - before == 1


def test_a_worker_killed_while_it_tries_one_leaves_the_next_try_to_others(city, mail: MailServer, clock):
    write_to_many(6)
    mail.refusal_of_all = RELAY_DENIED
    deliver(city)
    clock.advance(minutes=1)
    with city.app_context():
        delivery._claim(city.extensions["settings"])

    mail.refusal_of_all = ""
    deliver(city)
    assert mail.received == []
    clock.advance(seconds=121)
    deliver(city)

    assert len(mail.received) == 6
    assert NO_SUCH_PERSON not in {one.last_error for one in session.scalars(select(OutgoingMail))}
