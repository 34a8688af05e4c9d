"""The office grants and withdraws roles."""

import pytest

from forum.accounts.models import Role
from tests.factories import make_user

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


def test_a_role_is_granted_and_withdrawn(office):
    jule = make_user(public_name="Jule Testfall")

    page = office.get("/geschaeftsstelle/rollen/").form("Suchen").fill(wer="Testf").submit().follow("Jule Testfall")
    page = page.press("Vergeben: Moderation")
    assert "Jule Testfall hat jetzt die Rolle Moderation." in page.text
    assert "Jule Testfall" in office.get("/geschaeftsstelle/rollen/").main
    office.get(f"/geschaeftsstelle/rollen/{jule.public_id}").press("Entziehen: Moderation")

    assert jule.roles == frozenset()


def test_nobody_grants_above_their_own_role(office):
    jule = make_user()

    page = office.get(f"/geschaeftsstelle/rollen/{jule.public_id}")
    assert "Vergeben: Administration" not in page.buttons
    office.post(f"/geschaeftsstelle/rollen/{jule.public_id}/admin", status=403)
    office.post(f"/geschaeftsstelle/rollen/{jule.public_id}/kaiser", status=404)

    assert jule.roles == frozenset()


def test_the_last_administrator_stays(client):
    admin = make_user(roles=(Role.ADMIN,))
    client.log_in(admin)
    client.get(f"/geschaeftsstelle/rollen/{admin.public_id}")

    page = client.post(f"/geschaeftsstelle/rollen/{admin.public_id}/admin/entziehen", status=409)

    assert "Die Rolle wurde nicht geändert" in page.main
    assert admin.roles == {Role.ADMIN}


def test_a_search_that_finds_nobody_says_so(office):
    page = office.get("/geschaeftsstelle/rollen/?wer=niemand@example.org")

    assert "Niemand mit bestätigtem Konto" in page.main
