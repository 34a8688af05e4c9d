"""Space, level, day, seat and role together decide; the where-clause and the verdict of a thread say the same."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import not_, select

from forum.accounts.models import Role
from forum.core.access import GUEST, Actor, HeldSeat
from forum.core.data.database import session
from forum.core.time.clock import today
from forum.discussions.models.threads import Thread
from forum.discussions.policies import (
    listed_threads,
    may_answer_officially,
    may_follow,
    may_moderate_in,
    may_reply,
    moderation_may_steer,
    visible_threads,
)
from forum.spaces.models import Function, Level, Space, Visibility
from forum.spaces.policies import (
    RIGHTS,
    Right,
    level_today,
    may_read,
    may_read_space,
    may_write,
    may_write_in_space,
    readable_item,
    readable_space,
    writable_space,
)
from tests.factories import make_space, make_topic, make_user

DAY = timedelta(days=1)
HERE, ELSEWHERE = 1, 2
CHAIRS = {Function.CHAIR, Function.VICE_CHAIR, Function.OFFICE}
WRITERS = set(Function) - {Function.GUEST}


def actors(here=HERE, elsewhere=ELSEWHERE):
    """Every kind of person: guest, member and each role, without a seat, with one elsewhere, with each function here."""
    yield "guest", GUEST
    seats = {"no seat": frozenset(), "seat elsewhere": frozenset({HeldSeat(elsewhere, Function.CHAIR.value)})}
    seats |= {function.value: frozenset({HeldSeat(here, function.value)}) for function in Function}
    for role, (name, held) in product((None, *Role), seats.items()):
        roles = frozenset({role.value}) if role else frozenset()
        yield f"{role or 'member'}, {name}", Actor(user_id=7, roles=roles, seats=held)


def places():
    """Visibility, level and day of all kinds of threads."""
    return product(Visibility, (None, *Level), (None, today() - DAY, today(), today() + DAY))


def thread_in(visibility, level, public_from, space_id=HERE):
    return Thread(
        type="topic",
        space_id=space_id,
        space=Space(id=space_id, visibility=visibility),
        level=level,
        public_from=public_from,
    )


def functions_here(actor):
    return {Function(seat.function) for seat in actor.seats if seat.space_id == HERE}


@pytest.mark.parametrize(
    ("visibility", "level", "day", "who_reads"),
    [
        (Visibility.PUBLIC, None, None, "everybody"),
        (Visibility.PUBLIC, Level.MEMBERS, None, "seats"),
        (Visibility.PUBLIC, Level.CONFIDENTIAL, None, "functions"),
        (Visibility.PUBLIC, Level.MEMBERS, 0, "everybody"),
        (Visibility.PUBLIC, Level.CONFIDENTIAL, 1, "functions"),
        (Visibility.MEMBERS, None, None, "seats"),
        (Visibility.MEMBERS, Level.PUBLIC, None, "everybody"),
        (Visibility.MEMBERS, Level.CONFIDENTIAL, None, "functions"),
        (Visibility.MEMBERS, None, 0, "everybody"),
        (Visibility.MEMBERS, None, 1, "seats"),
        (Visibility.MEMBERS, Level.CONFIDENTIAL, -1, "everybody"),
        (Visibility.MEMBERS, Level.MEMBERS, 1, "seats"),
    ],
)
def test_who_reads_a_thread(visibility, level, day, who_reads):
    thread = thread_in(visibility, level, None if day is None else today() + day * DAY)
    readers = {name for name, actor in actors() if may_read(actor, thread)}

    seated = {name for name, actor in actors() if functions_here(actor)}
    in_charge = {name for name, actor in actors() if functions_here(actor) & CHAIRS}
    expected = {"everybody": {name for name, _actor in actors()}, "seats": seated, "functions": in_charge}
    assert readers == expected[who_reads]


@pytest.mark.usefixtures("app")
def test_in_a_closed_space_a_role_of_the_forum_is_worth_nothing_without_a_seat():
    verbs = (may_reply, may_follow, may_answer_officially, moderation_may_steer, may_moderate_in)
    thread = thread_in(Visibility.MEMBERS, None, None)

    allowed = {name for name, actor in actors() for verb in verbs if verb(actor, thread) and not functions_here(actor)}

    assert allowed == set()


@pytest.mark.usefixtures("app")
def test_in_a_public_space_functions_and_roles_both_count():
    thread = thread_in(Visibility.PUBLIC, None, None)

    for name, actor in actors():
        moderates = actor.roles & {"moderator", "office", "admin"} or functions_here(actor) & CHAIRS
        answers = actor.roles & {"expert", "office", "admin"} or functions_here(actor) & CHAIRS
        assert bool(may_moderate_in(actor, thread)) == bool(moderates), name
        assert bool(moderation_may_steer(actor, thread)) == bool(moderates), name
        assert bool(may_answer_officially(actor, thread)) == bool(answers), name
        assert bool(may_reply(actor, thread)) == bool(may_follow(actor, thread)) == actor.is_member, name


def test_in_a_closed_space_those_write_whose_function_lets_them():
    for level, day in product((None, Level.PUBLIC, Level.MEMBERS), (None, today(), today() + DAY)):
        thread = thread_in(Visibility.MEMBERS, level, day)
        for name, actor in actors():
            assert bool(may_write(actor, thread)) == bool(functions_here(actor) & WRITERS), name


@pytest.mark.usefixtures("app")
def test_nobody_does_anything_with_what_they_may_not_read():
    verbs = (may_reply, may_follow, may_answer_officially, moderation_may_steer, may_moderate_in, may_write)

    for place in places():
        thread = thread_in(*place)
        done = {
            (name, verb.__name__)
            for name, actor in actors()
            for verb in verbs
            if verb(actor, thread) and not may_read(actor, thread)
        }
        assert done == set(), place


def test_rights_rest_while_somebody_is_suspended_but_they_read_on():
    thread = thread_in(Visibility.MEMBERS, None, None)
    chair = Actor(user_id=7, is_suspended=True, seats=frozenset({HeldSeat(HERE, Function.CHAIR.value)}))

    assert may_read(chair, thread)
    assert may_follow(chair, thread)
    for verb in (may_reply, may_answer_officially, moderation_may_steer, may_moderate_in):
        assert not verb(chair, thread)


def test_every_function_has_its_rights_and_only_the_office_gives_seats():
    assert set(RIGHTS) == set(Function)
    assert [function for function in Function if Right.MANAGE_SEATS in RIGHTS[function]] == [Function.OFFICE]


@pytest.mark.both_databases
def test_where_clauses_and_verdicts_give_the_same_answer(app):
    author, threads = make_user(), []
    spaces = [make_space(visibility=one) for one in (*Visibility, *Visibility)]
    for space, level, day in product(spaces, (None, *Level), (None, today() - DAY, today(), today() + DAY)):
        topic = make_topic(by=author) if not threads else None
        thread = topic or type(threads[0])(
            **{name: getattr(threads[0], name) for name in ("field_id", "kind", "author_name", "voices")},
            title="Ein Thema in einem Raum",
        )
        thread.space, thread.level, thread.public_from = space, level, day
        threads.append(thread)
    session.add_all(threads)
    session.commit()

    ours = select(Space.id).where(Space.id.in_([space.id for space in spaces]))
    for here in spaces:
        for name, actor in actors(here.id, spaces[0].id):
            readable = {thread.id for thread in threads if may_read(actor, thread)}
            unreadable = {thread.id for thread in threads} - readable
            assert set(session.scalars(select(Thread.id).where(readable_item(Thread, actor)))) == readable, name
            assert set(session.scalars(select(Thread.id).where(not_(readable_item(Thread, actor))))) == unreadable, name
            assert set(session.scalars(select(Thread.id).where(visible_threads(actor)))) == readable, name
            assert set(session.scalars(select(Thread.id).where(listed_threads(actor)))) == readable, name
            read = {space.id for space in spaces if may_read_space(actor, space)}
            written = {space.id for space in spaces if not actor.is_member or may_write_in_space(actor, space)}
            assert set(session.scalars(ours.where(readable_space(Space.id, actor)))) == read, name
            if actor.is_member:
                assert set(session.scalars(ours.where(writable_space(Space.id, actor)))) == written, name


def test_the_level_of_today_is_that_of_the_space_unless_it_has_one():
    assert level_today(thread_in(Visibility.PUBLIC, None, None)) is Level.PUBLIC
    assert level_today(thread_in(Visibility.MEMBERS, None, None)) is Level.MEMBERS
    assert level_today(thread_in(Visibility.PUBLIC, Level.CONFIDENTIAL, today() + DAY)) is Level.CONFIDENTIAL
