"""Two browsers send forms about the same sign-up at the same moment, on PostgreSQL, where both are read at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.links import place_token, sign_up_token
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import PlaceState
from tests.events.factories import make_event, make_sign_up
from tests.support.outbox import mails_to
from tests.support.parallel import in_threads

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


def send_at_once(app, *forms) -> None:
    session.rollback()

    def send(number: int) -> None:
        with app.app_context():
            forms[number].submit(status=None)

    in_threads(send, count=len(forms))


def list_places(sign_up: SignUp) -> list[Place]:
    return list(session.scalars(select(Place).where(Place.sign_up_id == sign_up.id).order_by(Place.number)))


def test_a_companion_who_cancels_while_names_are_changed_is_not_signed_up_anew(app, make_client):
    event = make_event(seats_on_site=9, largest_party=5, names_companions=True)
    party = make_sign_up(event, size=3)
    for place in list_places(party):
        place.name = f"Person {place.number}"
    link = place_token(list_places(party)[1])
    page = f"/veranstaltungen/anmeldung/{sign_up_token(party)}"
    session.commit()
    names = make_client().get(page).form("Änderung speichern").fill(companion_3="Robin")
    leaving = make_client().get(f"/veranstaltungen/platz/{link}/absagen").form("Jetzt absagen")

    send_at_once(app, names, leaving)

    found = [(place.name, place.state) for place in list_places(party)][1:]
    assert found == [("Person 2", PlaceState.CANCELLED), ("Robin", PlaceState.TAKEN)]


def test_whoever_confirms_in_two_browsers_is_told_once(app, make_client):
    reserved = make_sign_up(
        make_event(),
        by="robin@example.org",
        state=PlaceState.RESERVED,
        confirmed_at=None,
        confirm_until=clock.now() + timedelta(hours=1),
    )
    page = f"/veranstaltungen/anmeldung/{sign_up_token(reserved)}"
    session.commit()
    forms = [make_client().get(page).form("Anmeldung bestätigen") for _browser in range(2)]

    send_at_once(app, *forms)

    assert [mail.kind for mail in mails_to("robin@example.org")] == ["events.seat_given"]
