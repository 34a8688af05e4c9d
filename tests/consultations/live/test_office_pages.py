"""The office prepares a room: its sentence, where it goes on, its event and its number."""

import pytest

from forum.accounts.models import Role
from forum.consultations.live.queries.rooms import get_room
from forum.core.data.database import session
from tests.consultations.factories import make_module
from tests.consultations.live.rooms import make_live_module
from tests.events.factories import make_event
from tests.factories import make_user


@pytest.fixture
def module(app, clock, client):
    made = make_live_module()
    session.commit()
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return made


def test_the_office_says_what_becomes_of_the_rest_and_where_it_goes_on(client, module):
    other = make_module("live", procedure=module.procedure, title="Nachfragen")
    event = make_event(title="Forum kompakt")
    session.commit()
    page = client.get(f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/live")
    form = page.form("Speichern")
    day = next(label for label in page.read("#event option") if "Forum kompakt" in label)

    form.fill(
        {
            "Was aus Fragen wird, die nicht drankommen": "Wir antworten  später.",
            "Wo es weitergeht": "Nachfragen",
            "Veranstaltung": day,
            "Fragen erscheinen erst nach einer Freigabe": True,
        }
    ).submit()

    room = get_room(module)
    session.refresh(room)
    assert (room.rest_note, room.follow_up_id, room.event_id) == ("Wir antworten später.", other.id, event.id)
    page = client.get(f"/beteiligung/live/{module.public_id}/")
    assert "Wir antworten später. Nachfragen" in page.main
    assert "Forum kompakt" in page.main


def test_a_room_gets_another_number(client, module):
    before = get_room(module).code

    page = client.get(f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/live").press("Neue Nummer ziehen")

    room = get_room(module)
    session.refresh(room)
    assert room.code != before
    assert room.code in page.main
