"""Each consumer is told of the acts it waits for: once, in order, whatever fails or dies in between."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from forum.accounts.models import User
from forum.core.acts import claiming, delivering
from forum.core.acts.claiming import LEASE, claim
from forum.core.acts.delivering import MOST_ATTEMPTS, deliver_acts, deliver_batch
from forum.core.acts.models import ActDelivery, Activity
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.discussions.services.edit import edit_post
from forum.discussions.services.follow import follow
from forum.discussions.services.support import support
from tests.core.acts.stub_consumers import acts_of, failing, feed, index, told, waiting_for, with_consumers
from tests.factories import make_reply, make_topic, make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


@pytest.fixture
def city(app: Flask) -> Iterator[Flask]:
    with with_consumers(app, index, feed):
        yield app


def make_replies(count):
    author, topic = make_user(), make_topic()
    replies = [
        make_reply(topic, by=author, body=f"Die Ampel Nummer {number} ist zu kurz grün.") for number in range(count)
    ]
    session.commit()
    return replies


def reply_and_fail(topic):
    with transaction():
        make_reply(topic)
        raise ZeroDivisionError


def edit(post, times=1):
    for number in range(times):
        edit_post(post, body=f"Die Ampel ist zum {number}. Mal zu kurz grün.", by=post_author(post))
    session.commit()


def post_author(post):
    return session.get_one(User, post.author_id)


def test_an_act_is_told_to_each_consumer_that_subscribed_and_to_no_other(city):
    (reply,) = make_replies(1)
    support(reply, by=make_user())
    edit(reply)

    deliver_acts()

    assert told(index) == acts_of("post.written", "post.edited")
    assert sorted(told(feed)) == acts_of("post.written", "post.supported")
    assert session.scalar(select(func.count()).select_from(ActDelivery)) == 0


def test_an_act_nobody_subscribed_to_leaves_nothing_unhandled(city):
    follow(make_topic(), by=make_user())
    session.commit()
    deliver_acts()

    follow(make_topic(), by=make_user())
    session.commit()

    verbs = select(ActDelivery.consumer, func.count()).group_by(ActDelivery.consumer)
    assert sorted(session.execute(verbs).all()) == [
        ("notifications", 1),
        ("search", 1),
        ("talk_counts", 1),
        ("triage", 1),
    ]


def test_a_transaction_that_fails_tells_nobody(city):
    topic = make_topic()
    session.commit()
    with pytest.raises(ZeroDivisionError):
        reply_and_fail(topic)

    deliver_acts()

    assert told(index) == told(feed) == []


def test_acts_on_one_thing_are_told_in_the_order_in_which_they_were_done(city, monkeypatch):
    monkeypatch.setattr(delivering, "MOST_TOGETHER", 2)
    first, second = make_replies(2)
    edit(first, 3)
    edit(second, 3)

    deliver_acts()

    in_order = told(index)
    assert sorted(in_order) == acts_of("post.written", "post.edited")
    for post in (first, second):
        of_post = [act for act in in_order if act in acts_on(post)]
        assert of_post == sorted(of_post)


def acts_on(post):
    return set(
        session.scalars(select(Activity.id).where(Activity.subject_kind == "post", Activity.subject_id == post.id))
    )


def test_what_fails_holds_up_no_other_thing_and_what_comes_after_it_waits_behind_it(city, clock):
    bad, good = make_replies(2)
    with with_consumers(city, failing(index, bad.id), feed):
        deliver_acts()
        edit(bad)
        edit(good)
        deliver_acts()

    assert told(index) == [act for act in acts_of("post.written", "post.edited") if act in acts_on(good)]
    assert set(told(feed)) == set(acts_of("post.written"))
    clock.advance(minutes=1)
    deliver_acts()
    assert told(index)[2:] == sorted(acts_on(bad))


def test_the_wait_between_two_tries_grows_until_the_act_is_set_aside(city, clock):
    make_replies(1)
    waits = []
    with with_consumers(city, failing(index), feed):
        while True:
            deliver_acts()
            (delivery,) = waiting_for(index)
            if delivery.set_aside_at:
                break
            waits.append(delivery.due_at - clock.now)
            clock.set(delivery.due_at)

    assert waits == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 16, 32, 60)]
    assert delivery.attempts == MOST_ATTEMPTS
    clock.advance(days=1)
    deliver_acts()
    assert told(index) == []


def test_the_error_that_is_kept_quotes_nobody(city):
    make_replies(1)
    with with_consumers(city, failing(index), feed):
        deliver_acts()

    (delivery,) = waiting_for(index)
    assert delivery.last_error.startswith("ValueError (consume:")
    assert "Kim" not in delivery.last_error


def test_a_database_that_is_busy_costs_no_try(city, clock):
    make_replies(2)
    busy = OperationalError("SELECT 1", {}, Exception("database is locked"))
    with with_consumers(city, failing(index, error=busy), feed):
        for _run in range(MOST_ATTEMPTS + 1):
            deliver_acts()
            clock.advance(minutes=1)
        assert [(one.attempts, one.claimed_until) for one in waiting_for(index)] == [(0, None)] * 2

    deliver_acts()

    assert told(index) == acts_of("post.written")


def test_what_a_dead_worker_had_claimed_is_told_when_its_lease_is_over(city, clock):
    (reply,) = make_replies(1)
    assert len(claim("index")) == 1
    edit(reply)

    deliver_acts()
    assert told(index) == []
    clock.advance(seconds=LEASE.total_seconds() + 1)
    deliver_acts()

    assert told(index) == acts_of("post.written", "post.edited")


def test_a_slow_worker_leaves_alone_what_another_one_has_taken_over(city, clock):
    make_replies(1)
    (late,) = claim("index")
    clock.advance(seconds=LEASE.total_seconds() + 1)
    (taken_over,) = claim("index")

    assert delivering._hand_over(index, late) == 0
    assert delivering._hand_over(index, taken_over) == 1
    assert told(index) == acts_of("post.written")


def test_an_act_at_which_each_worker_dies_is_set_aside_and_keeps_no_other_from_being_told(city, clock):
    make_replies(3)
    for _death in range(MOST_ATTEMPTS):
        claim("index")
        clock.advance(seconds=LEASE.total_seconds() + 1)
    for _run in range(3):
        deliver_acts()

    assert [one.last_error.split(" ")[0] for one in waiting_for(index)] == ["WorkersEnded"]
    assert told(index) == acts_of("post.written")[1:]


def test_an_earlier_act_that_is_committed_late_is_not_told_while_a_later_one_is_worked_on(city, clock):
    (reply,) = make_replies(1)
    edit(reply)
    early, late = waiting_for(index)
    key, act = early.order_key, early.activity_id
    session.delete(early)
    session.commit()
    (held,) = claim("index")
    session.add(ActDelivery(activity_id=act, consumer="index", order_key=key))
    session.commit()

    assert claim("index") == []
    assert delivering._hand_over(index, held) == 2
    assert told(index) == [act, late.activity_id]


def test_a_backlog_of_one_consumer_does_not_keep_the_others_waiting(city, monkeypatch):
    monkeypatch.setattr(claiming, "BATCH", 2)
    make_replies(6)
    order = []
    monkeypatch.setattr(delivering, "deliver_batch", lambda one: order.append(one.name) or deliver_batch(one))

    deliver_acts()

    assert order[:12] == ["triage", "talk_counts", "search", "notifications", "index", "feed"] * 2
    assert len(told(index)) == len(told(feed)) == 6


def test_a_run_ends_in_time_for_other_jobs(city, monkeypatch):
    make_replies(1)
    monkeypatch.setattr(delivering, "LONGEST_RUN_SECONDS", 0)

    deliver_acts()

    assert told(index) == []


def test_an_act_costs_one_statement_for_all_its_consumers(city):
    topic, author = make_topic(), make_user()
    session.commit()
    with count_queries() as queries:
        make_reply(topic, by=author)
        session.commit()

    assert len([one for one in queries if "INSERT INTO act_delivery" in one]) == 1
