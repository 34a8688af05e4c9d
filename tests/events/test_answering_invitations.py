"""Invited people answer on the pages behind the link from the mail."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock as city
from forum.events.links import invitation_token
from forum.events.mailing.services.invite import InvitationTerms, invite_all
from forum.events.mailing.services.invited_list import read_list
from forum.events.models.kinds import Audience
from forum.events.models.mailing import InvitationState
from forum.events.models.sign_ups import SignUp
from tests.events.factories import make_event, make_invitation, make_quota
from tests.events.guests import open_form, subjects_to
from tests.events.seating.people import sign_up, states
from tests.factories import make_user
from tests.support.outbox import mails_to

KIM = "kim@example.org"
LINK = "/veranstaltungen/einladung/"
SIGN_UP = "Zur Veranstaltung anmelden"


def invite(event, **values):
    return make_invitation(event, **({"email": KIM, "name": "Kim Muster", "kept_seats": 1} | values))


def page_of(client, invitation, *, status: int = 200):
    return client.get(LINK + invitation_token(invitation), status=status)


def accept(client, invitation):
    return page_of(client, invitation).follow("Annehmen und anmelden")


def made_by(invitation) -> SignUp:
    return session.scalars(select(SignUp).where(SignUp.invitation_id == invitation.id)).one()


def test_an_invited_person_accepts_and_has_a_kept_seat_at_once(client, clock):
    event = make_event(audience=Audience.INVITED, seats_on_site=1)
    invitation = invite(event)
    waits = sign_up(event)

    form = accept(client, invitation).form(SIGN_UP)
    assert (form.value("name"), form.value("email")) == ("Kim Muster", KIM)
    assert invitation.state is InvitationState.OPEN
    clock.advance(seconds=5)
    page = form.submit()

    assert "Platz sicher" in page.main
    assert (states(made_by(invitation)), states(waits)) == (["taken"], ["waiting"])
    assert subjects_to(KIM) == ["Sie haben einen Platz"]
    assert "Sie haben diese Einladung angenommen" in page_of(client, invitation).main


def test_another_address_than_the_invited_one_is_to_be_confirmed(client, clock):
    invitation = invite(make_event(seats_on_site=1))
    form = accept(client, invitation).form(SIGN_UP)
    clock.advance(seconds=5)

    form.fill(email="andere@example.org").submit()

    assert states(made_by(invitation)) == ["reserved"]
    assert subjects_to("andere@example.org") == ["Bitte bestätigen Sie Ihre Anmeldung"]


def test_a_member_accepts_with_the_account(client):
    member = make_user()
    client.log_in(member)
    invitation = invite(make_event(audience=Audience.INVITED, seats_on_site=1))

    page = accept(client, invitation).form(SIGN_UP).submit()

    assert "Platz sicher" in page.main
    assert made_by(invitation).person_id == member.id


def test_an_invitation_says_how_many_may_come_and_in_which_quota(client, clock):
    event = make_event(seats_on_site=9)
    make_quota(event, name="Vereine", seats=4)
    schools = make_quota(event, name="Schulen", seats=4)
    invitation = invite(event, seats=2, kept_seats=2, quota_id=schools.id)

    page = accept(client, invitation)
    form = page.form(SIGN_UP)
    assert page.read("select[name=quota] option") == ["Bitte wählen", "Schulen"]
    assert form.value("quota") == ["Schulen"]
    assert page.read("select[name=people] option") == ["eine Person", "2 Personen"]
    clock.advance(seconds=5)
    form.fill(people="2", only_together="together").submit()

    assert states(made_by(invitation)) == ["taken", "taken"]


def test_an_invited_person_declines_and_the_seat_goes_to_the_line(client):
    event = make_event(seats_on_site=1)
    invitation = invite(event)
    waits = sign_up(event)

    page = page_of(client, invitation).press("Ablehnen")

    assert page.flashes == ["Sie haben die Einladung abgelehnt. Danke für die Antwort."]
    assert "Annehmen" not in page.main
    assert states(waits) == ["offered"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (InvitationState.WITHDRAWN, "hat diese Einladung zurückgenommen"),
        (InvitationState.DECLINED, "Sie haben diese Einladung abgelehnt"),
        (InvitationState.LAPSED, "Die Zeit für eine Antwort ist seit"),
    ],
)
def test_the_form_leads_back_to_an_invitation_that_is_not_open(client, state, words):
    event = make_event(audience=Audience.INVITED)
    invitation = invite(event, state=state)

    page = client.get(f"/veranstaltungen/{event.public_id}/anmelden?einladung={invitation_token(invitation)}")

    assert page.path.startswith(LINK)
    assert words in page.main


def test_an_invitation_that_ends_while_somebody_fills_in_the_form_gives_no_seat(client, clock):
    event = make_event(audience=Audience.INVITED, seats_on_site=5)
    invitation = invite(event)
    form = accept(client, invitation).form(SIGN_UP)
    clock.advance(seconds=5)
    invitation.until = city.now() - timedelta(seconds=1)
    session.flush()

    page = form.fill(name="Kim Getippt").submit(status=422)

    assert "Diese Einladung ist nicht mehr offen." in page.main
    assert page.form(SIGN_UP).value("name") == "Kim Getippt"
    assert session.scalars(select(SignUp)).all() == []


def test_an_invitation_to_another_event_or_a_broken_link_opens_no_form(client):
    address = f"/veranstaltungen/{make_event(audience=Audience.INVITED).public_id}/anmelden?einladung="

    elsewhere = client.get(address + invitation_token(invite(make_event())))
    broken = client.get(address + "unsinn", status=404)

    assert SIGN_UP not in elsewhere.buttons
    assert broken.heading == "Dieser Link führt nicht zum Ziel"


def test_without_an_invitation_nobody_signs_up_where_only_the_invited_may(client, clock):
    event = make_event(seats_on_site=5)
    form = open_form(client, event).form(SIGN_UP).fill(name="Robin", email=KIM)
    clock.advance(seconds=5)
    event.audience = Audience.INVITED
    session.flush()

    form.submit(status=403)

    assert SIGN_UP not in open_form(client, event).buttons
    assert session.scalars(select(SignUp)).all() == []


def test_the_mail_of_an_invitation_leads_to_its_page(client):
    event = make_event(seats_on_site=2)
    terms = InvitationTerms(until=city.now() + timedelta(days=3), quota=None, keeps_seats=True)
    invite_all(event, read_list(b"Kim; kim@example.org"), terms=terms, by=make_user(roles=(Role.OFFICE,)))

    link = re.search(r"https?://[^/\s]+(/veranstaltungen/einladung/\S+)", mails_to(KIM)[-1].text_body)

    assert "Annehmen und anmelden" in client.get(link[1]).main
