"""Wrong entries of the office about the release of posts: no day where one is needed, blanks, numbers without end."""

import pytest

from forum.accounts.models import Role
from tests.factories import make_user
from tests.support.client import Client

pytestmark = pytest.mark.both_databases

PUBLISHING = "/geschaeftsstelle/veroeffentlichung"
LONG = "9" * 400


@pytest.fixture
def office(make_client) -> Client:
    return make_client(person=make_user(roles=(Role.OFFICE,)))


@pytest.mark.parametrize("day", ["", "   ", "\u00a0"])
def test_election_time_without_a_day_names_the_day_that_is_missing(office: Client, day: str):
    page = office.post(PUBLISHING, {"first_posts": "3", "election_mode": "y", "election_mode_until": day}, status=422)

    assert page.errors == {"Wahlzeit endet am": "Geben Sie den letzten Tag der Wahlzeit ein."}


@pytest.mark.parametrize("day", ["9999-12-31", "1.1.1", f"1.1.{LONG}", "30.02.2027", "gestern"])
def test_a_day_that_is_none_gets_one_sentence(office: Client, day: str):
    page = office.post(PUBLISHING, {"first_posts": "3", "election_mode": "y", "election_mode_until": day}, status=422)

    assert list(page.errors) == ["Wahlzeit endet am"]
    assert page.errors["Wahlzeit endet am"].count(".") <= 4
    assert page.find("[name=election_mode_until]").get("value") == day


@pytest.mark.parametrize("number", ["", " ", "-1", "101", "1e3", "NaN", LONG, "9" * 4500])
def test_a_number_out_of_bounds_names_the_bounds(office: Client, number: str):
    page = office.post(PUBLISHING, {"first_posts": number}, status=422)

    assert "Geben Sie eine Zahl von 0 bis 100 ein." in page.errors.values()


def test_a_file_or_json_where_text_belongs_is_no_mishap(office: Client):
    token = office.get(PUBLISHING).find("[name=csrf_token]").get("value")
    as_json = {"json": [1], "headers": {"X-CSRFToken": token}}
    as_file = {"data": {"csrf_token": token, "first_posts": (open(__file__, "rb"), "a.txt")}}  # noqa: SIM115, PTH123

    assert office.open("POST", PUBLISHING, status=None, **as_json).status == 422
    assert office.open("POST", PUBLISHING, status=None, **as_file).status == 422
