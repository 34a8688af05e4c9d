"""The form of an event for guests comes from memory, each time with a token, a mark and a cookie of its reader's own."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.web.guest_pages import GuestPages
from forum.events.links import invitation_token
from forum.events.models.sign_ups import SignUp
from tests.events.factories import make_event, make_invitation
from tests.events.guests import WAIT, open_form, send_form
from tests.questionnaires.factories import make_questionnaire
from tests.support.queries import count_queries


def values_of(page) -> set[str]:
    """What makes a form one reader's own."""
    return {page.document.xpath(f"//input[@name='{name}']/@value")[0] for name in ("csrf_token", "opened")}


def reading(client, event, **query) -> int:
    """The statements of a form beside the one about the versions, which goes past SQLAlchemy: 0 from memory."""
    session.commit()
    address = f"/veranstaltungen/{event.public_id}/anmelden"
    with count_queries() as queries:
        client.get(address, query_string=query)
    return len(queries)


@pytest.mark.both_databases
def test_guests_get_the_form_from_memory_each_with_values_of_their_own(app: Flask, make_client):
    event = make_event(seats_on_site=40)
    session.commit()

    readers = [make_client() for _ in range(3)]
    values = [values_of(open_form(reader, event)) for reader in readers]
    cookies = {reader.cookie(app.config["SESSION_COOKIE_NAME"]) for reader in readers}

    assert len(set.union(*values)) == 6
    assert len(cookies) == 3
    assert reading(make_client(), event) == 0
    memory: GuestPages = app.extensions["guest_pages"]
    kept = [page.plain.decode() for page, _size in memory._pages._values.values()]
    assert kept
    assert not [text for text in kept for value in set.union(*values) if value in text]


def test_each_guest_can_send_the_form_that_came_from_memory(make_client, clock):
    event = make_event(seats_on_site=40)
    session.commit()
    for number in range(3):
        send_form(make_client(), clock, event, email=f"gast{number}@example.org")

    assert session.scalar(select(func.count(SignUp.id))) == 3


def test_a_token_from_memory_is_valid_with_its_own_cookie_alone(make_client):
    event = make_event(seats_on_site=40)
    session.commit()
    open_form(make_client(), event)
    mine, other = make_client(), make_client()
    open_form(mine, event)
    token = open_form(other, event).document.xpath("//input[@name='csrf_token']/@value")[0]

    page = mine.post(f"/veranstaltungen/{event.public_id}/anmelden", {"csrf_token": token, "name": "Robin"}, status=400)

    assert "Robin" in page.body


def test_a_form_from_memory_says_at_once_that_the_last_seat_is_gone(make_client):
    event = make_event(seats_on_site=1)
    session.commit()
    assert WAIT not in open_form(make_client(), event).buttons

    event.taken_on_site = 1
    session.commit()

    assert WAIT in open_form(make_client(), event).buttons


def test_a_form_with_places_to_choose_or_for_somebody_invited_is_made_anew(make_client):
    with_places, plain = make_event(questionnaire_id=make_questionnaire(Sensoren=5).id), make_event()
    invitation = make_invitation(plain)
    token = invitation_token(invitation)

    assert reading(make_client(), with_places) > 0
    assert reading(make_client(), with_places) > 0
    assert reading(make_client(), plain, einladung=token) > 0
    assert reading(make_client(), plain, einladung=token) > 0
    assert invitation.email in make_client().get(f"/veranstaltungen/{plain.public_id}/anmelden?einladung={token}").body
