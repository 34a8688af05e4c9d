"""Answering an offer on the page behind the link: twice, from a page of yesterday, for some of a party."""

from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.events.links import place_token, sign_up_token
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import PlaceState
from forum.events.seating.services.limits import change_limits
from tests.events.factories import make_event, make_sign_up
from tests.factories import make_user

TAKEN, OFFERED, WAITING = PlaceState.TAKEN, PlaceState.OFFERED, PlaceState.WAITING


def make_waiting(*, size: int) -> tuple[Event, SignUp, str]:
    """A party that waits for a full event, and the address of its page."""
    event = make_event(seats_on_site=0)
    sign_up = make_sign_up(event, state=WAITING, size=size)
    return event, sign_up, f"/veranstaltungen/anmeldung/{sign_up_token(sign_up)}"


def set_seats(event: Event, count: int) -> None:
    by = make_user(roles=(Role.OFFICE,))
    change_limits(event, by=by, seats_on_site=count, seats_online=None, seats_kept_back=0)
    session.commit()


def states(sign_up: SignUp) -> list[PlaceState]:
    return list(session.scalars(select(Place.state).where(Place.sign_up_id == sign_up.id).order_by(Place.number)))


def test_a_page_from_before_neither_accepts_nor_declines_another_offer(client):
    event, party, page = make_waiting(size=3)
    set_seats(event, 1)
    stale = client.get(page).form("Annehmen")
    client.get(page).press("Annehmen")
    session.rollback()
    set_seats(event, 2)

    answer = stale.submit("Annehmen")

    assert "Sie haben angenommen." in answer.main
    assert states(party) == [TAKEN, OFFERED, WAITING]
    late = stale.submit("Nein danke", status=409)
    assert "nicht mehr offen" in late.main
    assert states(party) == [TAKEN, OFFERED, WAITING]


def test_whoever_ticks_nobody_and_accepts_is_asked_for_whom(client):
    event, party, page = make_waiting(size=2)
    set_seats(event, 2)
    form = client.get(page).form("Annehmen")

    answer = form.fill(place=[]).submit("Annehmen")

    assert "Wählen Sie, für wen Sie annehmen." in answer.main
    assert states(party) == [OFFERED, OFFERED]
    form.fill(place=["2"]).submit("Annehmen")
    assert states(party) == [PlaceState.DECLINED, TAKEN]


def test_an_offer_of_several_seats_says_what_becomes_of_all_of_them(client):
    event, _party, page = make_waiting(size=2)
    set_seats(event, 2)

    assert "Ohne Antwort gehen die Plätze an die nächsten Anmeldungen" in client.get(page).main


def test_an_offer_says_how_much_time_is_left_until_there_is_none(client, clock):
    event, party, page = make_waiting(size=1)
    set_seats(event, 1)
    link = place_token(session.scalars(select(Place).where(Place.sign_up_id == party.id)).one())
    clock.advance(hours=4, minutes=30)

    for address in (page, f"/veranstaltungen/platz/{link}"):
        shown = client.get(address)
        assert "noch 19 Stunden" in shown.main
        assert shown.find(".offer .bar rect").get("width") == "81"

    # the worker has not ended it yet
    clock.advance(hours=19, minutes=30)
    for address in (page, f"/veranstaltungen/platz/{link}"):
        assert "Annehmen" not in client.get(address).main
