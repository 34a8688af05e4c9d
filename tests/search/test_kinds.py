"""Each kind of thing: what is found of it is what its whole audience may read, and everybody of the audience finds it."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import literal, select

from forum.accounts.policies import actor_for
from forum.core.access import GUEST, Actor
from forum.core.data.database import session
from forum.index.audiences import audiences_of
from forum.index.kinds import SearchableKind, list_kinds
from forum.spaces.queries import seats_held
from forum.visibility.people import Who, find_person
from forum.visibility.walk import Walk
from tests.conftest import Clock
from tests.factories import make_organisation
from tests.visibility.cities import make_walk

ALL = 10_000
# of several versions each reader finds the newest that they may read: an older one is for others alone
IN_VERSIONS = {"document", "paper_version"}


@pytest.fixture
def walk(make_app: Callable[..., Flask], clock: Clock) -> Walk:
    """The city of the leak test: private things of all kinds, some of them hidden, held back or opened."""
    walk = make_walk(make_app)
    make_organisation()
    session.commit()
    return walk


def actor_in(walk: Walk, who: Who) -> Actor:
    if who is Who.GUEST:
        return GUEST
    person = find_person(walk.city.people[who])
    return actor_for(person, seats_held(person.id))


def found_by(kind: SearchableKind, actor: Actor, key: int) -> bool:
    return bool(session.scalar(select(literal(True)).where(kind.visible(actor, literal(key)))))


@pytest.mark.both_databases
@pytest.mark.slow("builds the things of all areas once")
def test_who_belongs_to_the_audience_of_a_document_can_find_its_thing_and_nobody_else(walk: Walk) -> None:
    leaks, missing, seen = [], [], set()
    for who in Who:
        actor = actor_in(walk, who)
        audiences = audiences_of(actor)
        for kind in list_kinds():
            keys = kind.keys_above(0, ALL)
            for document in kind.documents(keys):
                seen.add(kind.name)
                belongs, finds = document.audience in audiences, found_by(kind, actor, document.subject_id)
                if finds and not belongs:
                    leaks.append((kind.name, document.title, who.value))
                if belongs and not finds and kind.name not in IN_VERSIONS:
                    missing.append((kind.name, document.title, who.value))

    assert not leaks
    assert not missing
    assert seen == {kind.name for kind in list_kinds()}


@pytest.mark.slow("builds the things of all areas once")
def test_what_a_reader_is_shown_of_a_hit_is_what_they_can_find(walk: Walk) -> None:
    for who in (Who.GUEST, Who.MEMBER_ABOVE, Who.MEMBER, Who.CHAIR, Who.OFFICE, Who.MODERATOR):
        actor = actor_in(walk, who)
        for kind in list_kinds():
            keys = [document.subject_id for document in kind.documents(kind.keys_above(0, ALL))]

            with walk.city.app.test_request_context():
                shown = kind.load(keys, actor)

            assert set(shown) == {key for key in keys if found_by(kind, actor, key)}, (kind.name, who)
