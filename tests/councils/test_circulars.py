"""Votes between meetings: drafted by the chair, open to who may vote that day, ended at their moment."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.ballots.errors import WrongBallot
from forum.ballots.kinds import BallotKind, BallotWay, VoidReason
from forum.ballots.queries import list_voters
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city_clock
from forum.councils.circulars.errors import CircularRefused, NotOver, NotRunning, VoteGiven
from forum.councils.circulars.queries.circulars import find_resolution, reload
from forum.councils.circulars.services.cast import declare_conflict, vote_by_name
from forum.councils.circulars.services.draft import change_circular, delete_draft
from forum.councils.circulars.services.end import end_circular, end_due
from forum.councils.circulars.services.move import move_waiting
from forum.councils.circulars.services.objection import object_to_procedure
from forum.councils.circulars.services.open import open_circular
from forum.councils.circulars.services.papers import add_paper
from forum.councils.circulars.services.remind import remind_of_votes
from forum.councils.models.agenda import AgendaItem, AgendaPaper, Doors
from forum.councils.models.attendance import ConflictReason
from forum.councils.models.circulars import Circular, CircularState
from forum.councils.models.resolutions import Resolution, ResolutionState
from forum.spaces.models import Level
from forum.spaces.policies import level_today
from tests.councils.circulars import ballot_of, circular_words, make_circular, make_draft, make_voters, voter_of
from tests.councils.factories import make_body, make_body_thread, make_meeting, make_member
from tests.councils.members import make_deputy, stand_in
from tests.documents.shelf_city import add_content, make_document, versions_of

pytestmark = pytest.mark.both_databases

YES, NO = 1, 2
SEVERAL = {"kind": BallotKind.CHOICE, "options": ["A", "B", "C"], "most_choices": 2}


@pytest.fixture
def body(clock):
    return make_body()


@pytest.fixture
def people(body):
    return make_voters(body, 4)


def vote(circular, person, choice):
    vote_by_name(circular, voter=voter_of(circular, person), choice=choice)


def subjects(kind):
    return session.scalar(select(func.count()).where(OutgoingMail.kind == f"councils.{kind}"))


def test_drafts_are_numbered_in_their_year_and_change_until_they_are_opened(body, people):
    first, second = (make_draft(body, by=people[0]) for _number in range(2))

    change_circular(second, circular_words(question="Soll B empfohlen werden?"), by=people[0])
    delete_draft(first, by=people[0])
    session.flush()

    assert second.label == "2026-02"
    assert second.question == "Soll B empfohlen werden?"
    open_circular(second, by=people[0])
    with pytest.raises(CircularRefused):
        change_circular(second, circular_words(), by=people[0])
    with pytest.raises(CircularRefused):
        delete_draft(second, by=people[0])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"question": " "}, "question"),
        ({"ends_at": None}, "ends_at"),
        ({"kind": BallotKind.ELECTION}, "kind"),
        ({"kind": BallotKind.CHOICE, "options": ["A"]}, "options"),
        ({"kind": BallotKind.CHOICE, "options": ["A", "B"], "most_choices": 2}, "most_choices"),
        ({"way": BallotWay.PAPER}, "way"),
        ({**SEVERAL, "way": BallotWay.SEALED, "shows_choices": True}, "shows_choices"),
    ],
)
def test_what_cannot_be_voted_on_is_refused_at_its_field(body, people, values, field):
    given = {name: value or city_clock.now() for name, value in values.items()}

    with pytest.raises(CircularRefused) as refused:
        make_draft(body, by=people[0], **given)

    assert refused.value.field == field


def test_deputies_vote_in_the_place_of_members_on_the_day_of_opening(body, people):
    principal = make_member(body)
    deputy = make_deputy(body)
    stand_in(principal, deputy, 0, 3)

    circular = make_circular(body, by=people[0])

    voters = {one.user_id: one for one in list_voters(ballot_of(circular))}
    assert len(voters) == 5
    assert voters[deputy.person_id].stands_for == principal.shown_name
    assert principal.person_id not in voters
    assert subjects("vote_opened") == 5


@pytest.mark.parametrize("options", [["A", "a"], ["A", "B" * 200]])
def test_options_that_no_ballot_takes_are_refused_while_the_draft_is_written(body, people, options):
    with pytest.raises(WrongBallot) as refused:
        make_draft(body, by=people[0], kind=BallotKind.CHOICE, options=options)

    assert refused.value.field == "options"


def test_the_job_ends_a_vote_once_with_its_decision_and_a_mail_to_each_voter(body, people, clock):
    circular = make_circular(body, by=people[0])
    for person, choice in zip(people, (YES, YES, YES, NO), strict=True):
        vote(circular, person, choice)
    vote(circular, people[2], NO)
    vote(circular, people[2], YES)
    session.flush()
    clock.advance(days=8)

    for _twice in range(2):
        end_due()
        session.flush()

    circular = reload(circular)
    assert circular.state is CircularState.COUNTED
    assert ballot_of(circular).is_adopted
    resolution = find_resolution(circular)
    assert resolution is not None
    assert resolution.state is ResolutionState.ADOPTED
    assert subjects("vote_ended") == 4


def test_too_few_votes_for_the_quorum_make_it_void_and_decide_nothing(body, people, clock):
    circular = make_circular(body, by=people[0], quorum=3)
    vote(circular, people[0], YES)
    clock.advance(days=8)

    end_due()

    circular = reload(circular)
    assert circular.state is CircularState.VOID
    assert ballot_of(circular).void_reason is VoidReason.NO_QUORUM
    assert find_resolution(circular).state is ResolutionState.PROPOSED


def test_the_chair_ends_it_early_once_everybody_has_voted(body, people):
    circular = make_circular(body, by=people[0])
    for person in people[:3]:
        vote(circular, person, YES)
    with pytest.raises(NotOver):
        end_circular(circular, by=people[0])

    declare_conflict(circular, voter=voter_of(circular, people[3]), reason=ConflictReason.EMPLOYER, by=people[3])
    end_circular(circular, by=people[0])

    assert reload(circular).state is CircularState.COUNTED


def test_whoever_may_not_take_part_does_not_vote_and_whoever_has_voted_tells_the_chair(body, people):
    circular = make_circular(body, by=people[0])
    out, voted = voter_of(circular, people[1]), voter_of(circular, people[2])
    declare_conflict(circular, voter=out, reason=ConflictReason.OWN, by=people[1])
    declare_conflict(circular, voter=out, reason=ConflictReason.OWN, by=people[1])

    with pytest.raises(NotRunning):
        vote(circular, people[1], YES)
    vote(circular, people[2], YES)
    with pytest.raises(VoteGiven):
        declare_conflict(circular, voter=voted, reason=ConflictReason.OWN, by=people[2])


def test_one_objection_ends_the_vote_uncounted_and_the_question_waits_for_a_meeting(body, people):
    circular = make_circular(body, by=people[0])
    vote(circular, people[0], YES)

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


def in_days(days):
    return city_clock.now() + timedelta(days=days)


def test_no_objection_where_the_rules_of_the_body_know_none(people, body):
    body.circulars_can_be_objected = False
    circular = make_circular(body, by=people[0])

    with pytest.raises(NotRunning):
        object_to_procedure(circular, voter=voter_of(circular, people[1]), reason="Nein.", by=people[1])


def test_a_day_before_the_end_only_missing_votes_are_reminded_of_once(body, people, clock):
    circular = make_circular(body, by=people[0])
    vote(circular, people[0], YES)
    declare_conflict(circular, voter=voter_of(circular, people[1]), reason=ConflictReason.OWN, by=people[1])
    clock.set(circular.ends_at - timedelta(hours=24, minutes=1))
    remind_of_votes()
    assert subjects("vote_ends_soon") == 0

    clock.advance(minutes=1)
    for _twice in range(2):
        remind_of_votes()
        session.flush()

    assert subjects("vote_ends_soon") == 2


def test_of_a_secret_vote_everybody_is_reminded_so_that_the_outbox_tells_nothing(body, people, clock):
    make_voters(body, 3)
    circular = make_circular(body, by=people[0], way=BallotWay.SEALED)
    voter_of(circular, people[0]).has_voted = True
    session.flush()
    clock.set(circular.ends_at - timedelta(hours=2))

    remind_of_votes()

    assert subjects("vote_ends_soon") == 7


def test_a_secret_vote_needs_five_who_may_vote(body, people):
    draft = make_draft(body, by=people[0], way=BallotWay.SEALED)

    with pytest.raises(CircularRefused):
        open_circular(draft, by=people[0])

    assert session.scalar(select(func.count()).where(Circular.opened_at.is_not(None))) == 0
