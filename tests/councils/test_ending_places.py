"""A place in a body ends with its last day at 24:00 in the city, earlier by the office, and with the body."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.councils.bodies.services.found import end_body
from forum.councils.membership.errors import CannotInvite, DaysOutOfOrder, MembershipOver
from forum.councils.membership.queries.voters import list_voters
from forum.councils.membership.services import change
from forum.councils.models.members import MembershipState
from forum.spaces.models import Function
from forum.spaces.policies import spaces_of
from tests.councils.factories import make_body, make_member
from tests.councils.members import KIM, day, make_deputy, make_invited, stand_in
from tests.factories import make_user
from tests.support.actors import actor_of
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases

ONE_SECOND = timedelta(seconds=1)


def office():
    return make_user(roles=(Role.OFFICE,))


def sits(membership) -> bool:
    session.flush()
    return membership.body.space_id in spaces_of(actor_of(membership.person))


@pytest.mark.parametrize(
    ("last_second", "last_day"),
    [
        (datetime(2026, 3, 10, 22, 59, 59, tzinfo=UTC), date(2026, 3, 10)),
        # summer time
        (datetime(2026, 7, 10, 21, 59, 59, tzinfo=UTC), date(2026, 7, 10)),
        (datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC), date(2026, 3, 29)),
        # back to winter time
        (datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_the_workspace_closes_at_midnight_in_the_city(clock, last_second, last_day):
    clock.advance(seconds=(last_second - clock.now).total_seconds())
    member = make_member(make_body(), until_day=last_day)
    assert sits(member)

    clock.advance(seconds=1)

    assert not sits(member)


@pytest.mark.parametrize(
    ("first_second", "last_second"),
    [
        (datetime(2026, 3, 10, 23, tzinfo=UTC), datetime(2026, 3, 11, 22, 59, 59, tzinfo=UTC)),
        # a day of 23 hours, and one of 25
        (datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC)),
        (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_deputy_sees_the_body_from_midnight_to_midnight_in_the_city(clock, first_second, last_second):
    clock.set(first_second - ONE_SECOND)
    body = make_body()
    deputy = make_deputy(body)
    stand_in(make_member(body), deputy, 1, 1)
    seen = []

    for moment in (first_second - ONE_SECOND, first_second, last_second, last_second + ONE_SECOND):
        clock.set(moment)
        seen.append(sits(deputy))

    assert seen == [False, True, True, False]


@pytest.mark.parametrize(
    "last_second", [datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC), datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC)]
)
def test_an_invitation_is_open_until_midnight_in_the_city_when_the_clocks_change(clock, last_second):
    clock.set(last_second - timedelta(hours=60))
    invited = make_invited(make_body(), answer_until=day(2))

    clock.set(last_second)
    assert invited.is_open(clock.now)
    clock.advance(seconds=1)
    assert not invited.is_open(clock.now)


def test_an_earlier_end_is_told_and_closes_that_day(clock):
    member = make_member(make_body(), until_day=day(90))

    change.end(member, last_day=day(3), by=office())

    assert sits(member)
    assert [mail.kind for mail in mails_to(member.person)] == ["councils.seat_ends"]
    clock.advance(days=4)
    assert not sits(member)


@pytest.mark.parametrize("began", [0, -9])
def test_an_end_at_once_closes_at_once(began):
    member = make_member(make_body(from_day=day(-10)), from_day=day(began))

    change.end(member, last_day=day(-1), by=office())

    assert not sits(member)
    with pytest.raises(MembershipOver):
        change.end(member, last_day=day(3), by=office())


def test_an_end_is_no_prolongation():
    member = make_member(make_body(), until_day=day(9))

    with pytest.raises(DaysOutOfOrder):
        change.end(member, last_day=day(9), by=office())


def test_a_place_is_prolonged_at_most_to_the_end_of_its_body(clock):
    member = make_member(make_body(until_day=day(60)), until_day=day(9))
    with pytest.raises(DaysOutOfOrder):
        change.prolong(member, until_day=day(61), by=office())

    change.prolong(member, until_day=None, by=office())

    assert member.until_day == day(60)
    clock.advance(days=60)
    assert sits(member)
    clock.advance(days=1)
    assert not sits(member)


def test_another_function_begins_when_the_old_one_ends(clock):
    member = make_member(make_body(), until_day=day(90))

    chair = change.change_function(member, to=Function.CHAIR, votes=True, from_day=day(5), by=office())

    assert (member.until_day, chair.from_day, chair.until_day) == (day(4), day(5), day(90))
    assert chair.instruction_id == member.instruction_id
    functions = []
    for _day in range(7):
        session.flush()
        functions.append({seat.function for seat in actor_of(member.person).seats})
        clock.advance(days=1)
    assert functions == [{"member"}] * 5 + [{"chair"}] * 2


def test_whoever_becomes_a_deputy_is_not_named_in_public_any_more():
    member = make_member(make_body(), named_at=datetime(2026, 1, 5, tzinfo=UTC))

    chair = change.change_function(member, to=Function.CHAIR, votes=True, from_day=day(0), by=office())
    deputy = change.change_function(chair, to=Function.DEPUTY, votes=False, from_day=day(0), by=office())

    assert chair.named_at is not None
    assert deputy.named_at is None


def test_with_the_body_everything_ends(clock):
    body = make_body()
    member, deputy = make_member(body), make_deputy(body)
    sooner = make_member(body, until_day=day(2))
    late, open_one = make_invited(body, from_day=day(20)), make_invited(body, email="noch@example.org")

    end_body(body, until_day=day(9), words="", by=office())
    session.flush()

    assert [one.until_day for one in (member, deputy, sooner, open_one)] == [day(9), day(9), day(2), day(9)]
    assert (late.state, open_one.state) == (MembershipState.WITHDRAWN, MembershipState.INVITED)
    clock.advance(days=9)
    assert sits(member)
    clock.advance(days=1)
    assert not sits(member)


@pytest.mark.parametrize("ahead", [0, 3])
def test_with_the_body_end_all_functions_deputies_and_invitations(clock, ahead):
    body = make_body()
    sitting = [make_member(body, function=one) for one in Function if one is not Function.DEPUTY]
    deputy, later = make_deputy(body), make_deputy(body)
    running = stand_in(sitting[0], deputy, 0, ahead + 5)
    coming = stand_in(make_member(body), later, ahead + 1, ahead + 2)
    invited = make_invited(body, from_day=day(ahead + 1))

    end_body(body, until_day=day(ahead), words="", by=office())
    session.flush()

    assert all(sits(one) for one in [*sitting, deputy])
    assert (running.until_day, coming.withdrawn_at is not None) == (day(ahead), True)
    assert invited.state is MembershipState.WITHDRAWN
    assert {mail.kind for one in sitting for mail in mails_to(one.person)} == {"councils.seat_ends"}
    assert mails_to(KIM)[-1].kind == "councils.invitation_withdrawn"
    clock.advance(days=ahead + 1)
    assert not any(sits(one) for one in [*sitting, deputy, later])
    assert list_voters(body, day(0)) == []


def test_a_tab_left_open_over_midnight_shows_and_takes_nothing_any_more(clock, make_client):
    member = make_member(make_body(), until_day=date(2026, 3, 10))
    member_client = make_client(person=member.person)
    address = f"/gremien/{member.body.public_id}/mitglieder"
    session.commit()
    clock.set(datetime(2026, 3, 10, 22, 59, 59, tzinfo=UTC))
    page = member_client.get(address)

    clock.advance(seconds=1)

    page.form("Öffentlich nennen").submit(status=404)
    member_client.get(address, status=404)


def test_a_body_that_has_ended_takes_nobody(clock):
    body = make_body()
    end_body(body, until_day=day(0), words="", by=office())
    clock.advance(days=1)

    with pytest.raises(CannotInvite):
        make_invited(body)


def test_a_deputy_leaves_with_their_own_place_and_the_member_votes_again():
    body = make_body()
    member, deputy = make_member(body), make_deputy(body)
    stand_in(member, deputy, 0, 9)

    change.end(deputy, last_day=day(-1), by=office())

    assert not sits(deputy)
    assert [one.membership for one in list_voters(body, day(0))] == [member]
