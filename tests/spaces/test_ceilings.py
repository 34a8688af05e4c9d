"""What holds a thing lets no more people read it than may read the holder, whatever the thing's own level and day say."""

from datetime import timedelta
from itertools import product

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import not_, select, text

from forum.accounts.models import Role
from forum.core.access import GUEST, Actor, HeldSeat
from forum.core.data.database import session
from forum.core.time.clock import today
from forum.discussions.models.threads import Thread
from forum.documents.models import File
from forum.spaces.models import Function, Level, Space, Visibility
from forum.spaces.policies import is_public, level_today, may_read, may_write, readable_item
from forum.spaces.services import set_ceiling
from tests.factories import make_space, make_topic, make_user

DAY = timedelta(days=1)
HERE, ABOVE, ELSEWHERE = 1, 2, 3
NARROWING = (Level.MEMBERS, Level.PARENT, Level.CONFIDENTIAL)
DAYS = (None, today() - DAY, today() + DAY)


def thing(visibility, level, day, ceiling):
    space = Space(id=HERE, visibility=visibility, parent_id=ABOVE)
    one = File(space_id=HERE, space=space, level=level, public_from=day)
    set_ceiling(one, ceiling)
    return one


def actors(here=HERE, above=ABOVE, elsewhere=ELSEWHERE):
    """Guest, member and administrator without a seat, and a seat of each function in the three spaces."""
    yield "guest", GUEST
    yield "member", Actor(user_id=7)
    yield "administrator", Actor(user_id=7, roles=frozenset({Role.ADMIN.value}))
    for function in Function:
        yield f"{function} here", Actor(user_id=7, seats=frozenset({HeldSeat(here, function.value)}))
    for space, where in ((above, "above"), (elsewhere, "elsewhere")):
        yield f"chair {where}", Actor(user_id=7, seats=frozenset({HeldSeat(space, Function.CHAIR.value)}))
    both = frozenset({HeldSeat(here, Function.MEMBER.value), HeldSeat(above, Function.CHAIR.value)})
    yield "member here, chair above", Actor(user_id=7, seats=both)
    yield (
        "suspended chair",
        Actor(user_id=7, is_suspended=True, seats=frozenset({HeldSeat(here, Function.CHAIR.value)})),
    )


@pytest.mark.parametrize(
    ("level", "day", "ceiling", "expected"),
    [
        (Level.PUBLIC, None, Level.MEMBERS, Level.MEMBERS),
        (Level.PUBLIC, None, Level.PARENT, Level.PARENT),
        (Level.PUBLIC, None, Level.CONFIDENTIAL, Level.CONFIDENTIAL),
        (Level.PUBLIC, None, Level.PUBLIC, Level.PUBLIC),
        (Level.PARENT, None, Level.MEMBERS, Level.MEMBERS),
        (Level.MEMBERS, None, Level.PARENT, Level.MEMBERS),
        (Level.MEMBERS, None, Level.CONFIDENTIAL, Level.CONFIDENTIAL),
        (Level.CONFIDENTIAL, None, Level.MEMBERS, Level.CONFIDENTIAL),
        # its day has come, and opens nothing
        (Level.MEMBERS, -1, Level.PARENT, Level.MEMBERS),
        (Level.CONFIDENTIAL, -1, Level.MEMBERS, Level.CONFIDENTIAL),
        (Level.PUBLIC, -1, Level.MEMBERS, Level.MEMBERS),
        (Level.MEMBERS, -1, Level.PUBLIC, Level.PUBLIC),
        (Level.MEMBERS, -1, None, Level.PUBLIC),
    ],
)
@pytest.mark.parametrize("visibility", Visibility)
def test_the_narrower_of_level_and_ceiling_holds(visibility, level, day, ceiling, expected):
    one = thing(visibility, level, None if day is None else today() + day * DAY, ceiling)

    assert level_today(one) is expected
    assert is_public(one) is (expected is Level.PUBLIC)


def test_without_a_level_the_ceiling_narrows_what_the_space_has():
    assert level_today(thing(Visibility.PUBLIC, None, None, Level.PARENT)) is Level.PARENT
    assert level_today(thing(Visibility.MEMBERS, None, None, Level.PARENT)) is Level.MEMBERS
    assert level_today(thing(Visibility.PUBLIC, None, None, Level.CONFIDENTIAL)) is Level.CONFIDENTIAL


def test_a_ceiling_never_lets_anybody_read_or_write_who_could_not_without_it():
    for place in product(Visibility, (None, *Level), DAYS):
        free = thing(*place, None)
        for ceiling, (name, actor) in product(Level, actors()):
            held = thing(*place, ceiling)
            assert may_read(actor, held) <= may_read(actor, free), (place, ceiling, name)
            assert bool(may_write(actor, held)) <= bool(may_write(actor, free)), (place, ceiling, name)


@pytest.mark.both_databases
def test_where_clause_and_verdict_say_the_same_below_a_ceiling(app):
    first, above = make_topic(by=make_user()), make_space(name="Forum")
    written = {name: getattr(first, name) for name in ("field_id", "kind", "author_name", "voices")}
    spaces = [make_space(visibility=one, parent_id=above.id) for one in Visibility]
    threads = []
    for space, level, day, ceiling in product(spaces, (None, *Level), DAYS, (None, *Level)):
        thread = type(first)(**written, title="Ein Thema", space=space, level=level, public_from=day)
        set_ceiling(thread, ceiling)
        threads.append(thread)
    session.add_all(threads)
    session.commit()

    ours = select(Thread.id).where(Thread.space_id.in_([space.id for space in spaces]))
    for here in spaces:
        for name, actor in actors(here.id, above.id, first.space_id):
            readable = {thread.id for thread in threads if may_read(actor, thread)}
            unreadable = {thread.id for thread in threads} - readable
            assert set(session.scalars(ours.where(readable_item(Thread, actor)))) == readable, name
            assert set(session.scalars(ours.where(not_(readable_item(Thread, actor))))) == unreadable, name


def test_a_ceiling_that_lets_everybody_through_is_none():
    assert thing(Visibility.MEMBERS, None, today(), Level.PUBLIC).ceiling is None


@pytest.mark.both_databases
def test_what_a_ceiling_held_back_stays_closed_in_a_schema_without_ceilings(app):
    topics = {(level, ceiling): make_topic() for level, ceiling in product((None, *Level), (None, *NARROWING))}
    for (level, ceiling), topic in topics.items():
        topic.level, topic.public_from = level, today() - DAY if ceiling else None
        set_ceiling(topic, ceiling)
    session.commit()
    before = {topic.id: level_today(topic) for topic in topics.values() if topic.ceiling}
    free = {topic.id: topic.level for topic in topics.values() if not topic.ceiling}
    session.commit()

    downgrade(revision="0033")
    after = dict(session.execute(text("SELECT id, level FROM thread WHERE public_from IS NULL")).all())
    session.commit()
    upgrade()

    order = ["confidential", "members", "parent", "public"]
    assert all(order.index(after[key]) <= order.index(level) for key, level in before.items())
    assert {key: after[key] for key in free} == free
