"""The page of the door: by its link and nothing else, with or without a script, without a name that was not searched."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.events.door.codes import mark_of, salt_of
from forum.events.links import door_token
from forum.events.models.door import Scan
from forum.events.models.sign_ups import AccessNeeds
from forum.events.models.states import NeedKind, PlaceState
from tests.events.door.people import evening, make_door_pass, make_guests
from tests.support.queries import count_queries

pytestmark = pytest.mark.usefixtures("clock")

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def event():
    return evening(title="Forum kompakt", seats_on_site=40)


@pytest.fixture
def door(event):
    return make_door_pass(event, name="Tür 1")


@pytest.fixture
def address(door):
    return f"/einlass/{door_token(door)}"


def test_a_code_typed_without_a_script_lets_its_person_in(client, event, door, address):
    (guest,) = make_guests(event, name="Robin Platzhalter")
    form = client.get(address).form("Prüfen").fill(code=guest.ticket_code.upper())

    answer = form.submit()

    assert "Eingelassen" in answer.text
    assert "Robin Platzhalter" in answer.text
    assert "1 von 1 Person drin" in answer.text
    assert door.last_used_at is not None
    # the same page sent again is the same scan
    assert "Eingelassen" in form.submit().text
    assert len(session.scalars(select(Scan)).all()) == 1


def test_a_scan_can_be_taken_back_on_the_page(client, event, address):
    (guest,) = make_guests(event)
    page = client.get(address).form("Prüfen").fill(code=guest.ticket_code).submit()

    page = page.press("Rückgängig")

    assert "Zurückgenommen" in page.text
    assert "0 von 1 Person drin" in page.text


def test_whoever_takes_a_scan_back_too_late_reads_why_nothing_happens(client, event, address, clock):
    (guest,) = make_guests(event)
    page = client.get(address).form("Prüfen").fill(code=guest.ticket_code).submit()
    undo = page.form("Rückgängig")
    clock.advance(seconds=91)

    page = undo.submit("Rückgängig")

    assert "Nicht zurückgenommen" in page.text
    assert "Die Zeit zum Zurücknehmen ist vorbei." in page.text
    assert "1 von 1 Person drin" in page.text


def test_who_came_together_is_let_in_together(client, event, address):
    first, *_others = make_guests(event, 3, name="Jule Testfall")
    page = client.get(address).form("Prüfen").fill(code=first.ticket_code).submit()
    assert "Zu dieser Anmeldung gehören noch 2 Personen" in page.text

    page = page.press("Auch einlassen")

    assert "3 von 3 Personen drin" in page.text


def test_what_the_door_must_know_stands_beside_the_name(client, event, address):
    (guest,) = make_guests(event)
    kinds = [NeedKind.WHEELCHAIR.value, NeedKind.SIGN_LANGUAGE.value]
    session.add(AccessNeeds(sign_up_id=guest.sign_up_id, kinds=kinds, note="Vertraulich"))
    session.flush()

    page = client.get(address).form("Prüfen").fill(code=guest.ticket_code).submit()

    assert "Rollstuhl" in page.text
    assert "Vertraulich" not in page.text
    assert "Gebärdensprach" not in page.text


def test_no_name_stands_on_the_page_until_it_is_searched(client, event, address):
    make_guests(event, 2, name="Kim Musterperson")
    make_guests(event, name="Kim Wartefall", state=PlaceState.WAITING)
    make_guests(evening(), name="Kim Woanders")
    make_guests(event, name="Kim Abgesagt", state=PlaceState.CANCELLED)
    page = client.get(address)
    assert "Kim" not in page.text

    form = page.form("Suchen")
    assert "mindestens zwei Buchstaben" in form.fill(who="K").submit(status=422).text
    page = form.fill(who="kim").submit()

    assert "Kim Musterperson" in page.text
    assert "auf der Warteliste" in page.text
    assert "Kim Woanders" not in page.text
    assert "Kim Abgesagt" not in page.text
    assert "2 von 2 Personen drin" in page.press("Einlassen").text


def test_the_phone_gets_marks_of_the_codes_and_no_code_and_no_name(client, event, address):
    (guest,) = make_guests(event, name="Robin Platzhalter")
    make_guests(event, state=PlaceState.WAITING)

    answer = client.get(f"{address}/codes").text

    assert answer.split("\n") == [salt_of(event), mark_of(guest.ticket_code, salt=salt_of(event))]
    assert guest.ticket_code not in answer
    assert "Robin" not in answer


def test_the_script_gets_the_parts_that_changed(client, event, address):
    (guest,) = make_guests(event)
    client.get(address)
    fields = {
        "scan": str(uuid4()),
        "mark": mark_of(guest.ticket_code, salt=salt_of(event)),
        "ago": "90250",
        "offline": "1",
    }

    answer = client.post(address, fields, headers=FETCH).text

    assert "Eingelassen" in answer
    assert "<html" not in answer
    scan = session.scalars(select(Scan)).one()
    assert scan.was_offline
    assert timedelta(seconds=90.2) < scan.created_at - scan.scanned_at < timedelta(seconds=92)


def test_the_page_may_use_the_camera_and_no_cache_keeps_it(client, address):
    page = client.get(address)

    assert "camera=(self)" in page.headers["Permissions-Policy"]
    assert "no-store" in page.headers["Cache-Control"]
    assert "camera=()" in client.get("/hilfe").headers["Permissions-Policy"]


def test_a_link_that_was_withdrawn_is_of_another_day_or_invented_opens_nothing(clock, client, event, door, address):
    # the last letter of a token may carry no bits that count, the one before it does
    client.get(address[:-2] + ("a" if address[-2] != "a" else "b") + address[-1], status=404)
    clock.advance(days=1)
    assert "Der Tag dieses Links ist vorbei" in client.get(address, status=403).text
    clock.advance(days=-1)
    client.get(address)
    door.revoked_at = event.starts_at

    for path in ("", "/codes", "/stand"):
        assert "gesperrt" in client.get(address + path, status=403).text
    door.revoked_at, door.link_version = None, 2
    client.get(address, status=404)


def test_the_link_leads_to_no_other_page(client, address):
    page = client.get(address)

    assert {link.get("href") for link in page.find_all("a")} <= {"#inhalt", ""}


@pytest.mark.both_databases
def test_a_scan_costs_the_same_with_many_guests_as_with_few(client, event, address):
    def cost() -> int:
        (guest,) = make_guests(event)
        client.get(address)
        with count_queries() as queries:
            client.post(address, {"scan": str(uuid4()), "code": guest.ticket_code}, headers=FETCH)
        return len(queries)

    cost()
    few = cost()
    for _number in range(20):
        make_guests(event, 2)

    assert cost() == few
    assert few <= 24
