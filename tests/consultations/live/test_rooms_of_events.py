"""The page of an event leads to its rooms for live questions, as long as everybody may enter them."""

import pytest

from forum.consultations.live.queries.rooms import get_room
from forum.consultations.live.services.rooms import change_room
from forum.consultations.models.kinds import Audience
from forum.core.data.database import session
from tests.consultations.live.rooms import make_live_module
from tests.events.factories import make_event
from tests.factories import make_user

ROOM = "Fragen an die Stabsstelle"


@pytest.fixture
def event(app, clock):
    made = make_event(title="Forum kompakt")
    session.commit()
    return made


def add_room(event, **values):
    module = make_live_module(title=ROOM, **values)
    change_room(get_room(module), {"event_id": event.id}, by=make_user())
    session.commit()
    return module


def rooms_on(client, event):
    page = client.get(f"/veranstaltungen/{event.public_id}/{event.slug}")
    return [link.get("href") for link in page.find_all("main a") if link.text == ROOM]


def test_the_page_of_an_event_leads_to_its_room_until_it_has_another_one(client, event):
    assert rooms_on(client, event) == []

    module = add_room(event)
    assert rooms_on(client, event) == [f"/beteiligung/live/{module.public_id}/"]

    change_room(get_room(module), {"event_id": None}, by=make_user())
    session.commit()
    assert rooms_on(client, event) == []


def test_a_room_is_named_as_it_is_called_now(client, event):
    module = add_room(event)
    assert len(rooms_on(client, event)) == 1

    module.title = "Anderer Titel"
    session.commit()

    assert rooms_on(client, event) == []


@pytest.mark.parametrize("closed", [{"is_draft": True}, {"audience": Audience.INVITED}], ids=["draft", "invited"])
def test_rooms_that_not_everybody_may_enter_stay_unnamed(client, event, closed):
    add_room(event, **closed)

    assert rooms_on(client, event) == []
