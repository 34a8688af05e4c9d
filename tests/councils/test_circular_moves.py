"""Questions that move from votes between meetings to the next meeting: after an objection, and when a secret vote is void."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.ballots.kinds import VoidReason
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city_clock
from forum.councils.circulars.errors import NotRunning
from forum.councils.circulars.queries.circulars import find_resolution, reload
from forum.councils.circulars.services import move
from forum.councils.circulars.services.cast import vote_by_name
from forum.councils.circulars.services.end import end_due
from forum.councils.circulars.services.move import move_waiting
from forum.councils.circulars.services.objection import object_to_procedure
from forum.councils.circulars.services.open import open_circular
from forum.councils.circulars.services.papers import add_paper
from forum.councils.models.agenda import AgendaItem, AgendaPaper, Doors
from forum.councils.models.circulars import CircularState
from forum.councils.models.resolutions import Resolution
from forum.spaces.models import Level
from forum.spaces.policies import level_today
from tests.councils.circulars import (
    ballot_of,
    make_circular,
    make_draft,
    make_secret,
    make_voters,
    voter_of,
)
from tests.councils.factories import make_body, make_body_thread, make_meeting
from tests.documents.shelf_city import add_content, make_document, versions_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def body(clock):
    return make_body()


@pytest.fixture
def people(body):
    return make_voters(body, 4)


def subjects(kind):
    return session.scalar(select(func.count()).where(OutgoingMail.kind == f"councils.{kind}"))


def in_days(days):
    return city_clock.now() + timedelta(days=days)


def test_one_objection_ends_the_vote_uncounted_and_the_question_waits_for_a_meeting(body, people):
    circular = make_circular(body, by=people[0])
    vote_by_name(circular, voter=voter_of(circular, people[0]), choice=1)

    object_to_procedure(circular, voter=voter_of(circular, people[1]), reason="Das will beraten sein.", by=people[1])

    circular = reload(circular)
    assert circular.state is CircularState.STOPPED
    assert ballot_of(circular).void_reason is VoidReason.OBJECTION
    assert circular.moved_item_id is None
    assert subjects("vote_stopped") == 4
    with pytest.raises(NotRunning):
        object_to_procedure(circular, voter=voter_of(circular, people[2]), reason="Ich auch.", by=people[2])


def test_after_an_objection_the_next_meeting_takes_question_resolution_and_papers_behind_closed_doors(body, people):
    chair = people[0]
    draft = make_draft(body, by=chair)
    add_paper(draft, make_body_thread(body, by=chair), by=chair)
    open_circular(draft, by=chair)
    circular = reload(draft)
    later, _called = make_meeting(body, by=chair), make_meeting(body, by=chair, begins_at=in_days(3))
    _called.called_at = city_clock.now()
    session.flush()

    object_to_procedure(circular, voter=voter_of(circular, people[1]), reason="Das will beraten sein.", by=people[1])

    item = session.get_one(AgendaItem, circular.moved_item_id)
    assert item.meeting_id == later.id
    assert item.doors is Doors.CLOSED
    assert item.title == circular.question
    resolution = session.scalars(select(Resolution)).one()
    assert (resolution.item_id, resolution.circular_id) == (item.id, None)
    assert session.scalar(select(func.count()).where(AgendaPaper.item_id == item.id)) == 1


def test_what_everybody_reads_stays_public_when_its_question_moves_behind_closed_doors(body, people):
    chair = people[0]
    known = make_document(body.space, by=chair, level=Level.PUBLIC)
    published, inside = make_document(body.space, by=chair), make_document(body.space, by=chair)
    draft = make_draft(body, by=chair)
    for document in (known, published, inside):
        add_paper(draft, document, by=chair)
    open_circular(draft, by=chair)
    make_meeting(body, by=chair)
    circular = reload(draft)
    add_content(published, by=chair, level=Level.PUBLIC)

    object_to_procedure(circular, voter=voter_of(circular, people[1]), reason="Das will beraten sein.", by=people[1])

    assert circular.moved_item_id is not None
    levels = [level_today(versions_of(one)[0].file) for one in (known, published, inside)]
    assert levels == [Level.PUBLIC, Level.PUBLIC, Level.MEMBERS]


def test_a_stopped_question_is_taken_once_a_meeting_is_planned(body, people):
    circular = make_circular(body, by=people[0])
    object_to_procedure(circular, voter=voter_of(circular, people[1]), reason="Das will beraten sein.", by=people[1])
    move_waiting()
    assert circular.moved_item_id is None
    meeting = make_meeting(body, by=people[0], begins_at=None)

    for _twice in range(2):
        move_waiting()
        session.flush()

    items = session.scalars(select(AgendaItem.title).where(AgendaItem.meeting_id == meeting.id)).all()
    assert items.count(circular.question) == 1


def test_a_void_secret_vote_is_taken_to_the_next_meeting_and_a_void_open_one_is_not(body, clock):
    people = make_voters(body, 5)
    secret, by_name = make_secret(body, by=people[0]), make_circular(body, by=people[0], quorum=3)
    resolution = find_resolution(secret)
    clock.advance(days=8)
    meeting = make_meeting(body, by=people[0])

    end_due()
    for _twice in range(2):
        move_waiting()
        session.flush()

    assert (reload(secret).state, reload(by_name).state) == (CircularState.VOID, CircularState.VOID)
    item = session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)).one()
    assert (item.id, item.doors) == (secret.moved_item_id, Doors.CLOSED)
    assert resolution.item_id == item.id
    assert by_name.moved_item_id is None


def test_no_objection_where_the_rules_of_the_body_know_none(people, body):
    body.circulars_can_be_objected = False
    circular = make_circular(body, by=people[0])

    with pytest.raises(NotRunning):
        object_to_procedure(circular, voter=voter_of(circular, people[1]), reason="Nein.", by=people[1])


def test_questions_of_bodies_that_do_not_meet_hold_up_no_other(body, people, monkeypatch):
    monkeypatch.setattr(move, "AT_ONCE", 1)
    elsewhere = make_body()
    others = make_voters(elsewhere, 3)
    waiting, ready = make_circular(body, by=people[0]), make_circular(elsewhere, by=others[0])
    for circular, person in ((waiting, people[1]), (ready, others[1])):
        object_to_procedure(circular, voter=voter_of(circular, person), reason="Das will beraten sein.", by=person)
    make_meeting(elsewhere, by=others[0])

    move_waiting()

    assert (waiting.moved_item_id, ready.moved_item_id is None) == (None, False)


def test_a_void_vote_whose_author_has_no_account_any_more_is_taken_up_too(body, clock):
    people = make_voters(body, 5)
    secret = make_secret(body, by=people[0])
    secret.created_by_id = None
    clock.advance(days=8)
    make_meeting(body, by=people[0])

    end_due()
    move_waiting()

    assert secret.moved_item_id is not None
