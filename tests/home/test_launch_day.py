"""The first day: an empty forum invites, and counts nothing that is not there."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.topics.models import Kind
from tests.factories import make_field, make_topic, make_user


@pytest.mark.parametrize(
    ("address", "invitation"),
    [
        ("/", "Das erste Thema beginnen"),
        ("/themen/", "Das erste Thema beginnen"),
        ("/vorschlaege/", "Den ersten Vorschlag machen"),
        ("/handlungsfelder/", "Das erste Thema beginnen"),
        ("/organisationen/", "Organisation aufnehmen lassen"),
    ],
)
def test_empty_pages_invite_and_offer_nothing_to_filter(client, address, invitation):
    make_field()
    session.commit()

    page = client.get(address)

    assert invitation in page.links
    for nothing in ("0 Konten", "In der Mitte", "Alle 0", "0 Themen", "0 Vorschläge", "Filter"):
        assert nothing not in page.main


def test_the_invitation_on_the_proposals_leads_to_the_form_for_a_proposal(client):
    assert client.get("/vorschlaege/").links["Den ersten Vorschlag machen"] == "/themen/neu?art=vorschlag"


def test_the_first_topic_is_one_topic(client):
    make_topic(kind=Kind.DISCUSSION)
    session.commit()

    page = client.get("/")

    assert "Alle Themen (1)" in page.main
    assert "1 Thema" in client.get("/themen/").main


def test_a_list_of_due_answers_without_any_keeps_its_orders(client):
    make_topic(kind=Kind.DISCUSSION)
    session.commit()

    page = client.get("/vorschlaege/?sortierung=frist")

    assert "Zurzeit wartet kein Vorschlag auf eine Antwort." in page.main
    assert "Neueste zuerst" in page.links


def test_on_the_first_day_nothing_waits_for_the_office(make_client):
    office = make_client(person=make_user(roles=(Role.OFFICE, Role.MODERATOR)))
    session.commit()

    assert "Nichts wartet." in office.get("/geschaeftsstelle/").main
    assert "Hier wartet nichts." in office.get("/moderation/").main
