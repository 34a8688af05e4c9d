"""Drawing lots: closed, published, drawn, recomputed by anybody."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.events.models.kinds import SignUpMode
from forum.events.models.lots import LotLoss
from forum.events.seating.errors import WrongOrder
from forum.events.seating.jobs import forget_lot_losses, settle_due_events
from forum.events.seating.queries.line import list_line
from forum.events.seating.queries.lots import find_draw
from forum.events.seating.services.change import change_party
from forum.events.seating.services.leave import cancel
from forum.events.seating.services.line import give_seat
from forum.events.seating.services.lot import close_lot, draw_lot
from tests.events.factories import make_event
from tests.events.seating.people import sign_up, states
from tests.factories import make_user


def make_lot(clock, **values):
    return make_event(sign_up_mode=SignUpMode.LOT, closes_at=clock.now + timedelta(days=2), **values)


def close(clock):
    session.commit()
    clock.advance(days=2)
    settle_due_events()


@pytest.mark.both_databases
def test_seats_go_in_the_order_that_the_seed_gives_and_the_others_wait_in_it(clock):
    walk = make_lot(clock, seats_on_site=2)
    entries = [sign_up(walk) for _ in range(5)]
    unconfirmed = sign_up(walk, is_confirmed=False)
    assert states(entries[0]) == ["entered"]
    close(clock)
    draw = find_draw(walk)
    codes = sorted(one.lot_code for one in entries)

    draw_lot(walk, seed=" 17-4-8 ", by=make_user())

    expected = sorted(entries, key=lambda one: hashlib.sha256(f"17-4-8:{one.lot_code}".encode()).hexdigest())
    assert (draw.entries, draw.entries_hash) == (codes, hashlib.sha256("\n".join(codes).encode()).hexdigest())
    assert [states(one) for one in expected] == [["taken"]] * 2 + [["waiting"]] * 3
    assert list_line(walk).items == expected[2:]
    assert states(unconfirmed) == ["expired"]
    cancel(expected[0])
    assert states(expected[2]) == ["offered"]


@pytest.mark.both_databases
def test_people_added_to_a_seat_after_the_list_was_closed_wait_behind_all_who_were_drawn(clock):
    walk, kim = make_lot(clock, seats_on_site=2), make_user()
    entries = [sign_up(walk) for _ in range(3)]
    seated = sign_up(walk)
    give_seat(seated, by=kim, reason="Referat")
    close(clock)
    change_party(seated, names=["Robin Ringgleis", "Lotte Löwenwall"])
    assert states(seated) == ["taken", "entered"]

    draw_lot(walk, seed="1", by=kim)

    assert states(seated) == ["taken", "waiting"]
    assert sorted(states(one) for one in entries) == [["taken"], ["waiting"], ["waiting"]]
    assert list_line(walk).items[-1] is seated


def test_a_lot_is_closed_before_it_is_drawn_and_drawn_once(clock):
    walk, kim = make_lot(clock, seats_on_site=1), make_user()
    sign_up(walk)

    with pytest.raises(WrongOrder):
        draw_lot(walk, seed="", by=kim)
    with pytest.raises(WrongOrder):
        close_lot(walk)
    close(clock)
    draw_lot(walk, seed="", by=kim)

    assert len(find_draw(walk).seed) == 64
    with pytest.raises(WrongOrder):
        draw_lot(walk, seed="neu", by=kim)


def test_who_lost_comes_first_next_time_and_it_is_forgotten_after_a_year(clock):
    first = make_lot(clock, seats_on_site=1, prefers_last_losers=True)
    people = [sign_up(first, email=f"{name}@example.org") for name in ("a", "b", "c")]
    close(clock)
    draw_lot(first, seed="1", by=make_user())
    losers = {one.email for one in people if states(one) == ["waiting"]}

    second = make_lot(clock, seats_on_site=2, prefers_last_losers=True)
    again = [sign_up(second, email=f"{name}@example.org") for name in ("a", "b", "c")]
    close(clock)
    draw_lot(second, seed="2", by=make_user())

    assert {one.email for one in again if states(one) == ["taken"]} == losers
    session.commit()
    clock.advance(days=365)
    forget_lot_losses()
    assert not session.scalars(select(LotLoss)).all()
