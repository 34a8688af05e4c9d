"""The budget: at most so many mails a week, what is about the person first, and the rest for the summary."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.accounts.models import Role, User
from forum.contributions.services.answer import answer_thread
from forum.core.data.database import session
from forum.core.mail.outbox import DropReason, OutgoingMail
from forum.core.running import jobs
from forum.notifications.budget import count_mails, most_at_once
from forum.notifications.jobs import write_mails_at_once
from forum.notifications.mails import NEWS
from forum.notifications.models.kinds import ABOUT_ME, BY_NAME, NEWS_NAME, Channel, NoticeKind
from forum.notifications.services.choices import choose_channels, mute_kind, set_mails
from forum.topics.models import Kind, Topic
from tests.conftest import Clock
from tests.factories import make_reply, make_topic, make_user
from tests.notifications.telling import hand_over, news_to, notices_of
from tests.support.outbox import deliver
from tests.support.smtp import MailServer

pytestmark = pytest.mark.both_databases


@pytest.fixture
def city(make_app: Callable[..., Flask], mail: MailServer) -> Flask:
    return make_app(smtp_port=mail.port)


def reply_to(*topics: Topic) -> None:
    for topic in topics:
        make_reply(topic)
    hand_over()


def send(city: Flask, clock: Clock) -> None:
    """Two minutes later the worker writes the mails at once, and sends them."""
    clock.advance(minutes=3)
    session.commit()
    jobs.run(city, write_mails_at_once)
    deliver(city)


def topics_of(person: User, count: int) -> list[Topic]:
    return [make_topic(by=person) for _ in range(count)]


def test_of_five_mails_a_week_the_last_one_is_kept_for_the_summary(city, mail, clock):
    person = make_user()
    reply_to(*topics_of(person, 7))

    send(city, clock)

    assert (len(mail.to(person.email)), count_mails(person.id)) == (4, 4)
    assert [one.drop_reason for one in news_to(person)].count(DropReason.OVER_BUDGET) == 3
    left = [notice for notice in notices_of(person) if notice.mailed_act_id < notice.last_act_id]
    assert [notice.way for notice in left] == [Channel.WEEKLY] * 3


def test_a_new_week_has_room_again(city, mail, clock):
    person = make_user()
    reply_to(*topics_of(person, 5))
    send(city, clock)

    clock.advance(days=7)
    reply_to(make_topic(by=person))
    send(city, clock)

    assert len(mail.to(person.email)) == 5
    assert count_mails(person.id) == 1


def test_what_is_about_the_person_finds_room_when_news_of_others_have_taken_theirs():
    assert (most_at_once(5, ABOUT_ME), most_at_once(5, BY_NAME)) == (4, 2)
    assert (most_at_once(1, ABOUT_ME), most_at_once(0, ABOUT_ME)) == (0, 0)


def test_several_replies_come_in_one_mail(city, mail, clock):
    person = make_user()
    topic = make_topic(by=person, title="Licht am Kanal")
    reply_to(topic, topic, topic)

    send(city, clock)

    assert "3 neue Antworten in Ihrem Thema „Licht am Kanal“" in mail.only_mail_to(person.email).text


def test_what_comes_after_a_mail_comes_in_another_one_and_nothing_twice(city, mail, clock):
    person = make_user()
    topic = make_topic(by=person)
    reply_to(topic)
    send(city, clock)

    reply_to(topic)
    send(city, clock)
    send(city, clock)

    assert len(mail.to(person.email)) == 2
    assert "neue Antworten" not in mail.to(person.email)[1].text


def test_a_mail_of_an_area_goes_by_the_same_choice(city, mail, clock):
    author, expert = make_user(), make_user(roles=(Role.EXPERT,))
    choose_channels({NoticeKind.ANSWER: Channel.DAILY}, by=author)
    answer_thread(make_topic(kind=Kind.QUESTION, by=author), body="So ist es.", unit="Tiefbau", by=expert)
    hand_over()

    send(city, clock)

    assert mail.to(author.email) == []
    assert [(one.way, one.mailed_act_id) for one in notices_of(author)] == [(Channel.DAILY, 0)]


@pytest.mark.parametrize("told_first", [True, False])
def test_a_mail_of_an_area_over_the_budget_is_left_to_the_summary(city, mail, clock, told_first):
    author, expert = make_user(), make_user(roles=(Role.EXPERT,))
    set_mails(by=author, weekly_mails=1, summary_weekday=0, summary_hour=7, paused_until=None)
    answer_thread(make_topic(kind=Kind.QUESTION, by=author), body="So ist es.", unit="Tiefbau", by=expert)
    if told_first:
        hand_over()

    send(city, clock)
    hand_over()

    assert mail.to(author.email) == []
    assert [(one.way, one.mailed_act_id) for one in notices_of(author)] == [(Channel.WEEKLY, 0)]


def test_a_mail_of_an_area_is_not_written_a_second_time(city, mail, clock):
    author, expert = make_user(), make_user(roles=(Role.EXPERT,))
    answer_thread(make_topic(kind=Kind.QUESTION, by=author), body="So ist es.", unit="Tiefbau", by=expert)
    hand_over()

    send(city, clock)

    assert len(mail.to(author.email)) == 1
    assert all(one.mailed_act_id == one.last_act_id for one in notices_of(author))


def test_a_mute_holds_for_a_mail_that_is_on_its_way(city, mail, clock):
    person = make_user()
    reply_to(make_topic(by=person))
    clock.advance(minutes=3)
    session.commit()
    jobs.run(city, write_mails_at_once)

    mute_kind(NoticeKind.REPLY, by=person)
    deliver(city)

    assert mail.to(person.email) == []
    assert [one.drop_reason for one in news_to(person)] == [DropReason.NOT_WANTED]


def test_a_mail_that_is_tried_again_is_counted_once(city, mail, clock):
    person = make_user()
    reply_to(make_topic(by=person))
    mail.refuse(person.email, 451) if hasattr(mail, "refuse") else None
    send(city, clock)

    row = news_to(person)[0]
    counted = row.counted_at
    session.get_one(OutgoingMail, row.id).sent_at = None
    session.get_one(OutgoingMail, row.id).due_at = row.created_at
    deliver(city)

    assert news_to(person)[0].counted_at == counted
    assert count_mails(person.id) == 1


def test_the_mail_about_news_is_declared_under_the_name_by_which_it_is_counted():
    assert NEWS.name == NEWS_NAME
