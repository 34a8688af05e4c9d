"""Wrong entries of the office about the dialogue rules: no day where one is needed, numbers without end."""

import pytest

from forum.accounts.models import Role
from tests.factories import make_user
from tests.rules.versions import make_draft
from tests.support.client import Client

pytestmark = pytest.mark.both_databases

LONG = "9" * 400


@pytest.fixture
def office(make_client) -> Client:
    return make_client(person=make_user(roles=(Role.OFFICE,)))


@pytest.mark.parametrize("blank", ["   ", "\u00a0"])
def test_a_version_of_the_rules_needs_a_day(office: Client, blank: str):
    make_draft()
    sent = {"period": "regular", "holds_from": blank, "change_note": "Neu."}

    page = office.post("/geschaeftsstelle/dialogregeln/entwurf/veroeffentlichen", sent, status=422)

    assert page.errors == {"Gilt ab": "Geben Sie einen Tag an, zum Beispiel 31.12.2026."}


@pytest.mark.parametrize("number", [LONG, "9" * 12, "9" * 4500])
def test_a_number_without_end_in_an_address_leads_nowhere(office: Client, number: str):
    make_draft()

    office.get(f"/geschaeftsstelle/dialogregeln/entwurf/{number}", status=404)
    office.get(f"/moderationsbericht/{number}", status=404)
