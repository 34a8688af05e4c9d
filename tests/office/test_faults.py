"""What of the forum itself waits in the office's inbox: mails that failed, follow-up work that stands still, faults."""

from datetime import timedelta

import pytest

from forum.core.acts.verbs import listed_acts
from forum.core.data.database import session
from forum.core.due.registry import list_sources
from forum.core.running.health import THE_ONE, WorkerHeartbeat
from forum.core.time import clock as city
from tests.factories import make_topic
from tests.support.due import assert_hidden_from_strangers, due_of, make_office, only_due
from tests.support.outbox import make_failed

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


def test_a_mail_that_failed_waits_by_its_recipient_and_without_its_words():
    (mail,) = make_failed()

    item = only_due("mails", make_office())

    assert item.told.title == mail.recipient
    assert mail.subject not in str(item.told.note)
    assert_hidden_from_strangers("mails")


def test_follow_up_work_that_stands_still_waits(clock):
    make_topic()
    session.flush()
    assert due_of("consumers", make_office()) == []

    clock.advance(hours=1)

    assert due_of("consumers", make_office()) != []


def test_a_worker_that_gives_no_sign_of_life_is_a_fault(clock):
    session.merge(WorkerHeartbeat(id=THE_ONE, seen_at=city.now()))
    session.flush()
    assert due_of("faults", make_office()) == []

    clock.advance(minutes=10)

    item = only_due("faults", make_office())
    assert item.due_at == city.now() - timedelta(minutes=10)


def test_each_source_is_learned_from_acts_that_are_recorded():
    known = {*listed_acts().audited, *listed_acts().unaudited}
    for source in list_sources():
        if source.done:
            assert {*source.done.verbs} <= known, source.name
            assert source.done.taken is None or source.done.taken in known
