"""Mails of bodies that still wait when somebody's place has ended."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.outbox import DropReason, OutgoingMail
from forum.core.time import clock as city_clock
from forum.councils.membership.mails import DEPUTISES, DEPUTISING_ENDED, SEAT_ENDS
from forum.councils.membership.services import deputise
from forum.councils.membership.services.change import end
from forum.councils.models.tasks import OriginKey
from forum.councils.tasks.known_origins import THREAD
from forum.councils.tasks.mails import TASK_DUE
from forum.councils.tasks.services.remind import remind_of_tasks
from forum.councils.workspace.services.set_level import set_thread_level
from forum.spaces.models import Level
from tests.councils.factories import make_body, make_body_thread, make_member, make_task
from tests.councils.members import make_deputy, stand_in
from tests.factories import make_user
from tests.support.outbox import deliver
from tests.support.smtp import MailServer

pytestmark = pytest.mark.both_databases


@pytest.fixture
def city(make_app: Callable[..., Flask], mail: MailServer) -> Flask:
    """A forum with the mail server of this test."""
    return make_app(smtp_port=mail.port)


def reasons() -> dict[str, DropReason | None]:
    """Each mail by its kind, with the reason why it was not sent."""
    session.expire_all()
    return dict(session.execute(select(OutgoingMail.kind, OutgoingMail.drop_reason)).all())


def yesterday():
    return city_clock.today() - timedelta(days=1)


@pytest.mark.parametrize("leaves", [False, True])
def test_a_reminder_of_a_task_is_sent_only_to_who_still_sits_there(city: Flask, mail: MailServer, clock, leaves: bool):
    body = make_body()
    member = make_member(body)
    make_task(body, person=member.person, due_at=city_clock.now() + timedelta(hours=3))
    remind_of_tasks()
    if leaves:
        end(member, last_day=yesterday(), by=make_user())

    deliver(city)

    assert reasons()[TASK_DUE.name] is (DropReason.NOT_READABLE if leaves else None)
    assert len(mail.received) == 1
    if leaves:
        assert reasons()[SEAT_ENDS.name] is None


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_reminder_is_not_sent_when_the_thread_has_become_confidential(
    city: Flask, mail: MailServer, clock, is_closed: bool
):
    body = make_body()
    member, thread = make_member(body), make_body_thread(body)
    origin = OriginKey(THREAD, thread.id)
    make_task(body, person=member.person, due_at=city_clock.now() + timedelta(hours=3), origin=origin)
    remind_of_tasks()
    if is_closed:
        set_thread_level(thread, level=Level.CONFIDENTIAL, public_from=None, by=make_member(body).person)

    deliver(city)

    assert reasons() == {TASK_DUE.name: DropReason.NOT_READABLE if is_closed else None}
    assert len(mail.received) == (0 if is_closed else 1)


@pytest.mark.parametrize("ends", [False, True])
def test_days_of_deputising_are_told_only_while_they_are_to_come(city: Flask, mail: MailServer, clock, ends: bool):
    body = make_body()
    deputation = stand_in(make_member(body), make_deputy(body), first=1, last=3)
    if ends:
        deputise.end(deputation, by=make_user())

    deliver(city)

    assert reasons()[DEPUTISES.name] is (DropReason.NOT_READABLE if ends else None)
    assert len(mail.received) == 1
    if ends:
        assert reasons()[DEPUTISING_ENDED.name] is None


def test_a_deputy_whose_place_has_ended_is_not_told_of_days(city: Flask, mail: MailServer, clock):
    body = make_body()
    deputation = stand_in(make_member(body), make_deputy(body), first=1, last=3)
    deputation.deputy.until_day = yesterday()

    deliver(city)

    assert reasons() == {DEPUTISES.name: DropReason.NOT_READABLE}
    assert mail.received == []
