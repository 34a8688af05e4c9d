"""Whoever is suspended or excluded has no power of a role: every endpoint answers as to a plain suspended member."""

from datetime import timedelta

import pytest

from forum.accounts import policies
from forum.accounts.errors import RoleNotPossible
from forum.accounts.models import Role, User
from forum.accounts.services.roles import grant_role, withdraw_role
from forum.accounts.services.sanctions import exclude, lift_sanctions
from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.measures.accounts import LIFT, SUSPEND
from forum.moderation.policies import may_take_against
from tests.factories import make_user
from tests.support.access import all_rows, answers_to
from tests.support.sampling import take_part

ALL_ROLES = tuple(Role)


def suspended(*roles: Role) -> User:
    return make_user(roles=roles, suspended_until=clock.now() + timedelta(days=3))


def excluded(*roles: Role) -> User:
    return make_user(roles=roles, excluded_at=clock.now())


@pytest.mark.sampled
@pytest.mark.slow("asks every third address of the site")
@pytest.mark.parametrize(
    ("bar", "roles"), [(suspended, {Role.ADMIN}), (excluded, {Role.EXPERT, Role.MODERATOR, Role.OFFICE})]
)
def test_every_endpoint_answers_barred_staff_as_it_answers_a_suspended_member(make_app, bar, roles: set[Role]):
    app, rows = make_app(writes_per_minute=1_000_000), take_part(all_rows(), parts=3)

    answers = answers_to(app, rows, bar(*roles))

    # tests/test_access_matrix.py shows that a suspended member gets these
    assert len(answers) > 100
    assert answers == {row.name: row.expected.suspended for row in rows}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("bar", [suspended, excluded])
def test_no_policy_sees_a_role_of_somebody_who_is_barred(bar, role: Role):
    actor = policies.actor_for(bar(role))

    assert actor.roles == frozenset()
    assert actor.is_suspended
    assert not policies.may_moderate(actor)
    assert not policies.may_run_office(actor)
    assert not policies.is_expert(actor)
    assert [one for one in Role if policies.may_grant(actor, one)] == []
    assert policies.may_use_account(actor)


@pytest.mark.parametrize("address", ["/moderation/", "/geschaeftsstelle/"])
def test_a_session_that_is_open_loses_and_regains_its_powers_at_once(client, address: str):
    kim, chief = make_user(roles=(Role.OFFICE,)), make_user(roles=(Role.ADMIN,))
    session.commit()
    client.log_in(kim)
    client.get(address)

    exclude(kim, by=chief)
    session.commit()
    client.get(address, status=403)

    lift_sanctions(kim, by=chief)
    session.commit()
    client.get(address)


def test_the_account_of_barred_staff_says_that_its_roles_rest(client, make_client):
    kim = excluded(Role.MODERATOR)
    session.commit()

    client.log_in(kim)
    assert "ruhen" in client.get("/konto/").main
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    assert "ruhen" in office.get(f"/geschaeftsstelle/rollen/{kim.public_id}").main


@pytest.mark.both_databases
def test_barred_people_get_no_role():
    for person in (suspended(), excluded()):
        with pytest.raises(RoleNotPossible):
            grant_role(person, Role.MODERATOR, by=None)


@pytest.mark.both_databases
def test_an_excluded_administrator_does_not_count_as_one():
    chief, barred = make_user(roles=(Role.ADMIN,)), excluded(Role.ADMIN)

    with pytest.raises(RoleNotPossible):
        withdraw_role(chief, Role.ADMIN, by=chief)
    withdraw_role(barred, Role.ADMIN, by=chief)

    assert barred.roles == frozenset()


def test_an_administrator_lets_another_one_act_again_but_bars_none():
    chief, barred = make_user(roles=(Role.ADMIN,)), excluded(Role.ADMIN)

    assert may_take_against(LIFT, barred, by=chief)
    assert not may_take_against(SUSPEND, barred, by=chief)
    assert not may_take_against(LIFT, barred, by=make_user(roles=(Role.OFFICE,)))
