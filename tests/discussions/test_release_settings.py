"""Wrong entries of the office about the release of posts: no day where one is needed, blanks, numbers without end."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role
from forum.core.time.clock import today
from forum.discussions.settings import RELEASE
from tests.factories import make_user
from tests.support.client import Client

pytestmark = pytest.mark.both_databases

PUBLISHING = "/geschaeftsstelle/einstellungen/veroeffentlichung"
LONG = "9" * 400


@pytest.fixture
def office(make_client) -> Client:
    return make_client(person=make_user(roles=(Role.OFFICE,)))


@pytest.mark.parametrize("day", ["", "   ", "\u00a0"])
def test_without_a_day_there_is_no_election_time(office: Client, day: str):
    office.post(PUBLISHING, {"first_posts_held": "5", "election_time_until": day, "area_version": "0"})

    assert (RELEASE.current().first_posts_held, RELEASE.current().is_election_time) == (5, False)


def test_a_day_that_is_over_is_refused_when_it_is_entered_and_stays_when_it_passes(office: Client, clock):
    yesterday, last = today() - timedelta(days=1), today() + timedelta(days=1)
    page = (
        office.get(PUBLISHING).form("Speichern").fill({"Wahlzeit endet am": f"{yesterday:%d.%m.%Y}"}).submit(status=422)
    )
    assert "Dieser Tag ist vorbei" in page.errors["Wahlzeit endet am"]

    page = page.form("Speichern").fill({"Wahlzeit endet am": f"{last:%d.%m.%Y}"}).submit()
    assert RELEASE.current().is_election_time
    assert f"Wahlzeit endet am: {last:%d.%m.%Y}" in page.main
    clock.advance(days=2)
    office.log_in(make_user(roles=(Role.OFFICE,)))
    office.get(PUBLISHING).form("Speichern").fill(first_posts_held="7").submit()

    assert (RELEASE.current().first_posts_held, RELEASE.current().is_election_time) == (7, False)


@pytest.mark.parametrize("day", ["9999-12-31", "1.1.1", f"1.1.{LONG}", "30.02.2027", "gestern"])
def test_a_day_that_is_none_gets_one_sentence(office: Client, day: str):
    page = office.post(PUBLISHING, {"first_posts_held": "3", "election_time_until": day}, status=422)

    assert list(page.errors) == ["Wahlzeit endet am"]
    assert page.errors["Wahlzeit endet am"].count(".") <= 4
    assert page.find("[name=election_time_until]").get("value") == day


@pytest.mark.parametrize("number", ["", " ", "-1", "101", "1e3", "NaN", LONG, "9" * 4500])
def test_a_number_out_of_bounds_names_the_bounds(office: Client, number: str):
    page = office.post(PUBLISHING, {"first_posts_held": number}, status=422)

    assert "Geben Sie eine Zahl von 0 bis 100 ein." in page.errors.values()


def test_a_file_or_json_where_text_belongs_is_no_mishap(office: Client):
    token = office.get(PUBLISHING).find("[name=csrf_token]").get("value")
    as_json = {"json": [1], "headers": {"X-CSRFToken": token}}
    as_file = {"data": {"csrf_token": token, "first_posts_held": (open(__file__, "rb"), "a.txt")}}  # noqa: SIM115, PTH123

    assert office.open("POST", PUBLISHING, status=None, **as_json).status == 422
    assert office.open("POST", PUBLISHING, status=None, **as_file).status == 422
