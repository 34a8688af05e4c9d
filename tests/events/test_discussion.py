"""The discussion of an event: the office opens it, people reply, and it is as visible as the event."""

import pytest

from forum.accounts.models import Role
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.discussions.models.threads import PublicationMode
from forum.discussions.release_rules import load_release_rules
from forum.discussions.services.write import reply
from forum.events.desk.services.discussion import DiscussionRefused, open_discussion
from forum.events.desk.services.write import edit_event
from forum.events.models.events import Event
from forum.events.models.threads import EventThread
from forum.events.queries.discussion import find_discussion
from forum.spaces.models import Level
from tests.events.factories import make_event
from tests.factories import make_field, make_seat, make_space, make_user
from tests.support.actors import actor_of
from tests.support.client import Client


@pytest.fixture
def office():
    return make_user(roles=(Role.OFFICE,))


def opened(event: Event, office) -> EventThread:
    return open_discussion(event, body="Was möchten Sie vorher wissen?", by=office)


def test_people_reply_below_an_event(client: Client, office):
    event = make_event(title="Forum kompakt: Sensorik im öffentlichen Raum")
    thread = opened(event, office)
    reply(thread, body="Gibt es eine Aufzeichnung?", by=make_user())

    page = client.get(f"/veranstaltungen/gespraech/{thread.public_id}/")

    assert page.heading == event.title
    assert "Gibt es eine Aufzeichnung?" in page.text


def test_the_office_opens_it_on_a_page_and_lands_in_it(client: Client, office):
    event = make_event()
    client.log_in(office)

    form = client.get(f"/geschaeftsstelle/veranstaltungen/{event.public_id}/gespraech")
    page = form.form().fill({"Erster Beitrag": "Stellen Sie hier Ihre Fragen."}).submit("Gespräch eröffnen")

    assert "Stellen Sie hier Ihre Fragen." in page.text
    assert event.discussion_id is not None


def test_an_event_has_one_discussion_and_a_draft_none(office):
    event = make_event()
    opened(event, office)

    with pytest.raises(DiscussionRefused):
        open_discussion(event, body="Noch einmal.", by=office)
    with pytest.raises(DiscussionRefused):
        open_discussion(make_event(published_at=None), body="Zu früh.", by=office)


def test_the_discussion_of_a_closed_space_is_found_by_its_members_alone(office):
    space = make_space()
    member = make_seat(space).user
    event = make_event(space=space)
    thread = opened(event, make_seat(space, office).user)

    assert find_discussion(event, actor=actor_of(member)) is thread
    assert find_discussion(event, actor=actor_of(make_user())) is None
    assert find_discussion(event, actor=GUEST) is None


def test_it_becomes_as_hidden_as_the_event(office):
    event = make_event()
    thread = opened(event, office)
    assert find_discussion(event, actor=GUEST) is thread

    edit_event(event, {"level": Level.MEMBERS, "title": "Forum kompakt, nur für Mitglieder"}, by=office)

    assert find_discussion(event, actor=GUEST) is None
    assert thread.title == "Forum kompakt, nur für Mitglieder"


def test_posts_appear_as_the_field_of_the_event_has_it(office):
    careful = make_event(field=make_field(publication_mode=PublicationMode.RELEASE_FIRST))
    free = make_event()

    assert load_release_rules(opened(careful, office)).mode is PublicationMode.RELEASE_FIRST
    assert load_release_rules(opened(free, office)).mode is PublicationMode.AT_ONCE


def test_the_page_leads_to_the_discussion_once_there_is_one(client: Client, office):
    event = make_event(title="Forum kompakt mit Gespräch")
    assert "/gespraech" not in "".join(client.get(f"/veranstaltungen/{event.public_id}/{event.slug}").links.values())

    open_discussion(event, body="Was möchten Sie wissen?", by=office)
    session.commit()

    talk = client.get(f"/veranstaltungen/{event.public_id}/gespraech")
    assert "/gespraech" in "".join(client.get(f"/veranstaltungen/{event.public_id}/{event.slug}").links.values())
    assert talk.heading == event.title
