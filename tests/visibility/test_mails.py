"""Mails that wait when a seat ends: none of them brings private words to whoever may no longer read them."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.mail.outbox import DropReason, OutgoingMail
from forum.office.views import mails as office_mails
from forum.visibility import mails
from forum.visibility.leaving import let_member_leave
from forum.visibility.mails import prepare_what_waits, read_outbox
from forum.visibility.people import Who
from forum.visibility.stories.councils import COUNCILS
from forum.visibility.stories.events import EVENTS
from forum.visibility.stories.mails import MAILS
from forum.visibility.stories.moderation import MODERATION
from forum.visibility.stories.threads import THREADS
from forum.visibility.walk import Walk
from tests.conftest import Clock
from tests.visibility.cities import make_walk

FAILED, WITHHELD = "/geschaeftsstelle/mails/", "/geschaeftsstelle/mails/zurueckgehalten"


@pytest.fixture
def walk(make_app: Callable[..., Flask], clock: Clock) -> Walk:
    """A city with events, decisions of the moderation, and mails that a server has refused."""
    return make_walk(make_app, stories=[THREADS, EVENTS, COUNCILS, MODERATION, MAILS])


def read_mails_after_leaving(walk: Walk) -> None:
    read_outbox(walk)
    assert walk.findings.leaks == []
    assert walk.city.book.sent
    let_member_leave(walk)
    read_outbox(walk)


def test_mails_that_wait_when_a_seat_ends_bring_nothing_private(walk: Walk) -> None:
    read_mails_after_leaving(walk)
    prepare_what_waits()
    walk.visit(Who.OFFICE, [FAILED, WITHHELD])
    walk.visit(Who.KEEPER, [FAILED, WITHHELD])

    assert walk.findings.leaks == []
    withheld = select(func.count()).where(OutgoingMail.drop_reason == DropReason.NOT_READABLE)
    assert session.scalar(withheld)
    # the managing office has a seat, and reads the subjects
    assert walk.found[Who.KEEPER, FAILED]


def test_mails_that_are_sent_as_they_were_written_are_found(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mails, "read_again", lambda _mail: None)

    read_mails_after_leaving(walk)

    told = {(leak.who, leak.address) for leak in walk.findings.leaks}
    assert (Who.FORMER_MEMBER, "the mail events.seat_given") in told
    assert (Who.FORMER_MEMBER, "the mail moderation.statement_of_reasons") in told


def test_subjects_that_the_office_may_not_read_are_found(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_mails, "names_of", lambda mails, _actor: {mail.id: mail.subject for mail in mails})

    walk.visit(Who.OFFICE, [FAILED])

    assert {(leak.who, leak.address) for leak in walk.findings.leaks} == {(Who.OFFICE, FAILED)}
