"""What is set to the level of the body above is read by the members of that body too, and by nobody else."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.models import Role
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.discussions.models.threads import Thread
from forum.spaces.models import Function, Level
from forum.spaces.policies import may_read, may_write, readable_item
from forum.spaces.stand_ins import StandIn, actor_as, stand_ins_of
from tests.factories import make_seat, make_space, make_topic, make_user
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def parent():
    return make_space(name="Forum")


@pytest.fixture
def space(parent):
    return make_space(name="Fachbeirat", parent_id=parent.id)


@pytest.fixture
def thread(space):
    topic = make_topic()
    topic.space, topic.level = space, Level.PARENT
    session.commit()
    return topic


def reads(actor, thread):
    """Whether the where-clause finds it; the verdict about the thing at hand has to say the same."""
    found = session.scalar(select(Thread.id).where(Thread.id == thread.id, readable_item(Thread, actor))) is not None
    at_hand = session.get_one(Thread, thread.id, options=[joinedload(Thread.space)])
    assert may_read(actor, at_hand) is found
    return found


def sitting_in(space, function=Function.MEMBER):
    person = make_user()
    make_seat(space, person, function=function)
    session.commit()
    return actor_of(person)


def test_members_of_both_bodies_read_it(thread, space, parent):
    assert reads(sitting_in(space), thread)
    assert reads(sitting_in(parent), thread)
    assert reads(sitting_in(parent, Function.GUEST), thread)


def test_nobody_else_reads_it(thread):
    assert not reads(GUEST, thread)
    assert not reads(actor_of(make_user(roles=(Role.ADMIN,))), thread)
    assert not reads(sitting_in(make_space(name="Anderer Beirat")), thread)


def test_members_of_the_body_above_read_nothing_else_and_write_nowhere(thread, parent):
    above = sitting_in(parent)

    assert not may_write(above, thread)
    for level in (None, Level.MEMBERS, Level.CONFIDENTIAL):
        thread.level = level
        session.commit()
        assert not reads(above, thread)


def test_members_below_read_nothing_of_the_body_above(space, parent):
    topic = make_topic()
    topic.space, topic.level = parent, Level.PARENT
    session.commit()

    assert not reads(sitting_in(space), topic)
    assert reads(sitting_in(parent), topic)


def test_stand_ins_read_what_such_readers_read(thread, space):
    assert [one for one in stand_ins_of(space) if reads(actor_as(one, space), thread)] == [
        StandIn.PARENT,
        StandIn.MEMBER,
    ]
    assert stand_ins_of(make_space()) == [StandIn.GUEST, StandIn.MEMBER]
