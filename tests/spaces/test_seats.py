"""Seats in a space: opened, prolonged, changed and ended; they end by their day, and all of them are the history."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import Role, User
from forum.app import create_app
from forum.core.access import GUEST
from forum.core.acts.models import Activity
from forum.core.data.database import db, session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError
from forum.core.time.clock import today
from forum.settings import Settings
from forum.spaces import queries, services
from forum.spaces.models import Function, Seat, SeatReason, Space, Visibility
from tests.factories import make_seat, make_space, make_user
from tests.support.actors import actor_of
from tests.support.parallel import in_processes

pytestmark = pytest.mark.both_databases

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon(clock):
    """Days count from a fixed one."""


@pytest.fixture
def office():
    return make_user(roles=(Role.OFFICE,))


@pytest.fixture
def space(office):
    opened = services.open_space("Fachbeirat Mobilität", visibility=Visibility.MEMBERS, by=office)
    give(opened, office, by=office, function=Function.OFFICE, reason=SeatReason.OFFICE)
    return opened


def give(space, person, *, by, function=Function.MEMBER, **fields):
    given = {"reason": SeatReason.MANDATE, "from_day": today()} | fields
    return services.open_seat(space, person=person, function=function, by=by, **given)


def functions_of(person):
    return {seat.function for seat in queries.seats_held(person.id)}


def test_nobody_has_a_seat_in_a_space_that_was_opened(office):
    opened = services.open_space("Fachbeirat", visibility=Visibility.MEMBERS, by=office)

    assert queries.find_space(opened.public_id, actor=actor_of(office)) is None


def test_whoever_runs_a_space_knows_of_it_and_nobody_else_does(space, office):
    stranger = make_user(roles=(Role.ADMIN,))

    assert functions_of(office) == {"office"}
    assert queries.find_space(space.public_id, actor=actor_of(office)) is space
    assert queries.find_space(space.public_id, actor=actor_of(stranger)) is None
    assert queries.find_space(space.public_id, actor=GUEST) is None


def test_a_seat_holds_from_its_first_day_to_the_end_of_its_last(space, office, clock):
    person = make_user()
    give(space, person, by=office, from_day=today() + DAY, until_day=today() + 2 * DAY)
    held = []

    for _day in range(4):
        held.append(bool(queries.seats_held(person.id)))
        clock.advance(days=1)

    assert held == [False, True, True, False]


def test_somebody_leaves_and_comes_back(space, office, clock):
    person = make_user()
    give(space, person, by=office, until_day=today() + DAY)
    clock.advance(days=10)
    give(space, person, by=office)

    assert functions_of(person) == {"member"}
    assert len(session.scalars(select(Seat).where(Seat.user_id == person.id)).all()) == 2


@pytest.mark.parametrize(("first", "last"), [(0, None), (3, 9), (-2, 5), (5, 5), (0, 20)])
def test_the_same_function_is_not_held_twice_on_a_day(space, office, clock, first, last):
    person = make_user()
    now = today()
    give(space, person, by=office, from_day=now + 3 * DAY, until_day=now + 5 * DAY)

    with pytest.raises(services.SeatsOverlap):
        give(space, person, by=office, from_day=now + first * DAY, until_day=None if last is None else now + last * DAY)


def test_other_functions_spaces_and_days_stand_beside_each_other(space, office, clock):
    person, now = make_user(), today()
    give(space, person, by=office, until_day=now + 5 * DAY)

    give(space, person, by=office, function=Function.CHAIR)
    give(space, person, by=office, from_day=now + 6 * DAY)
    give(make_space(), person, by=office)

    assert functions_of(person) == {"member", "chair"}


def test_the_database_refuses_the_same_beginning_twice(space):
    person = make_user()
    make_seat(space, person)

    with pytest.raises(IntegrityError):
        make_seat(space, person)


def give_the_same(_number, url, folder, *given):
    """Give a seat in a transaction of its own; what came of it, in a word."""
    app = create_app(Settings.for_tests(database_url=url, instance_path=folder))
    with app.app_context():
        try:
            with transaction():
                space, person, by = map(session.get_one, (Space, User, User), given)
                give(space, person, by=by)
        except DomainError as refusal:
            return type(refusal).__name__
        finally:
            db.engine.dispose()
    return "given"


def test_two_at_the_same_moment_give_one_seat(database, tmp_path, space, office):
    person = make_user()
    session.commit()
    given = (space.id, person.id, office.id)

    results = in_processes(give_the_same, count=2, arguments=(database.url, tmp_path, *given))

    assert sorted(results) == ["SeatsOverlap", "given"]


def test_an_ended_seat_holds_to_the_day_before_and_says_who_ended_it(space, office, clock):
    person = make_user()
    seat = give(space, person, by=office)

    services.end_seat(seat, from_day=today() + DAY, by=office)

    assert functions_of(person) == {"member"}
    assert (seat.ended_by_id, seat.ended_at) == (office.id, clock.now)
    clock.advance(days=1)
    assert functions_of(person) == set()
    with pytest.raises(services.SeatOver):
        services.end_seat(seat, from_day=today(), by=office)
    with pytest.raises(services.SeatOver):
        services.prolong_seat(seat, until_day=None, by=office)


def test_a_seat_ended_today_is_gone_at_once_and_can_be_given_again(space, office):
    person = make_user()
    seat = give(space, person, by=office)

    services.end_seat(seat, from_day=today(), by=office)
    assert functions_of(person) == set()

    give(space, person, by=office)
    assert functions_of(person) == {"member"}


def test_a_seat_does_not_end_in_the_past_or_later_than_agreed(space, office):
    now = today()
    seat = give(space, make_user(), by=office, until_day=now + DAY)

    for day in (now - DAY, now + 2 * DAY):
        with pytest.raises(services.SeatDaysOutOfOrder):
            services.end_seat(seat, from_day=day, by=office)


def test_a_seat_is_prolonged_but_not_into_the_next_one(space, office, clock):
    person, now = make_user(), today()
    seat = give(space, person, by=office, until_day=now + DAY)
    give(space, person, by=office, from_day=now + 9 * DAY)

    services.prolong_seat(seat, until_day=now + 8 * DAY, by=office)

    assert seat.until_day == now + 8 * DAY
    for day in (now + 9 * DAY, None):
        with pytest.raises(services.SeatsOverlap):
            services.prolong_seat(seat, until_day=day, by=office)
    with pytest.raises(services.SeatDaysOutOfOrder):
        services.prolong_seat(seat, until_day=now, by=office)


def test_a_member_becomes_chair_from_a_day_on_as_long_as_the_seat_lasts(space, office, clock):
    person, end = make_user(), today() + 30 * DAY
    seat = give(space, person, by=office, until_day=end)

    new = services.change_function(seat, to=Function.CHAIR, from_day=today() + DAY, by=office)

    assert functions_of(person) == {"member"}
    clock.advance(days=1)
    assert functions_of(person) == {"chair"}
    assert (new.until_day, new.reason) == (end, SeatReason.MANDATE)


def test_days_that_do_not_follow_each_other_are_refused(space, office):
    now = today()

    for first, last in ((now, now - DAY), (now - 9 * DAY, now - DAY)):
        with pytest.raises(services.SeatDaysOutOfOrder):
            give(space, make_user(), by=office, from_day=first, until_day=last)


def test_members_see_who_sits_there_now_and_who_did_and_others_see_nobody(space, office, clock):
    former, person, stranger = make_user(), make_user(), make_user(roles=(Role.OFFICE,))
    make_seat(space, former, from_day=today() - 5 * DAY, until_day=today() - DAY)
    seat = give(space, person, by=office)
    give(space, make_user(), by=office, from_day=today() + DAY)
    member, outsiders = actor_of(person), (actor_of(former), actor_of(stranger), GUEST)

    assert [one.user_id for one in queries.list_seats(space, actor=member).items] == [office.id, person.id]
    assert [one.user_id for one in queries.list_former_seats(space, actor=member).items] == [former.id]
    assert queries.find_seat(seat.public_id, actor=member) is seat
    for actor in outsiders:
        assert queries.list_seats(space, actor=actor).items == []
        assert queries.list_former_seats(space, actor=actor).items == []
        assert queries.find_seat(seat.public_id, actor=actor) is None


def test_what_happens_to_a_seat_is_recorded(space, office, clock):
    seat = give(space, make_user(), by=office, until_day=today())
    services.prolong_seat(seat, until_day=None, by=office)
    services.end_seat(seat, from_day=today() + DAY, by=office)
    session.flush()

    acts = session.scalars(select(Activity).where(Activity.subject_kind == "seat", Activity.subject_id == seat.id))
    assert [(act.verb, act.by_id) for act in acts] == [
        ("seat.opened", office.id),
        ("seat.prolonged", office.id),
        ("seat.ended", office.id),
    ]
