"""In the spaces that the office runs, whoever works there now has its rights: no seat is given and none remains."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role
from forum.accounts.services.roles import grant_role, withdraw_role
from forum.accounts.services.sanctions import exclude, lift_sanctions, suspend
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.spaces.models import Function, Visibility
from forum.spaces.queries import seats_held
from forum.spaces.services import open_space
from tests.consultations.live.access import invited_room
from tests.factories import make_user
from tests.support.client import Client

pytestmark = pytest.mark.both_databases


def functions_of(person):
    session.flush()
    return {seat.function for seat in seats_held(person.id)}


@pytest.fixture
def administrator(app):
    return make_user(roles=(Role.ADMIN,))


@pytest.fixture
def space(administrator):
    opened = open_space("Beteiligung", visibility=Visibility.MEMBERS, is_run_by_office=True, by=administrator)
    session.flush()
    return opened


def test_the_space_is_run_by_whoever_joins_the_office_later_and_by_nobody_who_left(space, administrator):
    person = make_user()
    assert functions_of(person) == set()

    grant_role(person, Role.OFFICE, by=administrator)
    assert functions_of(person) == {Function.OFFICE}

    withdraw_role(person, Role.OFFICE, by=administrator)
    assert functions_of(person) == set()


def test_barred_staff_run_nothing_meanwhile(space, administrator, clock):
    person = make_user(roles=(Role.OFFICE,))
    suspend(person, until=city_clock.now() + timedelta(days=3), by=administrator)
    assert functions_of(person) == set()

    clock.advance(days=4)
    assert functions_of(person) == {Function.OFFICE}

    exclude(person, by=administrator)
    assert functions_of(person) == set()

    lift_sanctions(person, by=administrator)
    assert functions_of(person) == {Function.OFFICE}


def test_moderators_and_experts_run_no_space(space):
    person = make_user(roles=(Role.MODERATOR, Role.EXPERT))

    assert functions_of(person) == set()


def test_a_closed_consultation_is_lost_with_the_role(app, administrator):
    person = make_user(roles=(Role.OFFICE,))
    room = f"/beteiligung/live/{invited_room().values['public_id']}/"
    session.commit()
    browser = Client(app, person=person)
    browser.get(room)

    withdraw_role(person, Role.OFFICE, by=administrator)
    session.commit()

    browser.get(room, status=404)
