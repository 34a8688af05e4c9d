"""Sign-up that closes earlier than it did ends offers and holds earlier, too."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.events.models.sign_ups import PartyHold
from forum.events.seating.jobs import settle_due_events
from forum.events.seating.services.leave import cancel
from forum.events.seating.services.settle import lock, settle
from tests.events.factories import make_event
from tests.events.seating.people import sign_up, states
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases


def close_after(event, clock, **span):
    lock(event)
    event.closes_at = clock.now + timedelta(**span)
    settle(event)


def test_an_offer_ends_with_sign_up_and_the_person_is_told_the_new_end(clock):
    event = make_event(seats_on_site=1, offer_hours=24)
    seated, waiting, next_one = sign_up(event), sign_up(event), sign_up(event)
    cancel(seated)

    close_after(event, clock, hours=3)

    assert event.offered_until == event.due_at == clock.now + timedelta(hours=3)
    assert len(mails_to(waiting.email)) == 2
    session.commit()
    clock.advance(hours=3)
    settle_due_events()
    assert [states(one) for one in (waiting, next_one)] == [["lapsed"], ["waiting"]]


def test_no_offer_stays_open_when_sign_up_closes_at_once(clock):
    event = make_event(seats_on_site=1, offer_hours=24)
    seated, waiting = sign_up(event), sign_up(event)
    cancel(seated)

    close_after(event, clock, minutes=-1)

    assert states(waiting) == ["lapsed"]
    assert (event.promised_on_site, event.offered_until) == (0, None)


def test_seats_are_held_for_a_party_no_longer_than_sign_up_is_open(clock):
    event = make_event(seats_on_site=2, party_hold_hours=24)
    first, _second = sign_up(event), sign_up(event)
    sign_up(event, 2, only_together=True)
    cancel(first)

    close_after(event, clock, hours=3)

    assert session.scalars(select(PartyHold.until)).one() == clock.now + timedelta(hours=3)
    assert event.due_at == clock.now + timedelta(hours=3)
