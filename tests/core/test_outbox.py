"""The outbox: written in the causing transaction, sent late rather than never, whatever dies in between."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.mail import delivery
from forum.core.mail.outbox import OutgoingMail
from forum.core.running import jobs
from forum.core.running.worker import WORKERS
from forum.core.time import clock
from tests.support.databases import Database
from tests.support.outbox import deliver, write_mail
from tests.support.parallel import in_threads
from tests.support.server import running_worker
from tests.support.smtp import TRY_LATER, MailServer

pytestmark = pytest.mark.both_databases

CROWD = 200


@pytest.fixture
def city(make_app: Callable[..., Flask], mail: MailServer) -> Flask:
    """A forum with the mail server of this test."""
    return make_app(smtp_port=mail.port)


def write_and_fail() -> None:
    with transaction():
        write_mail()
        raise ZeroDivisionError


def count_unsent() -> int:
    session.rollback()
    return session.scalar(select(func.count()).where(OutgoingMail.sent_at.is_(None))) or 0


def test_a_mail_is_sent_once(city: Flask, mail: MailServer):
    written = write_mail()

    deliver(city)
    deliver(city)

    assert len(mail.received) == 1
    assert written.sent_at is not None


def test_a_transaction_that_fails_leaves_no_mail(city: Flask, mail: MailServer):
    with pytest.raises(ZeroDivisionError):
        write_and_fail()

    deliver(city)

    assert mail.received == []


def test_more_mails_than_a_batch_are_sent_in_one_go(city: Flask, mail: MailServer):
    for number in range(23):
        write_mail(to=f"person{number}@example.org")

    deliver(city)

    assert len(mail.received) == 23


def test_a_full_mailbox_is_tried_again_later_and_others_get_their_mail(city: Flask, mail: MailServer, clock):
    full, other = write_mail(to="full@example.org"), write_mail(to="other@example.org")
    mail.refuse("full@example.org", TRY_LATER)
    deliver(city)
    assert (full.sent_at, full.failed_at) == (None, None)
    assert full.last_error.startswith("452")
    assert other.sent_at is not None

    mail.accept("full@example.org")
    deliver(city)
    assert full.sent_at is None
    clock.advance(minutes=2)
    deliver(city)

    assert full.sent_at is not None
    assert full.attempts == 2


def test_the_wait_between_two_attempts_grows(city: Flask, mail: MailServer, clock):
    full = write_mail(to="full@example.org")
    mail.refuse("full@example.org", TRY_LATER)
    waits = []
    for _attempt in range(4):
        deliver(city)
        waits.append(full.due_at - clock.now)
        clock.set(full.due_at)

    assert waits == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]


def test_a_mailbox_that_stays_full_is_given_up_in_the_end(city: Flask, mail: MailServer, clock):
    full = write_mail(to="full@example.org")
    mail.refuse("full@example.org", TRY_LATER)
    while full.failed_at is None:
        deliver(city)
        clock.set(full.due_at)

    assert full.attempts == delivery.MOST_ATTEMPTS
    assert clock.now - full.created_at > timedelta(days=2)


def test_an_address_that_does_not_exist_is_not_tried_again(city: Flask, mail: MailServer, clock):
    wrong = write_mail(to="wrong@example.org")
    mail.refuse("wrong@example.org")
    deliver(city)
    assert wrong.failed_at is not None
    assert wrong.last_error.startswith("550")

    mail.accept("wrong@example.org")
    clock.advance(days=1)
    deliver(city)

    assert mail.received == []


def test_a_mail_server_that_is_away_costs_no_mail_its_attempts(make_app, mail: MailServer, clock):
    written = [write_mail(to=f"person{number}@example.org") for number in range(12)]
    away = make_app(smtp_port=1)
    for _outage in range(30):
        deliver(away)
        clock.advance(minutes=1)
    assert {one.failed_at for one in written} == {None}

    clock.advance(minutes=1)
    deliver(make_app(smtp_port=mail.port))

    assert len(mail.received) == 12


def test_a_mail_claimed_by_a_worker_that_died_is_sent_when_its_lease_is_over(city: Flask, mail: MailServer, clock):
    written = write_mail()
    session.commit()
    with city.app_context():
        delivery._claim(city.extensions["settings"])

    deliver(city)
    assert mail.received == []
    clock.advance(seconds=121)
    deliver(city)

    assert written.sent_at is not None


def test_two_workers_at_once_never_send_the_same_mail_twice(city: Flask, mail: MailServer):
    for number in range(40):
        write_mail(to=f"person{number}@example.org")
    session.commit()

    in_threads(lambda _number: jobs.run(city, delivery.deliver_outbox), count=4)

    assert Counter(one.recipients[0] for one in mail.received) == {f"person{n}@example.org": 1 for n in range(40)}


def test_in_the_demonstration_mails_stay_in_the_demo_mailbox(make_app, mail: MailServer):
    written = write_mail()

    deliver(make_app(demo=True, smtp_port=mail.port))

    assert written.sent_at is not None
    assert mail.received == []


def test_mails_are_forgotten_a_month_after_they_were_sent(city: Flask, mail: MailServer, clock):
    write_mail()
    deliver(city)
    clock.advance(days=20)
    write_mail()
    deliver(city)
    clock.advance(days=11)

    jobs.run(city, delivery.forget_old_mail)

    session.rollback()
    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 1


@pytest.mark.slow("two workers start one after the other, and each mail is sent to a real server")
def test_all_of_two_hundred_mails_arrive_although_the_worker_is_killed(
    database: Database, mail: MailServer, tmp_path: Path
):
    for number in range(CROWD):
        write_mail(to=f"person{number}@example.org")
    session.commit()
    settings = {"SMTP_PORT": str(mail.port)}

    with running_worker(tmp_path, database_url=database.url, **settings) as worker:
        wait_until(lambda: len(mail.received) >= CROWD // 4)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    assert 0 < count_unsent() < CROWD

    release_leases()
    with running_worker(tmp_path, database_url=database.url, **settings):
        wait_until(lambda: count_unsent() == 0, patience=90)

    arrived = Counter(one.recipients[0] for one in mail.received)
    assert set(arrived) == {f"person{number}@example.org" for number in range(CROWD)}
    assert sum(arrived.values()) <= CROWD + WORKERS, "at most the mail each was at when it was killed"
    assert_repeats_carry_the_same_id(mail)


def assert_repeats_carry_the_same_id(mail: MailServer) -> None:
    ids = {(one.recipients[0], one.message["Message-ID"]) for one in mail.received}
    assert len(ids) == CROWD


def release_leases() -> None:
    """Nobody waits for a minute in a test: let the dead worker's leases be over."""
    for claimed in session.scalars(select(OutgoingMail).where(OutgoingMail.claimed_until.is_not(None))):
        claimed.claimed_until = clock.now()
    session.commit()


def wait_until(holds: Callable[[], bool], *, patience: float = 60) -> None:
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
