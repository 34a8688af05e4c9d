"""Whoever opens an invitation without being logged in accepts it with their account, or registers first."""

from forum.accounts.queries import find_user_by_email
from forum.core.data.database import session
from forum.councils.membership.links import invitation_token
from forum.councils.models.members import MembershipState
from tests.accounts.people import PASSWORD, last_mail_to, link_in, make_account
from tests.accounts.test_pages import ANSWERS
from tests.councils.factories import make_body
from tests.councils.members import KIM, make_invited


def test_whoever_has_an_account_logs_in_finds_the_answer_as_given_and_accepts(client):
    person, membership = make_account(email=KIM), make_invited(make_body())
    session.commit()
    page = client.get("/gremien/einladung/" + invitation_token(membership))

    refused = page.form("Sitz annehmen").fill(is_instructed=True, is_named=True).submit(status=403)
    again = refused.form("Anmelden").fill({"E-Mail-Adresse": KIM, "Passwort": PASSWORD}).submit(status=422)
    assert membership.state is MembershipState.INVITED
    form = again.form("Sitz annehmen")
    assert form.value("is_instructed")
    assert form.value("is_named")
    done = form.submit()

    assert done.flashes == ["Sie haben den Sitz angenommen. Willkommen im Gremium."]
    assert (membership.person, membership.named_at is not None) == (person, True)


def test_whoever_has_no_account_registers_and_comes_back_to_the_invitation(client, clock):
    membership = make_invited(make_body())
    session.commit()
    page = client.get("/gremien/einladung/" + invitation_token(membership))

    link = page.find("main a[href*=registrieren]").get("href")
    form = client.get(link).form("Konto anlegen")
    clock.advance(seconds=20)
    form.fill(ANSWERS | {"E-Mail-Adresse": KIM}).submit()
    back = client.get(link_in(last_mail_to(KIM))).press("Bestätigen und anmelden")

    assert back.path == page.path
    done = back.form("Sitz annehmen").fill(is_instructed=True).submit()
    assert done.flashes == ["Sie haben den Sitz angenommen. Willkommen im Gremium."]
    assert membership.person_id == find_user_by_email(KIM).id
