"""Whoever opens an invitation without being logged in accepts it with their account, or registers first."""

import pytest

from forum.accounts.queries import find_user_by_email
from forum.core.data.database import session
from forum.councils.models.members import MembershipState
from forum.spaces.models import Seat
from tests.accounts.people import PASSWORD, last_mail_to, link_in, make_account
from tests.accounts.test_pages import ANSWERS
from tests.councils.factories import make_body
from tests.councils.members import KIM, make_invited

TAKEN = ["Sie haben den Sitz angenommen. Willkommen im Gremium."]
AGREED = {"is_instructed": True}


@pytest.fixture
def invited():
    membership = make_invited(make_body())
    session.commit()
    return membership


def open_invitation(client):
    """By the link in the latest mail."""
    return client.get(link_in(last_mail_to(KIM)))


def log_in_on(page, email, *, status=200):
    return page.form("Anmelden").fill({"E-Mail-Adresse": email, "Passwort": PASSWORD}).submit(status=status)


def register_on(page, clock):
    form = page.form("Konto anlegen")
    clock.advance(seconds=20)
    return form.fill(ANSWERS | {"E-Mail-Adresse": KIM}).submit()


def confirm_in(client):
    """Open the mail about the new account and press its button."""
    return client.get(link_in(last_mail_to(KIM))).press("Bestätigen und anmelden")


def assert_sits_there(client, membership, person):
    assert (membership.state, membership.person_id) == (MembershipState.ACCEPTED, person.id)
    assert session.query(Seat).one().user_id == person.id
    assert person.public_name in client.get(f"/gremien/{membership.body.public_id}/mitglieder").main


def test_whoever_has_an_account_logs_in_finds_the_answer_as_given_and_accepts(client, invited):
    person = make_account(email=KIM)
    session.commit()
    page = open_invitation(client)

    refused = page.form("Sitz annehmen").fill(is_instructed=True, is_named=True).submit(status=403)
    again = log_in_on(refused, KIM, status=422)
    assert invited.state is MembershipState.INVITED
    form = again.form("Sitz annehmen")
    assert form.value("is_instructed")
    assert form.value("is_named")
    done = form.submit()

    assert done.flashes == TAKEN
    assert invited.named_at is not None
    assert_sits_there(client, invited, person)


def test_whoever_logs_in_first_comes_back_to_the_invitation(client, invited):
    person = make_account(email=KIM)
    session.commit()
    page = open_invitation(client)

    back = log_in_on(client.get(page.find("main a[href*=anmelden]").get("href")), KIM)

    assert back.path == page.path
    assert back.form("Sitz annehmen").fill(**AGREED).submit().flashes == TAKEN
    assert_sits_there(client, invited, person)


def test_an_account_with_another_address_cannot_take_the_place_by_its_log_in(client, invited):
    other = make_account()
    session.commit()
    refused = open_invitation(client).form("Sitz annehmen").fill(**AGREED).submit(status=403)

    page = log_in_on(refused, other.email, status=403)

    assert "k•••@example.org" in page.main
    assert (invited.state, session.query(Seat).count()) == (MembershipState.INVITED, 0)


def test_whoever_has_no_account_registers_and_comes_back_to_the_invitation(client, clock, invited):
    page = open_invitation(client)

    register_on(client.get(page.find("main a[href*=registrieren]").get("href")), clock)
    back = confirm_in(client)

    assert back.path == page.path
    assert back.form("Sitz annehmen").fill(**AGREED).submit().flashes == TAKEN
    assert_sits_there(client, invited, find_user_by_email(KIM))


def test_whoever_presses_accept_without_an_account_comes_back_from_registering_too(client, clock, invited):
    page = open_invitation(client)
    refused = page.form("Sitz annehmen").fill(**AGREED).submit(status=403)
    # a password of some other place
    refused = log_in_on(refused, KIM, status=422)

    register_on(client.get(refused.find("main a[href*=registrieren]").get("href")), clock)
    back = confirm_in(client)

    assert back.path == page.path
    assert back.form("Sitz annehmen").fill(**AGREED).submit().flashes == TAKEN
    assert_sits_there(client, invited, find_user_by_email(KIM))


def test_a_new_account_takes_no_place_before_its_address_is_confirmed(client, clock, invited):
    page = open_invitation(client)
    register_on(client.get(page.find("main a[href*=registrieren]").get("href")), clock)

    refused = client.get(page.path).form("Sitz annehmen").fill(**AGREED).submit(status=403)
    page = log_in_on(refused, KIM, status=422)

    assert "noch nicht bestätigt" in page.main
    assert (invited.state, session.query(Seat).count()) == (MembershipState.INVITED, 0)


def test_whoever_confirms_in_another_browser_opens_the_invitation_again(client, clock, make_client, invited):
    address, elsewhere = open_invitation(client).path, make_client()
    register_on(client.get(client.get(address).find("main a[href*=registrieren]").get("href")), clock)

    form = elsewhere.get(link_in(last_mail_to(KIM))).form("Bestätigen und anmelden")
    form.fill({"Passwort": PASSWORD}).submit()
    done = elsewhere.get(address).form("Sitz annehmen").fill(**AGREED).submit()

    assert done.flashes == TAKEN
    assert_sits_there(elsewhere, invited, find_user_by_email(KIM))
