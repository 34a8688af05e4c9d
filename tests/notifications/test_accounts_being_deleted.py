"""An account in the week before its deletion: it gets what must arrive and nothing else; whoever stays finds the rest."""

import pytest

from forum.accounts.leaving.staying import stay
from forum.accounts.leaving.wish import leave
from forum.core.data.database import session
from forum.core.mail.outbox import DropReason
from forum.core.running import jobs
from forum.discussions.services.follow import follow as follow_thread
from forum.notifications.digests.jobs import make_digests
from forum.notifications.models.kinds import NoticeKind
from forum.notifications.newsletter.queries import count_reach
from forum.notifications.newsletter.services import consent
from tests.factories import make_reply, make_topic, make_user
from tests.notifications.telling import hand_over, kinds_of, news_to, number_of, send_mails
from tests.support.outbox import deliver, write_mail

pytestmark = pytest.mark.both_databases


@pytest.fixture
def city(make_app, mail):
    return make_app(smtp_port=mail.port)


def make_leaver(app):
    """Somebody who follows a topic, has opened another, and has just said that the account is to be deleted."""
    person = make_user()
    followed, own = make_topic(), make_topic(by=person)
    follow_thread(followed, by=person)
    consent.agree(person, fields=())
    leave(person, erases_posts=False)
    session.commit()
    deliver(app)
    return person, followed, own


def test_nothing_goes_to_them_but_what_must_arrive(city, mail, clock):
    person, followed, own = make_leaver(city)
    before = len(mail.to(person.email))

    make_reply(followed)
    make_reply(own)
    hand_over()
    for _day in range(6):
        clock.advance(days=1)
        send_mails(city)
        jobs.run(city, make_digests)
        deliver(city)
    assert len(mail.to(person.email)) == before

    write_mail(to=person.email)
    deliver(city)
    assert len(mail.to(person.email)) == before + 1


def test_a_mail_that_was_written_before_is_not_sent(city, mail, clock):
    person = make_user()
    make_reply(make_topic(by=person))
    hand_over()
    leave(person, erases_posts=False)
    clock.advance(minutes=5)
    send_mails(city)

    assert [one.drop_reason for one in news_to(person)] == [DropReason.NOT_WANTED]


def test_no_newsletter_is_meant_for_them(city):
    person, _followed, _own = make_leaver(city)
    assert count_reach((), ()).people == 0

    stay(person)
    assert count_reach((), ()).people == 1


def test_nobody_speaks_to_them(city):
    person = make_user(public_name="Rika Beispiel")
    make_reply(make_topic(), body="Das hat @[Rika Beispiel] schon gesagt.")
    hand_over()
    assert kinds_of(person) == [NoticeKind.MENTION]

    leave(person, erases_posts=False)
    make_reply(make_topic(), body="Das hat @[Rika Beispiel] schon gesagt.")
    hand_over()
    assert kinds_of(person) == [NoticeKind.MENTION]


def test_whoever_stays_finds_in_the_forum_what_came_meanwhile_and_no_mail_tells_it_later(city, mail, clock):
    person, followed, own = make_leaver(city)
    make_reply(followed)
    make_reply(own)
    hand_over()
    stay(person)
    session.commit()
    deliver(city)
    before = len(mail.to(person.email))
    assert number_of(person) == 2

    for _day in range(8):
        clock.advance(days=1)
        send_mails(city)
        jobs.run(city, make_digests)
        deliver(city)
    assert len(mail.to(person.email)) == before
