"""Summaries: by the last act that was told and not by the clock, on the chosen hour, with the texts, once and without a gap."""

from datetime import date

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.mail.outbox import DropReason, OutgoingMail
from forum.core.running import jobs
from forum.core.time import clock as city_clock
from forum.discussions.services.follow import follow as follow_thread
from forum.discussions.services.hide import hide_post
from forum.notifications.digests.jobs import make_digests
from forum.notifications.digests.models import DigestState
from forum.notifications.digests.queries.due import list_due
from forum.notifications.digests.services.make import make_portion
from forum.notifications.jobs import write_mails_at_once
from forum.notifications.models.kinds import Channel, NoticeKind
from forum.notifications.models.notices import Notice
from forum.notifications.services.choices import mute
from tests.factories import make_topic, make_user
from tests.notifications.digesting import DIGEST, at, digests_of, make_reader, reply, run
from tests.notifications.telling import hand_over, notices_of
from tests.support.outbox import deliver
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


@pytest.fixture
def city(make_app, mail):
    return make_app(smtp_port=mail.port)


def test_the_summary_comes_at_the_chosen_hour_with_the_texts_newest_first(city, clock, mail):
    reader = make_reader()
    first = make_topic(by=reader, title="Licht am Kanal")
    second = make_topic(by=reader, title="Bänke am Markt")
    reply(first, body="Die Lampen sind zu hell.")
    clock.advance(minutes=1)
    reply(second, body="Eine Bank ist kaputt.")
    at(clock, 15, 59)
    run(city)
    assert digests_of(reader) == []

    at(clock, 16, 2)
    run(city)

    text = mail.only_mail_to(reader.email).text
    assert text.index("Bänke am Markt") < text.index("Licht am Kanal")
    assert "> Eine Bank ist kaputt." in text
    assert "> Die Lampen sind zu hell." in text
    assert "Warum bekommen Sie das?" in text
    assert mail.only_mail_to(reader.email).subject == "[Smart-City-Forum] Zusammenfassung: 2 Mitteilungen"
    assert mail.only_mail_to(reader.email).message["List-Unsubscribe-Post"]


def test_a_run_at_another_minute_of_the_day_skips_nobody(city, clock):
    """A run at 10:05 and one at 10:01 the next day: whoever goes by "the last 24 hours" skips everybody."""
    reader = make_reader(hour=10)
    topic = make_topic(by=reader)
    reply(topic)
    at(clock, 10, 5, days=1)
    run(city)
    reply(topic)
    at(clock, 10, 1, days=1)
    run(city)

    assert [mail.sent_at is not None for mail in digests_of(reader)] == [True, True]


def test_a_worker_that_was_down_for_days_makes_up_for_it_once(city, clock):
    reader = make_reader()
    topic = make_topic(by=reader)
    reply(topic)
    at(clock, 9, 0, days=4)
    run(city)
    run(city)
    reply(topic)
    at(clock, 16, 3)
    run(city)

    assert len(digests_of(reader)) == 2


def test_without_news_there_is_no_mail_and_nothing_is_told_twice(city, clock):
    reader = make_reader()
    reply(make_topic(by=reader))
    at(clock, 16, 1)
    run(city)
    for _day in range(3):
        at(clock, 16, 1, days=1)
        run(city)

    assert len(digests_of(reader)) == 1


def test_daily_gets_exactly_what_at_once_would_have_got(city, clock, mail):
    daily, at_once = make_reader(Channel.DAILY), make_reader(Channel.AT_ONCE)
    topics = [make_topic(title=f"Ein Thema mit der Nummer {number}") for number in range(3)]
    for topic in topics:
        follow_thread(topic, by=daily)
        follow_thread(topic, by=at_once)
    bodies = [f"Ein Beitrag mit der Nummer {number} steht hier." for number in range(9)]
    for number, body in enumerate(bodies):
        reply(topics[number % 3], body=body)
        hand_over()
        clock.advance(hours=5)
        jobs.run(city, write_mails_at_once)
        run(city)
    at(clock, 16, 1, days=1)
    run(city)

    got = {person.email: "\n".join(one.text for one in mail.to(person.email)) for person in (daily, at_once)}
    for body in bodies:
        assert body in got[at_once.email]
        assert got[daily.email].count(body) == 1


def test_replies_to_one_topic_are_one_entry_with_each_text(city, clock, mail):
    reader = make_reader()
    topic = make_topic(by=reader, title="Licht am Kanal")
    for number in range(3):
        reply(topic, body=f"Antwort mit der Nummer {number}.")
    at(clock, 16, 1)
    run(city)

    text = mail.only_mail_to(reader.email).text
    assert text.count("Licht am Kanal") == 1
    assert all(f"Antwort mit der Nummer {number}." in text for number in range(3))


def test_what_is_hidden_before_it_is_sent_is_not_sent(city, clock, mail):
    reader, moderator = make_reader(), make_user(roles=(Role.MODERATOR,))
    topic = make_topic(by=reader)
    hidden = reply(topic, body="Eine schlimme Beleidigung.")
    reply(make_topic(by=reader), body="Eine freundliche Antwort.")
    at(clock, 16, 1)
    hand_over()
    jobs.run(city, make_digests)
    hide_post(session.merge(hidden), by=moderator, reason="Ziffer 4")
    deliver(city)

    assert "schlimme" not in mail.only_mail_to(reader.email).text
    assert "freundliche" in mail.only_mail_to(reader.email).text


