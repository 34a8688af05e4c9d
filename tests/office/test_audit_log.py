"""The audit log as the office reads it."""

import pytest

from forum.accounts.models import Role
from forum.accounts.services.roles import grant_role
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.office_decisions import decide_settings
from forum.topics.settings import PROPOSALS
from tests.factories import make_field, make_user
from tests.support.queries import count_queries

LOG = "/geschaeftsstelle/protokoll"


@pytest.fixture
def office(client):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


def make_acts(count: int, *, by=None):
    """So many changes of fields, the last one on top of the log."""
    person, field = by or make_user(roles=(Role.OFFICE,)), make_field()
    for _number in range(count):
        activity.record("field.edited", field, by=person, name="Musterfeld")
    session.commit()


def test_the_log_says_in_german_who_did_what_without_names_of_others(office):
    chief = make_user(roles=(Role.OFFICE,), public_name="Alex Leitung")
    promoted = make_user(public_name="Sascha Neu")
    grant_role(promoted, Role.MODERATOR, by=chief)
    session.commit()

    (row,) = office.get(LOG).read("main tbody tr")

    assert "Rolle erteilt Moderation" in row
    assert f"Konto {promoted.id}" in row
    assert "Alex Leitung" in row
    assert "Sascha Neu" not in office.get(LOG).find("main table").text_content()


def test_the_log_is_narrowed_by_group_and_by_person(office):
    chief = make_user(roles=(Role.OFFICE,), public_name="Alex Leitung")
    make_acts(2)
    make_acts(3, by=chief)
    grant_role(make_user(), Role.EXPERT, by=chief)
    session.commit()

    assert len(office.get(f"{LOG}?gruppe=rollen").read("main tbody tr")) == 1
    page = office.get(LOG).form("Filtern").fill({"Person": chief.public_id, "Vorgänge": "themen"}).submit()
    assert len(page.read("main tbody tr")) == 3
    assert not office.get(f"{LOG}?gruppe=wortlisten&person=nobody").find_all("main tbody")
    office.get(f"{LOG}?gruppe=nonsense&ab=nonsense")


def test_the_log_names_the_setting_that_was_changed(office):
    decide_settings(PROPOSALS, {"answer_days": 7}, seen=0, by=make_user(roles=(Role.OFFICE,)))
    session.commit()

    (row,) = office.get(LOG).read("main tbody tr")

    assert "Werktage, innerhalb derer die Stadt" in row


def test_an_act_of_an_account_that_is_gone_stays_in_the_log(office):
    gone = make_user()
    public_id = gone.public_id
    make_acts(1, by=gone)
    session.delete(gone)
    session.commit()

    assert f"gelöschtes Konto {public_id}" in office.get(LOG).main


def test_a_long_log_goes_on_by_key_and_costs_the_same(office):
    make_acts(1)
    with count_queries() as few:
        office.get(LOG)
    make_acts(120)

    with count_queries() as many:
        first = office.get(LOG)
    second = office.get(first.find("main a[rel=next]").get("href"))

    assert len(many) == len(few)
    assert [row.split()[0] for row in second.read("main tbody tr")][:2] == ["71", "70"]
