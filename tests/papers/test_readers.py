"""Who reads what: the text in the works by its own level, each closed version by its own once it is published."""

from datetime import timedelta

import pytest

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.papers.models import PaperThread
from forum.papers.policies import may_change, may_remark, may_steer
from forum.papers.queries import papers as queries
from forum.papers.queries.versions import find_version, list_versions
from forum.papers.services.begin import Readership
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.readers import publish_version, set_readers, take_back
from forum.papers.services.versions import close_version
from forum.spaces.models import Function, Level, Visibility
from forum.spaces.stand_ins import StandIn, actor_as
from tests.factories import make_seat, make_space, make_user
from tests.papers.factories import Body, make_body, make_paper, paragraphs_of
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def above():
    return make_space(name="Forum")


@pytest.fixture
def body(above):
    return make_body(parent_id=above.id)


@pytest.fixture
def paper(body):
    return make_paper(body)


def close(paper, body, words):
    edit_paragraph(paragraphs_of(paper)[0], body=words, seen=paragraphs_of(paper)[0].wording_number, by=body.member)
    version = close_version(paper, by=body.chair)
    session.flush()
    return version


def numbers_for(actor, paper):
    return [version.number for version in list_versions(paper, actor=actor)]


def test_a_guest_reads_the_published_version_and_no_other(paper, body):
    for words in ("Eins.", "Zwei.", "Drei."):
        version = close(paper, body, words)
        if words == "Zwei.":
            publish_version(version, Readership(Level.PUBLIC), by=body.chair)
    session.flush()

    assert numbers_for(actor_of(body.member), paper) == [3, 2, 1]
    assert numbers_for(GUEST, paper) == [2]
    assert queries.find_paper(paper.public_id, actor=GUEST) is None
    assert queries.find_latest_readable_version(paper, actor=GUEST).number == 2
    assert [one.number for one in queries.list_public_versions(body.space)] == [2]


def test_a_publication_can_be_taken_back(paper, body):
    version = close(paper, body, "Eins.")
    publish_version(version, Readership(Level.PUBLIC), by=body.chair)
    session.flush()
    assert find_version(paper.public_id, 1, actor=GUEST)

    take_back(version, by=body.chair)
    session.flush()

    assert find_version(paper.public_id, 1, actor=GUEST) is None
    assert find_version(paper.public_id, 1, actor=actor_of(body.member))


def test_a_version_becomes_public_on_its_day(paper, body, clock):
    version = close(paper, body, "Eins.")
    publish_version(version, Readership(Level.MEMBERS, city_clock.today() + timedelta(days=2)), by=body.chair)
    session.flush()
    assert numbers_for(GUEST, paper) == []

    clock.advance(days=2)

    assert numbers_for(GUEST, paper) == [1]


def test_the_body_above_reads_what_is_set_to_it(paper, body, above):
    seated_above = actor_of(make_seat(above).user)
    version = close(paper, body, "Eins.")
    publish_version(version, Readership(Level.PARENT), by=body.chair)
    session.flush()

    assert numbers_for(seated_above, paper) == [1]
    assert numbers_for(actor_as(StandIn.PARENT, body.space), paper) == [1]
    assert numbers_for(actor_as(StandIn.GUEST, body.space), paper) == []
    assert queries.find_paper(paper.public_id, actor=seated_above) is None


def test_versions_that_nobody_published_follow_the_readers_of_the_text(paper, body, above):
    close(paper, body, "Eins.")
    second = close(paper, body, "Zwei.")
    publish_version(second, Readership(Level.PUBLIC), by=body.chair)

    set_readers(paper, Readership(Level.PARENT), by=body.chair)
    session.flush()

    seated_above = actor_of(make_seat(above).user)
    assert numbers_for(seated_above, paper) == [2, 1]
    assert session.get_one(PaperThread, paper.thread_id).level is Level.PARENT
    set_readers(paper, Readership(Level.CONFIDENTIAL), by=body.chair)
    session.flush()
    assert numbers_for(actor_of(body.member), paper) == [2]
    assert numbers_for(actor_of(body.chair), paper) == [2, 1]


def test_a_version_closed_of_a_confidential_text_is_confidential(paper, body):
    set_readers(paper, Readership(Level.CONFIDENTIAL), by=body.chair)
    session.flush()
    close(paper, body, "Eins.")

    assert numbers_for(actor_of(body.chair), paper) == [1]
    assert numbers_for(actor_of(body.member), paper) == []


def test_lists_hold_what_their_reader_may_read(paper, body):
    assert [one.id for one in queries.list_newest(body.space, actor=actor_of(body.member), most=5)] == [paper.id]
    assert queries.list_papers(body.space, actor=actor_of(body.member)).items
    for stranger in (GUEST, actor_of(make_user()), actor_as(StandIn.GUEST, body.space)):
        assert not queries.list_papers(body.space, actor=stranger).items
        assert not queries.list_newest(body.space, actor=stranger, most=5)
        assert not queries.count_changed_since(body.space, actor=stranger, moment=paper.created_at - timedelta(1))


@pytest.mark.parametrize(
    ("function", "writes", "steers"),
    [(Function.CHAIR, True, True), (Function.MEMBER, True, False), (Function.GUEST, False, False)],
)
def test_functions_say_who_writes_and_who_decides(paper, body, function, writes, steers):
    actor = actor_of(make_seat(body.space, function=function).user)

    assert bool(may_change(actor, paper)) is writes
    assert bool(may_remark(actor, paper)) is writes
    assert bool(may_steer(actor, paper)) is steers


def test_in_a_public_space_everybody_remarks_and_seats_alone_change_the_text():
    space = make_space(visibility=Visibility.PUBLIC)
    chair = make_seat(space, function=Function.CHAIR).user
    paper = make_paper(Body(space, chair, chair))
    anybody = actor_of(make_user())

    assert may_remark(anybody, paper)
    assert not may_change(anybody, paper)
    assert may_change(actor_of(chair), paper)
