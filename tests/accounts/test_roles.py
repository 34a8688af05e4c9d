"""Roles are given and taken with a trace; somebody is always left to give them."""

import pytest
from sqlalchemy import select

from forum.accounts import queries
from forum.accounts.errors import RoleNotPossible
from forum.accounts.models import Role, User
from forum.accounts.services import roles
from forum.app import create_app
from forum.core.acts.models import Activity
from forum.core.data.database import db, session
from forum.core.data.unit_of_work import transaction
from forum.settings import Settings
from tests.accounts.people import make_account, make_official, register
from tests.support.parallel import in_processes

pytestmark = pytest.mark.both_databases


def acts(verb: str) -> list[Activity]:
    return list(session.scalars(select(Activity).where(Activity.verb == verb)))


def test_a_grant_is_kept_with_who_and_when():
    chief, kim = make_official(Role.ADMIN), make_account()

    grant = roles.grant_role(kim, Role.MODERATOR, by=chief)

    assert kim.roles == {Role.MODERATOR}
    assert grant.granted_by is chief
    assert [act.details for act in acts("account.role_granted") if act.by_id == chief.id] == [{"role": "moderator"}]
    assert {one.user_id for one in queries.list_staff(Role.MODERATOR)} == {kim.id}


def test_a_role_taken_is_kept_as_history():
    chief, kim = make_official(Role.ADMIN), make_official(Role.MODERATOR)

    roles.withdraw_role(kim, Role.MODERATOR, by=chief)

    assert kim.roles == frozenset()
    past = queries.list_grants(kim)[0]
    assert past.withdrawn_at is not None
    assert past.withdrawn_by_id == chief.id
    assert roles.grant_role(kim, Role.MODERATOR, by=chief) is not past


def test_a_role_is_held_once_and_taken_only_where_it_is_held():
    kim = make_official(Role.EXPERT)

    with pytest.raises(RoleNotPossible):
        roles.grant_role(kim, Role.EXPERT, by=None)
    with pytest.raises(RoleNotPossible):
        roles.withdraw_role(kim, Role.MODERATOR, by=None)


def test_only_a_confirmed_person_gets_a_role():
    with pytest.raises(RoleNotPossible):
        roles.grant_role(register(), Role.EXPERT, by=None)


def test_the_last_administrator_stays():
    chief = make_official(Role.ADMIN)

    with pytest.raises(RoleNotPossible):
        roles.withdraw_role(chief, Role.ADMIN, by=chief)

    make_official(Role.ADMIN)
    roles.withdraw_role(chief, Role.ADMIN, by=chief)
    assert chief.roles == frozenset()


def withdraw_in_parallel(number, url, folder, people):
    """Each of two administrators takes the other's role."""
    app = create_app(Settings.for_tests(database_url=url, instance_path=folder))
    with app.app_context():
        try:
            with transaction():
                mine, theirs = (session.get_one(User, people[one]) for one in (number, 1 - number))
                roles.withdraw_role(theirs, Role.ADMIN, by=mine)
        except RoleNotPossible:
            return "refused"
        finally:
            db.engine.dispose()
    return "withdrawn"


def test_of_two_administrators_who_withdraw_each_other_at_once_one_stays(database, tmp_path):
    people = [make_official(Role.ADMIN).id for _ in range(2)]
    session.commit()

    results = in_processes(withdraw_in_parallel, count=2, arguments=(database.url, tmp_path, people))

    assert sorted(map(str, results)) == ["refused", "withdrawn"]
    session.expire_all()
    assert len(queries.list_staff(Role.ADMIN)) == 1
