"""Seats go to the line, in its order, in the transaction that frees them."""

import pytest

from forum.core.data.database import session
from forum.events.seating.errors import AlreadySignedUp, OfferOver, SignUpOver
from forum.events.seating.jobs import settle_due_events
from forum.events.seating.queries.line import find_position
from forum.events.seating.queries.seats import SeatState, availability
from forum.events.seating.services.answer import accept, decline
from forum.events.seating.services.confirm import approve, confirm, refuse
from forum.events.seating.services.leave import cancel
from tests.events.factories import make_event, make_quota
from tests.events.seating.people import sign_up, states
from tests.factories import make_user

pytestmark = pytest.mark.both_databases


def test_the_last_seat_is_given_and_the_next_person_waits(clock):
    walk = make_event(seats_on_site=1)

    first, second = sign_up(walk), sign_up(walk)

    assert states(first) == ["taken"]
    assert states(second) == ["waiting"]
    assert find_position(second).number == 1
    assert (walk.taken_on_site, walk.waiting_people) == (1, 1)
    assert availability(walk).state is SeatState.FULL


def test_a_freed_seat_is_offered_to_the_first_in_the_line_and_no_newcomer_gets_it(clock):
    walk = make_event(seats_on_site=1)
    first, second = sign_up(walk), sign_up(walk)

    cancel(first)
    third = sign_up(walk)

    assert states(second) == ["offered"]
    assert states(third) == ["waiting"]
    assert availability(walk).state is SeatState.PROMISED
    accept(second)
    assert states(second) == ["taken"]


def test_an_offer_that_nobody_answers_goes_to_the_next(clock):
    walk = make_event(seats_on_site=1, offer_hours=24)
    first, second, third = sign_up(walk), sign_up(walk), sign_up(walk)
    cancel(first)
    session.commit()

    clock.advance(hours=24)
    settle_due_events()

    assert states(second) == ["lapsed"]
    assert states(third) == ["offered"]
    assert not second.is_active
    with pytest.raises(OfferOver):
        accept(second)


def test_a_declined_offer_goes_to_the_next_at_once(clock):
    walk = make_event(seats_on_site=1)
    first, second, third = sign_up(walk), sign_up(walk), sign_up(walk)
    cancel(first)

    decline(second)

    assert states(second) == ["declined"]
    assert states(third) == ["offered"]


def test_a_guest_has_a_seat_reserved_until_the_address_is_confirmed(clock):
    walk = make_event(seats_on_site=1)
    guest = sign_up(walk, is_confirmed=False)

    assert states(guest) == ["reserved"]
    confirm(guest)

    assert states(guest) == ["taken"]


def test_a_guest_who_confirms_late_has_lost_the_seat(clock):
    walk = make_event(seats_on_site=1)
    guest, waiting = sign_up(walk, is_confirmed=False), sign_up(walk)
    session.commit()

    clock.advance(hours=2)
    settle_due_events()

    assert states(guest) == ["expired"]
    assert states(waiting) == ["offered"]
    with pytest.raises(SignUpOver):
        confirm(guest)


def test_the_place_in_line_dates_from_the_form_and_unconfirmed_entries_are_skipped(clock):
    walk = make_event(seats_on_site=2)
    first, also, guest, later = sign_up(walk), sign_up(walk), sign_up(walk, is_confirmed=False), sign_up(walk)

    cancel(first)
    assert (states(guest), states(later)) == (["waiting"], ["offered"])
    confirm(guest)
    cancel(also)

    assert states(guest) == ["offered"]


def test_an_address_signs_up_once_and_again_after_cancelling(clock):
    walk = make_event(seats_on_site=1)
    first = sign_up(walk, email="lotte@example.org")

    with pytest.raises(AlreadySignedUp):
        sign_up(walk, email="lotte@example.org")
    cancel(first)

    assert states(sign_up(walk, email="lotte@example.org")) == ["taken"]


def test_a_party_that_comes_only_together_has_seats_held_and_is_skipped_after_their_time(clock):
    walk = make_event(seats_on_site=2, party_hold_hours=12)
    one, two = sign_up(walk), sign_up(walk)
    party, single = sign_up(walk, 2, only_together=True), sign_up(walk)

    cancel(one)
    assert (states(party), states(single)) == (["waiting"] * 2, ["waiting"])
    assert walk.promised_on_site == 1
    session.commit()

    clock.advance(hours=12)
    settle_due_events()
    assert (states(party), states(single)) == (["waiting"] * 2, ["offered"])
    decline(single)

    cancel(two)
    assert states(party) == ["offered"] * 2


def test_seats_are_held_for_a_skipped_party_again_once_other_seats_become_free(clock):
    walk = make_event(seats_on_site=2, party_hold_hours=12)
    one, party = sign_up(walk), sign_up(walk, 3, only_together=True)
    assert walk.promised_on_site == 1
    session.commit()
    clock.advance(hours=12)
    settle_due_events()
    assert walk.promised_on_site == 0

    newcomer = sign_up(walk)
    cancel(one)

    assert (states(newcomer), states(party), walk.promised_on_site) == (["taken"], ["waiting"] * 3, 1)


def test_a_party_that_takes_fewer_gets_what_there_is_and_waits_for_the_rest(clock):
    walk = make_event(seats_on_site=2)
    one, two = sign_up(walk), sign_up(walk)
    party = sign_up(walk, 2)

    cancel(one)
    assert states(party) == ["offered", "waiting"]
    accept(party)
    cancel(two)

    assert states(party) == ["taken", "offered"]


def test_seats_of_a_quota_are_kept_for_it_until_its_day(clock):
    walk = make_event(seats_on_site=3)
    clubs = make_quota(walk, seats=2, freed_at=clock.now.replace(day=12))
    one, two = sign_up(walk), sign_up(walk)
    assert (states(one), states(two)) == (["taken"], ["waiting"])
    assert states(sign_up(walk, quota_id=clubs.id)) == ["taken"]
    session.commit()

    clock.advance(days=2)
    settle_due_events()

    assert states(two) == ["offered"]


def test_the_office_decides_where_it_is_set_so(clock):
    walk = make_event(seats_on_site=1, needs_approval=True)
    first, second, kim = sign_up(walk), sign_up(walk), make_user()
    assert (states(first), states(second)) == (["pending"], ["waiting"])

    approve(second, by=kim)
    refuse(first, by=kim, reason="Nur für Anwohnende.")
    accept(second)

    assert (states(first), states(second)) == (["refused"], ["taken"])


def test_the_line_does_not_move_after_sign_up_has_closed(clock):
    walk = make_event(seats_on_site=1, closes_at=clock.now.replace(day=12))
    first, second = sign_up(walk), sign_up(walk)
    clock.advance(days=2)

    cancel(first)

    assert states(second) == ["waiting"]
