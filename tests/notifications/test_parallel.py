"""Several workers at the same moment, each on a connection of its own, on both databases."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.mail.message import Wish
from forum.core.mail.outbox import DropReason, OutgoingMail
from forum.notifications.models.subscriptions import NoticeSettings
from forum.notifications.services.tell import tell_all
from forum.notifications.services.wishes import ask_wishes
from tests.factories import make_reply, make_topic, make_user
from tests.notifications.telling import notices_of
from tests.support.outbox import write_mail
from tests.support.parallel import in_threads

pytestmark = pytest.mark.both_databases

WORKERS = 4


def at_once(app: Flask, work: Callable[[int], object]) -> list[object]:
    def once(number: int) -> object:
        with app.app_context(), transaction():
            return work(number)

    answers = in_threads(once, count=WORKERS)
    session.expire_all()
    return answers


def test_posts_of_one_thread_that_are_told_at_once_are_one_notice(app):
    author = make_user()
    topic = make_topic(by=author)
    for _ in range(WORKERS):
        make_reply(topic)
    session.commit()
    acts = session.scalars(select(Activity.id).where(Activity.verb == "post.written").order_by(Activity.id)).all()
    # what others write is seen from the next transaction on
    session.rollback()

    at_once(app, lambda number: tell_all([session.get_one(Activity, acts[number])]))

    told = notices_of(author)
    assert [(one.first_act_id, one.last_act_id) for one in told] == [(acts[0], acts[-1])]


def test_mails_that_are_sent_at_once_do_not_exceed_the_number_of_the_week(app):
    person = make_user()
    reply = Wish("reply", "thread", make_topic(by=person).id)
    written = [write_mail(to=person.email) for _ in range(WORKERS)]
    for mail in written:
        mail.person_id = person.id
    session.flush()
    mails = [mail.id for mail in written]
    key = person.id
    session.add(NoticeSettings(person_id=key, weekly_mails=3))
    session.commit()

    answers = at_once(app, lambda number: ask_wishes(session.get_one(OutgoingMail, mails[number]), key, reply))

    # the third one is kept for the summary
    assert sorted(answers, key=str) == [None, None, DropReason.OVER_BUDGET, DropReason.OVER_BUDGET]
