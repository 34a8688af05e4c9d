"""Summaries for a whole city: 40,000 people in under ten minutes on two cores, made, rendered and sent."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, inspect, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.running import jobs
from forum.discussions.services.follow import follow
from forum.notifications.digests.jobs import make_digests
from forum.notifications.models.kinds import Channel
from forum.notifications.models.notices import Notice
from tests.factories import make_reply, make_topic, make_user
from tests.notifications.telling import hand_over, notices_of
from tests.support.outbox import deliver

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
def test_forty_thousand_people_get_theirs_in_ten_minutes(make_app, mail, clock):
    took = make_and_send(make_app(smtp_port=mail.port), clock, 40_000)

    assert timedelta(seconds=took) < timedelta(minutes=10)