def test_if_all_of_it_is_hidden_or_muted_meanwhile_no_mail_goes(city, clock):
    reader = make_reader()
    topic = make_topic(by=reader)
    reply(topic)
    at(clock, 16, 1)
    hand_over()
    jobs.run(city, make_digests)
    mute("thread", topic.id, by=reader)
    deliver(city)

    assert [mail.drop_reason for mail in digests_of(reader)] == [DropReason.NO_LONGER_DUE]


def test_muting_the_topic_meanwhile_also_stops_what_a_post_there_says_to_the_reader(city, clock):
    reader = make_reader()
    topic = make_topic()
    reply(topic, body=f"Was meinen Sie, @[{reader.public_name}]?")
    at(clock, 16, 1)
    hand_over()
    jobs.run(city, make_digests)
    assert [one.kind for one in notices_of(reader)] == [NoticeKind.MENTION]
    mute("thread", topic.id, by=reader)
    deliver(city)

    assert [mail.drop_reason for mail in digests_of(reader)] == [DropReason.NO_LONGER_DUE]


def test_the_weekly_summary_comes_on_its_day_and_takes_what_had_no_room(city, clock):
    reader = make_reader(Channel.WEEKLY, weekday=3, hour=8)
    reply(make_topic(by=reader))
    for _day in range(10):
        at(clock, 8, 1, days=1)
        run(city)

    made = [mail.created_at.astimezone(city_clock.CITY_TIME).weekday() for mail in digests_of(reader)]
    assert made == [3]


@pytest.mark.slow("twelve days pass, each with its jobs")
def test_whoever_has_had_their_mails_gets_the_rest_next_week(city, clock):
    reader = make_reader(Channel.DAILY, weekly_mails=2)
    topic = make_topic(by=reader)
    for _day in range(12):
        reply(topic)
        at(clock, 16, 1, days=1)
        run(city)

    weeks = [mail.created_at.astimezone(city_clock.CITY_TIME).isocalendar().week for mail in digests_of(reader)]
    assert weeks == [11, 11, 12, 12]
    left = session.scalars(select(Notice).where(Notice.person_id == reader.id)).all()
    assert any(notice.last_act_id > notice.mailed_act_id for notice in left)


def test_a_pause_and_the_way_out_keep_summaries_back(city, clock):
    paused = make_reader(paused=date(2026, 3, 12))
    stopped = make_reader()
    session.add(DigestState(person_id=stopped.id, stopped_at=city_clock.now()))
    for reader in (paused, stopped):
        reply(make_topic(by=reader))
    at(clock, 16, 1)
    run(city)
    assert digests_of(paused) == []
    at(clock, 16, 1, days=2)
    run(city)

    assert len(digests_of(paused)) == 1
    assert digests_of(stopped) == []


def test_a_mail_that_is_put_off_tells_the_same_when_it_is_tried_again(city, clock, mail):
    reader = make_reader()
    reply(make_topic(by=reader), body="Die Lampen sind zu hell.")
    mail.refuse(reader.email, "452 4.2.2 The mailbox is full")
    at(clock, 16, 1)
    run(city)
    assert mail.to(reader.email) == []
    mail.accept(reader.email)
    clock.advance(minutes=30)
    deliver(city)

    assert "Die Lampen sind zu hell." in mail.only_mail_to(reader.email).text


def test_a_process_that_is_killed_between_two_portions_leaves_no_gap_and_no_double(city, clock, monkeypatch):
    monkeypatch.setattr("forum.notifications.digests.services.make.PORTION", 2)
    readers = [make_reader() for _number in range(5)]
    for reader in readers:
        reply(make_topic(by=reader))
    at(clock, 16, 1)
    with transaction():
        make_portion(after=0)
    session.rollback()
    make_portion(after=0)
    # killed before its commit
    session.rollback()

    jobs.run(city, make_digests)

    assert [len(digests_of(reader)) for reader in readers] == [1] * 5


@pytest.mark.slow("twenty people found topics and are answered")
def test_one_query_finds_who_gets_one_and_a_portion_costs_the_same_for_few_and_many(app, clock):
    for _number in range(2):
        reply(make_topic(by=make_reader()))
    hand_over()
    at(clock, 16, 1)
    with count_queries() as counted:
        assert len(list_due(after=0, most=200)) == 2
    assert len(counted) == 1
    session.commit()

    with count_queries() as of_two, transaction():
        make_portion(after=0)
    for _number in range(20):
        reply(make_topic(by=make_reader()))
    at(clock, 16, 1, days=1)
    with count_queries() as of_twenty, transaction():
        make_portion(after=0)

    assert session.scalar(select(func.count()).select_from(OutgoingMail).where(OutgoingMail.kind == DIGEST)) >= 20
    # rows are written one by one on SQLite; what is asked does not grow
    asked, before = ([one for one in found if not one.startswith("INSERT")] for found in (of_twenty, of_two))
    assert len(asked) <= len(before) + 1


def test_what_was_read_in_the_forum_is_no_news_any_more(city, clock):
    reader = make_reader()
    reply(make_topic(by=reader))
    hand_over()
    for notice in notices_of(reader):
        notice.read_at = city_clock.now()
    at(clock, 16, 1)
    run(city)

    assert digests_of(reader) == []
