"""Summaries for a whole city: 40,000 people in under ten minutes on two cores, made, rendered and sent."""

import os
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, insert, inspect, select, update

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.mail.outbox import WAITING, OutgoingMail
from forum.core.running import jobs
from forum.discussions.services.follow import follow
from forum.notifications.digests.jobs import make_digests
from forum.notifications.models.kinds import Channel
from forum.notifications.models.notices import Notice
from tests.factories import make_reply, make_topic, make_user
from tests.notifications.telling import hand_over, notices_of
from tests.support.databases import Database
from tests.support.outbox import deliver
from tests.support.served import wait_until
from tests.support.server import running_worker

MANY = int(os.environ.get("FORUM_SUMMARISED_PEOPLE", "40000"))
CORES = 2
PORTION = 5_000
THREADS = 4


def copy_row(row, **changes) -> dict[str, object]:
    """The columns of a row but for its key."""
    values = {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}
    values.pop("id")
    return values | changes


def people_with_news(count: int) -> None:
    """People who follow some topics, each with news in all of them that no mail has told."""
    model = make_user()
    for number in range(THREADS):
        topic = make_topic(title=f"Ein Thema mit der Nummer {number}")
        follow(topic, by=model)
        make_reply(topic, body="Ein Beitrag, der etwas länger ist, damit eine Zusammenfassung etwas zu sagen hat. " * 3)
    hand_over()
    notices = notices_of(model)
    known = session.scalar(select(func.max(User.id)))
    for start in range(0, count, PORTION):
        numbers = range(start, min(start + PORTION, count))
        session.execute(
            insert(User),
            [
                copy_row(
                    model,
                    email=f"p{number}@example.org",
                    public_name=f"Person {number}",
                    name_key=f"person {number}",
                    public_id=f"{number:010d}",
                )
                for number in numbers
            ],
        )
    session.flush()
    keys = session.scalars(select(User.id).where(User.id > known)).all()
    for notice in notices:
        rows = [copy_row(notice, person_id=key) for key in keys]
        for start in range(0, len(rows), PORTION):
            session.execute(insert(Notice), rows[start : start + PORTION])
    session.commit()


def make_and_send(app, clock, count: int) -> float:
    """How many seconds it took; each gets one mail with all of the news."""
    people_with_news(count)
    clock.advance(hours=5)
    began = time.monotonic()
    jobs.run(app, make_digests)
    deliver(app)
    took = time.monotonic() - began
    sent = select(func.count(OutgoingMail.id)).where(OutgoingMail.sent_at.is_not(None))
    assert session.scalar(sent.where(OutgoingMail.kind == "notifications.digest")) == count + 1
    untold = select(func.count(Notice.id)).where(Notice.way == Channel.DAILY, Notice.last_act_id > Notice.mailed_act_id)
    assert session.scalar(untold) == 0
    return took


@pytest.mark.both_databases
def test_a_village_gets_its_summaries(make_app, mail, clock):
    make_and_send(make_app(smtp_port=mail.port), clock, 30)

    assert len(mail.received) == 31
    assert all(received.text.count("Ein Thema mit der Nummer") == THREADS for received in mail.received)


@pytest.mark.prove
@pytest.mark.both_databases
@pytest.mark.slow("40,000 mails are sent to a real server")
def test_forty_thousand_people_get_theirs_in_ten_minutes(make_app, database, mail, clock, tmp_path):
    people_with_news(MANY)
    clock.advance(hours=5)
    began = time.monotonic()
    jobs.run(make_app(), make_digests)
    with transaction():
        # the workers go by the clock of the machine
        session.execute(update(OutgoingMail).values(due_at=datetime.now(UTC)))
    session.remove()
    with ExitStack() as workers:
        for number in range(CORES):
            settings = {"SMTP_PORT": str(mail.port), "QUEUE_URL": queue_of(database)}
            workers.enter_context(running_worker(tmp_path / str(number), database_url=database.url, **settings))
        wait_until(lambda: count_waiting() == 0, patience=3600)
        took = time.monotonic() - began

    print(f"{database.kind}: {MANY:,} summaries in {took:.0f} s")
    summaries = [received for received in mail.received if "Zusammenfassung" in received.subject]
    assert len({received.recipients[0] for received in summaries}) == len(summaries) == MANY + 1
    assert all(received.text.count("Ein Thema mit der Nummer") == THREADS for received in summaries)
    assert timedelta(seconds=took) < timedelta(minutes=10)


def count_waiting() -> int:
    session.rollback()
    return session.scalar(select(func.count(OutgoingMail.id)).where(WAITING)) or 0


def queue_of(database: Database) -> str:
    """As the README says for several workers; on SQLite each has a queue of its own here."""
    return database.url.replace("+psycopg", "") if database.kind == "postgresql" else ""
