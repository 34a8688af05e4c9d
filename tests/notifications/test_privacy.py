"""What is hidden or private reaches nobody who may not read it: no line, no number, no mail."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.mail.outbox import DropReason
from forum.core.running import jobs
from forum.core.time import clock as city_clock
from forum.councils.models.bodies import Body
from forum.discussions.services.hide import hide_post, restore_post
from forum.notifications.jobs import write_mails_at_once
from forum.notifications.models.kinds import NoticeKind
from forum.spaces.models import Seat
from tests.councils.factories import make_body, make_body_thread
from tests.factories import make_reply, make_seat, make_topic, make_user
from tests.notifications.telling import hand_over, lines_of, news_to, notices_of, number_of
from tests.support.outbox import deliver

pytestmark = pytest.mark.both_databases


def test_a_hidden_post_leaves_the_inbox_and_the_number_and_comes_back():
    author, moderator = make_user(), make_user(roles=(Role.MODERATOR,))
    post = make_reply(make_topic(by=author), body="Ein Wort, das niemand lesen soll.")
    hand_over()
    assert (len(lines_of(author)), number_of(author)) == (1, 1)

    hide_post(post, by=moderator, reason="Beleidigung")
    session.commit()
    assert (lines_of(author), number_of(author)) == ([], 0)

    restore_post(post, by=moderator)
    session.commit()
    assert (len(lines_of(author)), number_of(author)) == (1, 1)


def test_of_several_posts_the_hidden_one_is_not_counted():
    author, moderator = make_user(), make_user(roles=(Role.MODERATOR,))
    topic = make_topic(by=author, title="Licht am Kanal")
    first, second = make_reply(topic), make_reply(topic)
    hand_over()
    assert str(lines_of(author)[0].sentence) == "2 neue Antworten in Ihrem Thema „Licht am Kanal“"

    hide_post(second, by=moderator, reason="Beleidigung")
    session.commit()

    assert "hat in Ihrem Thema" in str(lines_of(author)[0].sentence)
    assert first.spoken_as in str(lines_of(author)[0].sentence)


def test_a_post_of_a_closed_space_reaches_those_who_sit_there_and_no_follower_who_has_left():
    member, former, opener = make_user(), make_user(), make_user()
    body = make_body()
    for person in (member, former, opener):
        make_seat(body.space, person)
    thread = make_body_thread(body, by=opener)
    make_reply(thread, by=member)
    make_reply(thread, by=former)
    hand_over()
    gone = next(seat for seat in seats_of(body) if seat.user_id == former.id)
    gone.until_day = city_clock.today() - timedelta(days=1)
    gone.from_day = city_clock.today() - timedelta(days=2)
    session.commit()
    before = len(notices_of(former))

    make_reply(thread, by=opener)
    hand_over()

    assert NoticeKind.POSTS in [notice.kind for notice in notices_of(member)]
    assert len(notices_of(former)) == before
    assert (lines_of(former), number_of(former)) == ([], 0)


def seats_of(body: Body) -> Sequence[Seat]:
    return session.scalars(select(Seat).where(Seat.space_id == body.space_id)).all()


def test_a_mail_at_once_does_not_go_once_its_post_is_hidden(make_app, mail, clock):
    city = make_app(smtp_port=mail.port)
    author, moderator = make_user(), make_user(roles=(Role.MODERATOR,))
    post, _other = make_reply(make_topic(by=author)), make_reply(make_topic(by=author))
    hand_over()
    clock.advance(minutes=3)
    session.commit()
    jobs.run(city, write_mails_at_once)
    assert len(news_to(author)) == 2

    hide_post(post, by=moderator, reason="Beleidigung")
    deliver(city)

    assert [one.drop_reason for one in news_to(author)] == [DropReason.NO_LONGER_DUE, None]
    assert len(mail.to(author.email)) == 1
