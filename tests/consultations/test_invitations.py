"""People are invited to closed consultations by mail, and get a seat once they accept."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.consultations.invitations.links import invitation_token
from forum.consultations.invitations.services import forget_unanswered, withdraw
from forum.consultations.models.invitations import ProcedureInvitation
from forum.consultations.models.kinds import Audience
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.spaces.models import Seat, SeatReason
from tests.consultations.factories import make_phase, make_procedure
from tests.factories import make_user

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def office(client):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


def invite(office, procedure, people, status=200):
    page = office.get(f"/geschaeftsstelle/beteiligungen/{procedure.public_id}/eingeladene")
    return page.form("Einladen").fill(people=people).submit("Einladen", status=status)


def closed():
    procedure = make_procedure(audience=Audience.INVITED, title="Nur für Eingeladene")
    make_phase(procedure)
    return procedure


def link_to(invitation):
    return f"/beteiligung/einladung/{invitation_token(invitation)}"


def only_invitation():
    return session.scalars(select(ProcedureInvitation)).one()


def test_each_address_is_invited_once(office):
    procedure = closed()

    page = invite(office, procedure, "neu@example.org\nNEU@example.org\nandere@example.org")
    assert page.flashes == ["2 Personen sind eingeladen."]
    invite(office, procedure, "neu@example.org")

    kind = select(OutgoingMail).where(OutgoingMail.kind == "consultations.invited")
    assert len(session.scalars(kind).all()) == 2


def test_a_wrong_address_is_named_and_nothing_is_sent(office):
    page = invite(office, closed(), "neu@example.org\nkeine adresse", status=422)

    assert "Das ist keine E-Mail-Adresse: keine adresse" in page.main
    assert session.scalar(select(ProcedureInvitation)) is None


def test_only_the_account_with_the_address_takes_the_seat(office, make_client):
    procedure, person = closed(), make_user(email="neu@example.org")
    invite(office, procedure, "neu@example.org")
    link = link_to(only_invitation())

    assert "Melden Sie sich mit dem Konto" in make_client().get(link).main
    assert "andere Adresse" in make_client(person=make_user()).get(link).main
    invited = make_client(person=person)
    page = invited.get(link).press("Einladung annehmen")

    assert page.flashes == ["Sie machen ab jetzt mit."]
    assert invited.get("/beteiligung/").follow("Nur für Eingeladene").heading == "Nur für Eingeladene"
    assert only_invitation().email == ""


def test_a_second_click_changes_nothing(office, make_client):
    procedure, person = closed(), make_user(email="neu@example.org")
    invite(office, procedure, "neu@example.org")
    link = link_to(only_invitation())
    invited = make_client(person=person)
    invited.get(link)

    for _click in range(2):
        invited.post(f"{link}/annehmen")

    seats = session.scalars(select(Seat).where(Seat.reason == SeatReason.INVITATION, Seat.user_id == person.id))
    assert len(seats.all()) == 1


def test_a_withdrawn_invitation_closes_the_consultation_at_once(office, make_client):
    procedure, person = closed(), make_user(email="neu@example.org")
    invite(office, procedure, "neu@example.org")
    invited = make_client(person=person)
    invited.get(link_to(only_invitation())).press("Einladung annehmen")

    office.get(f"/geschaeftsstelle/beteiligungen/{procedure.public_id}/eingeladene").press(
        f"Einladung zurücknehmen: {person.public_name}"
    )

    invited.get(f"/beteiligung/{procedure.public_id}/{procedure.slug}", status=404)


def test_a_withdrawn_invitation_does_not_tell_the_title_of_later(office, make_client):
    procedure = closed()
    invite(office, procedure, "neu@example.org")
    link = link_to(only_invitation())
    assert "Nur für Eingeladene" in make_client().get(link).text

    withdraw(only_invitation(), by=make_user(roles=(Role.OFFICE,)))
    procedure.title = "Standort der neuen Wache"
    session.commit()

    page = make_client().get(link)
    assert "nicht mehr offen" in page.main
    assert "Wache" not in page.text
    assert "Sie sind eingeladen" not in page.text


def test_addresses_that_never_answered_are_forgotten(office, clock):
    procedure = closed()
    invite(office, procedure, "neu@example.org")
    clock.set(procedure.closes_at + timedelta(days=29))
    forget_unanswered()
    assert only_invitation().email == "neu@example.org"

    clock.set(procedure.closes_at + timedelta(days=31))
    forget_unanswered()

    assert only_invitation().email == ""
    assert "example.org" not in only_invitation().address_key


def test_members_follow_and_stop(client):
    procedure = make_procedure()
    client.log_in(make_user())
    page = client.get(f"/beteiligung/{procedure.public_id}/{procedure.slug}").press("Verfahren folgen")
    assert "Sie folgen dieser Beteiligung." in page.main
    assert procedure.follower_count == 1

    page.press("Nicht mehr folgen")

    assert procedure.follower_count == 0
