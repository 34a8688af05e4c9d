"""A deputy sees the body and votes on declared days alone, for one member at a time."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.councils.membership.errors import DaysOutOfOrder, DeputyRefused
from forum.councils.membership.queries.deputations import list_possible_deputies
from forum.councils.membership.queries.find import find_own_membership
from forum.councils.membership.queries.voters import list_voters
from forum.councils.membership.services import change, deputise
from forum.councils.membership.terms import Place
from forum.spaces.models import Function
from forum.spaces.policies import spaces_of
from tests.councils.factories import make_body, make_member
from tests.councils.members import day, make_accepted, make_deputy, stand_in
from tests.factories import make_user
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases


def office():
    return make_user(roles=(Role.OFFICE,))


def sits(membership) -> bool:
    session.flush()
    return membership.body.space_id in spaces_of(actor_of(membership.person))


def voters(body, ahead=0):
    session.flush()
    return {one.vote_of.id: one.membership.id for one in list_voters(body, day(ahead))}


def test_a_deputy_sees_the_body_on_the_declared_days_alone(clock):
    body = make_body()
    member, deputy = make_member(body), make_deputy(body)
    stand_in(member, deputy, 1, 2)
    seen = []

    for _day in range(4):
        seen.append(sits(deputy))
        clock.advance(days=1)

    assert seen == [False, True, True, False]
    assert sits(member)


def test_the_deputy_votes_in_the_place_of_the_member_on_these_days():
    body = make_body()
    member, deputy = make_member(body), make_deputy(body)
    stand_in(member, deputy, 1, 2)

    assert voters(body, 0) == {member.id: member.id}
    assert voters(body, 1) == {member.id: deputy.id}
    assert voters(body, 2) == {member.id: deputy.id}
    assert voters(body, 3) == {member.id: member.id}


def test_who_stands_in_for_somebody_without_a_vote_has_none():
    body = make_body()
    stand_in(make_member(body, votes=False), make_deputy(body), 0, 2)

    assert voters(body) == {}


def test_a_deputy_knows_for_whom_and_until_when():
    body = make_body()
    member, deputy = make_member(body), make_deputy(body)
    stand_in(member, deputy, 0, 2)

    own = find_own_membership(body, deputy.person, day(0))

    assert own is not None
    assert (own.stands_for, own.until_day) == (member, day(2))
    assert find_own_membership(body, deputy.person, day(3)) is None


def test_a_deputy_of_one_member_stands_in_for_nobody_else():
    body = make_body()
    member, other = make_member(body), make_member(body)
    own = make_deputy(body, deputy_for=member)

    assert list(list_possible_deputies(member, on=day(0))) == [own]
    assert list(list_possible_deputies(other, on=day(0))) == []
    with pytest.raises(DeputyRefused):
        stand_in(other, own, 0, 2)


def test_one_deputy_at_a_time_stands_in_for_a_member():
    body = make_body()
    member = make_member(body)
    stand_in(member, make_deputy(body), 0, 5)

    with pytest.raises(DeputyRefused) as refusal:
        stand_in(member, make_deputy(body), 5, 9)

    assert refusal.value.field == "from_day"
    assert stand_in(member, make_deputy(body), 6, 9)


def test_a_deputy_stands_in_for_one_member_at_a_time():
    body = make_body()
    deputy = make_deputy(body)
    stand_in(make_member(body), deputy, 0, 5)

    with pytest.raises(DeputyRefused) as refusal:
        stand_in(make_member(body), deputy, 5, 9)

    assert refusal.value.field == "deputy"


def test_only_members_can_be_stood_in_for():
    body = make_body()

    with pytest.raises(DeputyRefused):
        stand_in(make_member(body, function=Function.GUEST), make_deputy(body), 0, 2)


@pytest.mark.parametrize(("first", "last", "field"), [(-1, 2, "from_day"), (3, 2, "until_day"), (0, 31, "until_day")])
def test_days_lie_within_both_places(first, last, field):
    body = make_body()

    with pytest.raises(DaysOutOfOrder) as refusal:
        stand_in(make_member(body, until_day=day(30)), make_deputy(body), first, last)

    assert refusal.value.field == field


def test_days_that_are_ended_at_once_close_the_body_at_once():
    body = make_body()
    member, deputy = make_member(body), make_deputy(body)
    days = stand_in(member, deputy, 0, 9)
    assert sits(deputy)

    deputise.end(days, by=member.person)

    assert not sits(deputy)
    assert voters(body) == {member.id: member.id}


@pytest.mark.parametrize("gone_by", [0, 2])
def test_the_last_day_can_be_moved_both_ways(clock, gone_by):
    body = make_body()
    deputy = make_deputy(body)
    days = stand_in(make_member(body), deputy, 0, 9)
    first = days.from_day
    clock.advance(days=gone_by)

    deputise.change_days(days, from_day=first, until_day=day(3), by=office())
    session.flush()
    deputise.change_days(days, from_day=first, until_day=day(5), by=office())

    assert sits(deputy)
    assert (days.from_day, days.until_day) == (first, day(5))
    clock.advance(days=6)
    assert not sits(deputy)


def test_days_that_have_not_come_can_be_moved(clock):
    body = make_body()
    deputy = make_deputy(body)
    days = stand_in(make_member(body), deputy, 0, 1)

    deputise.change_days(days, from_day=day(4), until_day=day(5), by=office())

    assert not sits(deputy)
    clock.advance(days=4)
    assert sits(deputy)


def test_when_the_member_leaves_nobody_stands_in_for_them():
    body = make_body()
    member, deputy = make_member(body), make_deputy(body)
    days = stand_in(member, deputy, 0, 9)

    change.end(member, last_day=day(-1), by=office())

    assert not sits(deputy)
    assert days.withdrawn_at is not None
    assert voters(body) == {}


def test_a_member_in_another_function_is_stood_in_for_as_before(clock):
    body = make_body()
    member, deputy = make_member(body), make_deputy(body)
    stand_in(member, deputy, 0, 9)

    chair = change.change_function(member, to=Function.CHAIR, votes=True, from_day=day(3), by=office())

    assert voters(body, 2) == {member.id: deputy.id}
    assert voters(body, 3) == {chair.id: deputy.id}
    for _day in range(10):
        assert sits(deputy)
        clock.advance(days=1)
    assert not sits(deputy)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tries=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 6), st.integers(0, 6)), max_size=8)
)
def test_whatever_is_declared_each_vote_is_cast_once_and_nobody_votes_twice(tries):
    body = make_body()
    members = [make_member(body, votes=number != 2) for number in range(3)]
    deputies = [make_deputy(body) for _number in range(3)]
    for member, deputy, first, last in tries:
        try:
            with session.begin_nested():
                stand_in(members[member], deputies[deputy], first, last)
        except (DeputyRefused, DaysOutOfOrder):
            session.flush()

    for ahead in range(8):
        cast = list_voters(body, day(ahead))
        assert {one.vote_of.id for one in cast} == {members[0].id, members[1].id}
        assert len({one.membership.person_id for one in cast}) == len(cast) == 2


def test_nobody_is_named_in_public_by_the_place_of_a_deputy():
    deputy = make_accepted(make_body(), make_user(), is_named=True, function=Function.DEPUTY, place=Place(votes=False))

    assert deputy.named_at is None
