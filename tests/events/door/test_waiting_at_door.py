"""Those who wait, and those who come late, at the door."""

from datetime import timedelta

import pytest

from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.events.links import door_token
from forum.events.models.states import PlaceState
from forum.events.seating.jobs import settle_due_events
from forum.events.seating.services.settle import lock, settle
from tests.events.door.people import evening, make_door_pass, make_guests
from tests.events.factories import make_sign_up

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def event(clock):
    return evening(seats_on_site=2, no_show_minutes=10, starts_at=city_clock.now() - timedelta(minutes=5))


@pytest.fixture
def address(event):
    return f"/einlass/{door_token(make_door_pass(event))}"


@pytest.fixture
def waiting(event):
    event.waiting_people = 2
    return [make_sign_up(event, name=name, state=PlaceState.WAITING) for name in ("Kim Erste", "Sascha Zweite")]


def test_the_door_calls_the_waiting_in_their_order_and_lets_in_who_is_there(client, event, address, waiting):
    make_guests(event)
    page = client.get(address)
    assert "Kim Erste" not in page.text

    page = page.press("Warteliste aufrufen")
    assert "Kim Erste" in page.text
    assert "Sascha Zweite" not in page.text
    page = page.press("Ist nicht da: weiter")
    assert "Sascha Zweite" in page.text
    page = page.press("Ist da: einlassen")

    assert "Eingelassen" in page.text
    assert "1 von 2 Personen drin" in page.text
    # no seat is free any more
    assert "Es wartet niemand mehr" in page.press("Warteliste aufrufen").text


def test_seats_of_those_who_have_come_or_may_still_come_are_not_given_on(client, event, address, waiting):
    make_guests(event, 2)

    assert "Es wartet niemand mehr" in client.get(address).press("Warteliste aufrufen").text


@pytest.mark.both_databases
def test_who_does_not_come_frees_the_seat_and_gets_one_later_if_one_is_left(clock, client, event, address):
    came, late = make_guests(event, name="Robin Platzhalter"), make_guests(event, name="Jule Testfall")
    late[0].state_since = event.starts_at
    client.get(address).form("Prüfen").fill(code=came[0].ticket_code).submit()
    settle(lock(event))
    session.commit()
    settle_due_events()
    assert late[0].state is PlaceState.TAKEN
    clock.advance(minutes=6)

    settle_due_events()
    assert late[0].state is PlaceState.ABSENT
    page = client.get(address).form("Suchen").fill(who="Jule").submit()
    assert "Platz weitergegeben" in page.text
    page = page.press("Nachträglich einlassen")

    assert "Eingelassen" in page.text
    assert late[0].state is PlaceState.TAKEN


def test_without_a_seat_left_who_comes_late_reads_why(client, event, address):
    make_guests(event, 2)
    late = make_guests(event, state=PlaceState.ABSENT)

    page = client.get(address).form("Prüfen").fill(code=late[0].ticket_code).submit()

    assert "Ungültig" in page.text
    assert "kam zu spät" in page.text
