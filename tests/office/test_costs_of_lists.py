"""What the office's lists cost, whichever area they belong to."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.organisations.models import OrganisationKind
from forum.organisations.services import listing
from tests.factories import make_field, make_mandate, make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


def request(by=None, name="Musterverein Radkultur e. V."):
    made = listing.request_listing(
        name=name, kind=OrganisationKind.CLUB, website="", purpose="Rad fahren", proof="VR 0000", by=by or make_user()
    )
    session.flush()
    return made


def test_the_lists_of_the_office_cost_the_same_however_much_they_hold(office):
    def costs():
        paths = (
            "organisationen/",
            "organisationen/?stand=listed",
            "mandate/?stand=gueltig",
            "rollen/",
            "handlungsfelder/",
        )
        found = []
        for path in paths:
            with count_queries() as counted:
                office.get(f"/geschaeftsstelle/{path}")
            found.append(len(counted))
        return found

    def fill(number):
        request(name=f"Wartender Verein {number}")
        make_mandate()
        make_field()
        make_user(roles=(Role.MODERATOR,))
        session.commit()

    office.get("/geschaeftsstelle/")
    fill(0)
    few = costs()
    for number in range(1, 6):
        fill(number)

    assert costs() == few
    assert max(few) <= 5
