"""Whether people come: asked before, counted at the door."""

from datetime import timedelta

import pytest

from forum.core.data.database import session
from forum.core.mail.outbox import list_attachments
from forum.events.seating.jobs import settle_due_events
from forum.events.seating.queries.turnout import Turnout, expected_turnout
from forum.events.seating.services.leave import cancel
from forum.events.seating.services.places import list_places
from forum.events.seating.services.reconfirm import ask, reconfirm
from tests.events.factories import make_event
from tests.events.seating.people import sign_up, states
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases


def run(clock, **distance):
    session.commit()
    clock.advance(**distance)
    settle_due_events()
    settle_due_events()


def test_silence_frees_the_seat_for_the_line_where_it_is_set_so(clock):
    walk = make_event(
        seats_on_site=3, starts_at=clock.now + timedelta(days=4), reconfirm_hours=48, silence_frees_hours=24
    )
    comes, silent, stays_away, waiting = sign_up(walk), sign_up(walk), sign_up(walk), sign_up(walk)

    run(clock, hours=48)
    assert [len(mails_to(one.email)) for one in (comes, waiting)] == [1, 0]
    reconfirm(comes)
    cancel(stays_away)
    assert expected_turnout(walk) == Turnout(coming=1, unanswered=1, unasked=0)
    assert states(waiting) == ["offered"]
    late = sign_up(walk)
    run(clock, hours=24)

    assert [states(one) for one in (comes, silent, late)] == [["taken"], ["silent"], ["offered"]]


def test_a_seat_freed_by_silence_leaves_the_calendar_that_had_it(clock):
    walk = make_event(starts_at=clock.now + timedelta(days=4), reconfirm_hours=48, silence_frees_hours=24)
    silent = sign_up(walk)

    run(clock, hours=48)
    run(clock, hours=24)

    (entry,) = list_attachments(mails_to(silent.email)[-1])
    assert states(silent) == ["silent"]
    assert b"SEQUENCE:1" in entry.content


def test_silence_keeps_the_seat_where_nothing_else_is_set(clock):
    walk = make_event(seats_on_site=1, starts_at=clock.now + timedelta(days=4), reconfirm_hours=48)
    first = sign_up(walk)

    run(clock, hours=48)
    run(clock, hours=47)

    assert states(first) == ["taken"]
    assert walk.due_at is None


def test_a_moved_event_asks_once_more(clock):
    walk = make_event(starts_at=clock.now + timedelta(days=4), reconfirm_hours=48)
    first = sign_up(walk)
    run(clock, hours=48)
    clock.advance(hours=1)
    walk.moved_at, walk.starts_at, walk.ends_at = (
        clock.now,
        walk.starts_at + timedelta(days=9),
        walk.ends_at + timedelta(days=9),
    )
    ask(walk)

    assert len(mails_to(first.email)) == 2


def test_seats_of_those_who_did_not_come_become_free_only_where_somebody_kept_the_door(clock):
    walk = make_event(seats_on_site=2, starts_at=clock.now + timedelta(hours=4), no_show_minutes=15)
    came, absent = sign_up(walk), sign_up(walk)
    other = make_event(seats_on_site=2, starts_at=clock.now + timedelta(hours=4), no_show_minutes=15)
    unseen = sign_up(other)
    list_places(came.id)[0].first_in_at = clock.now

    run(clock, hours=4, minutes=15)

    assert [states(one) for one in (came, absent, unseen)] == [["taken"], ["absent"], ["taken"]]
    assert (walk.taken_on_site, walk.due_at, other.due_at) == (1, None, None)
