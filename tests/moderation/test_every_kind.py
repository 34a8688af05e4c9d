"""Every kind of content that can be hidden can be reported, found again, hidden and shown by the moderation."""

import pytest

from forum.core.access import GUEST
from forum.core.database import Base
from forum.discussions.models import Thread
from forum.moderation.models.cases import SubjectKind
from forum.moderation.models.decisions import Measure
from forum.moderation.queries.cases import find_case
from forum.moderation.queries.things import find_subject
from forum.moderation.subjects import ENDPOINTS
from tests.factories import make_organisation, make_user
from tests.moderation.stories import case_of, decide_on, make_post, report_thing

MAKERS = {
    SubjectKind.POST: make_post,
    SubjectKind.USER: make_user,
    SubjectKind.ORGANISATION: make_organisation,
}

# a thread is hidden with its opening post, never by itself
WITH_ANOTHER = {Thread.__tablename__}


def hideable_tables():
    return {
        mapper.local_table.name
        for mapper in Base.registry.mappers
        if "hidden_at" in mapper.local_table.columns and mapper.local_table.name not in WITH_ANOTHER
    }


def test_whatever_can_be_hidden_is_a_kind_that_the_moderation_knows():
    assert hideable_tables() == {kind.value for kind in SubjectKind}


def test_whoever_publishes_texts_can_be_hidden():
    """A table that holds rendered text of participants has a place for being hidden."""
    rendered = {
        mapper.local_table.name
        for mapper in Base.registry.mappers
        if {"html", "about_html"} & set(mapper.local_table.columns.keys())
    }

    assert rendered <= hideable_tables()


def test_every_kind_has_an_address(app):
    assert set(ENDPOINTS) == set(SubjectKind)
    assert set(ENDPOINTS.values()) <= set(app.view_functions)


@pytest.mark.parametrize("kind", list(SubjectKind))
def test_every_kind_is_reported_hidden_and_shown_again(kind):
    thing = MAKERS[kind]()
    found = find_subject(kind, thing.public_id, actor=GUEST)
    assert found is not None
    assert found.kind is kind

    report_thing(thing)
    assert find_case(case_of(thing).public_id).subject.thing is thing

    decide_on(thing, Measure.HIDE)
    assert thing.hidden_at is not None
    decide_on(thing, Measure.RESTORE)
    assert thing.hidden_at is None
