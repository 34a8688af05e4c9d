"""Who may do what with organisations: judged on plain objects, without a database."""

from datetime import UTC, date, datetime

import pytest

from forum.core.access import GUEST, Actor
from forum.organisations import policies
from forum.organisations.models import Mandate, Organisation, OrganisationKind, OrganisationState

MEMBER = Actor(user_id=1, name="Kim Musterperson")
OTHER = Actor(user_id=2, name="Robin Platzhalter")
SUSPENDED = Actor(user_id=1, name="Kim Musterperson", is_suspended=True)
MODERATOR = Actor(user_id=3, roles=frozenset({"moderator"}))
OFFICE = Actor(user_id=4, roles=frozenset({"office"}))

TODAY = date(2026, 3, 10)


def organisation(state: OrganisationState = OrganisationState.LISTED, **fields: object) -> Organisation:
    return Organisation(id=7, name="Musterverein", kind=OrganisationKind.CLUB, state=state, **fields)


def mandate(**fields: object) -> Mandate:
    given: dict[str, object] = {"user_id": 1, "organisation_id": 7, "from_day": date(2026, 1, 1), "until_day": None}
    return Mandate(**(given | fields))


def test_a_guest_must_log_in_to_ask_for_a_listing():
    verdict = policies.may_request_listing(GUEST)

    assert not verdict
    assert verdict.needs_login


def test_a_member_may_ask_for_a_listing_but_not_while_suspended():
    assert policies.may_request_listing(MEMBER)
    assert not policies.may_request_listing(SUSPENDED)


@pytest.mark.parametrize("state", [OrganisationState.REQUESTED, OrganisationState.ASKED_BACK])
def test_whoever_asked_may_change_an_open_request(state):
    own = organisation(state, requested_by_id=1)

    assert policies.may_change_request(MEMBER, own)
    assert not policies.may_change_request(OTHER, own)
    assert not policies.may_change_request(OFFICE, own)
    assert policies.may_change_request(GUEST, own).needs_login


@pytest.mark.parametrize("state", [OrganisationState.LISTED, OrganisationState.DECLINED])
def test_nobody_changes_a_request_after_the_decision(state):
    assert not policies.may_change_request(MEMBER, organisation(state, requested_by_id=1))


@pytest.mark.parametrize("ask", [policies.may_decide_on_listing, policies.may_rename, policies.may_manage_mandates])
def test_only_the_office_decides_renames_and_grants(ask):
    assert ask(OFFICE)
    assert not ask(MODERATOR)
    assert not ask(MEMBER)
    assert ask(GUEST).needs_login
    assert not ask(MEMBER).needs_login


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("days", "may"),
    [
        ({}, True),
        ({"until_day": TODAY}, True),
        ({"from_day": TODAY}, True),
        ({"until_day": date(2026, 3, 9)}, False),
        ({"from_day": date(2026, 3, 11)}, False),
        ({"ended_at": datetime(2026, 3, 1, tzinfo=UTC)}, False),
        ({"organisation_id": 8}, False),
    ],
)
def test_who_holds_a_mandate_today_describes_the_organisation(days, may):
    assert bool(policies.may_edit_about(MEMBER, organisation(), mandate=mandate(**days))) is may


@pytest.mark.usefixtures("clock")
def test_nobody_describes_an_organisation_without_a_mandate_or_while_it_is_hidden():
    hidden = organisation(hidden_at=datetime(2026, 3, 1, tzinfo=UTC))

    assert not policies.may_edit_about(OFFICE, organisation(), mandate=None)
    assert not policies.may_edit_about(MEMBER, hidden, mandate=mandate())
    assert policies.may_edit_about(GUEST, organisation(), mandate=None).needs_login


@pytest.mark.usefixtures("clock")
def test_only_the_person_themselves_agrees_to_be_named_while_the_mandate_holds_or_begins_later():
    assert policies.may_choose_naming(MEMBER, mandate())
    assert policies.may_choose_naming(MEMBER, mandate(from_day=date(2026, 4, 1)))
    assert not policies.may_choose_naming(MEMBER, mandate(until_day=date(2026, 3, 9)))
    assert not policies.may_choose_naming(OFFICE, mandate())
    assert policies.may_choose_naming(GUEST, mandate()).needs_login
