"""Resolutions from the first wording to what became of them."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role
from forum.ballots.kinds import Majority
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time import clock as forum_clock
from forum.councils.models.agenda import Doors
from forum.councils.models.resolutions import AnswerKind, ResolutionKind, ResolutionState
from forum.councils.models.rules import BodyKind
from forum.councils.resolutions.errors import (
    AlreadyAnswered,
    AlreadyDecided,
    NotDecided,
    ResolutionRefused,
    VoteMissing,
)
from forum.councils.resolutions.queries.find import find_resolution
from forum.councils.resolutions.queries.owed import MOST_SHOWN, list_awaiting_of
from forum.councils.resolutions.queries.votes import votes_on
from forum.councils.resolutions.services import decide, propose
from forum.councils.resolutions.services.answer import add_step, answer, explain_delay
from forum.councils.resolutions.services.propose import propose_resolution, reword
from forum.councils.resolutions.trail import trail_of
from forum.councils.resolutions.words import vote_words
from forum.councils.services.following import settle
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.resolutions import decide_on, make_item_of, make_recommendation, make_resolution
from tests.factories import make_user
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases


def today():
    return forum_clock.today()


def is_found(resolution, actor=GUEST):
    session.flush()
    return find_resolution(resolution.number, actor=actor) is not None


def test_numbers_count_through_a_year_and_begin_anew_in_the_next(clock):
    first, second = make_resolution(), make_resolution()
    clock.advance(days=365)

    third = make_resolution()

    assert [one.number for one in (first, second, third)] == ["SCF-2026-001", "SCF-2026-002", "SCF-2027-001"]


def test_a_recommendation_goes_to_the_body_above_unless_another_is_named():
    board = make_body(kind=BodyKind.BOARD)
    body = make_body(parent=make_body(kind=BodyKind.FORUM))
    by = make_member(body).person
    words = {"kind": ResolutionKind.RECOMMENDATION, "title": "Ladezone", "text": "Die Ladezone bleibt.", "by": by}

    assert propose_resolution(body, **words).addressee_id == body.parent_id
    assert propose_resolution(body, addressee=board, **words).addressee_id == board.id
    with pytest.raises(ResolutionRefused):
        propose_resolution(body, addressee=board, **words | {"kind": ResolutionKind.STATEMENT})


def test_each_wording_stays_and_the_newest_one_is_voted_on():
    resolution = make_resolution(text="Bis 20 Uhr.")

    reword(resolution, text="Bis 21 Uhr.", moved_by="Toni Beispiel", by=make_user())

    assert resolution.body_text == "Bis 21 Uhr."
    assert propose.count_wordings(resolution) == 2


def test_what_is_decided_in_public_is_public_and_what_is_not_stays_with_the_members():
    body = make_body()
    open_item, closed_item = make_item_of(body, is_public=True), make_item_of(body, is_public=True, doors=Doors.CLOSED)
    shown, held_back = make_resolution(body, item=open_item), make_resolution(body, item=closed_item)
    member = actor_of(make_member(body).person)

    assert not is_found(shown)
    decide_on(shown), decide_on(held_back)

    assert is_found(shown)
    assert is_found(held_back, member)
    assert not is_found(held_back)


def test_a_resolution_from_closed_session_is_published_on_its_day(clock):
    body = make_body()
    resolution = make_resolution(body, item=make_item_of(body, is_public=True, doors=Doors.CLOSED))
    decide_on(resolution)

    decide.publish(resolution, on=today() + timedelta(days=3), by=make_user())

    assert not is_found(resolution)
    clock.advance(days=3)
    assert is_found(resolution)


def test_an_item_that_is_closed_afterwards_takes_its_resolution_with_it():
    body = make_body()
    item = make_item_of(body, is_public=True)
    resolution = make_resolution(body, item=item)
    decide_on(resolution)

    item.doors = Doors.CLOSED
    settle(item)

    assert not is_found(resolution)


def test_the_vote_says_whether_a_resolution_is_adopted():
    body = make_body()
    adopted, rejected = make_resolution(body), make_resolution(body)

    decide_on(adopted, yes=3, no=2)
    decide_on(rejected, yes=2, no=2)

    assert (adopted.state, rejected.state) == (ResolutionState.ADOPTED, ResolutionState.REJECTED)


def test_a_vote_without_a_result_decides_nothing():
    resolution = make_resolution()
    ballot = decide_on(make_resolution(), yes=2, no=1)

    with pytest.raises(VoteMissing):
        decide.record_decision(resolution, ballot=ballot, state=ResolutionState.REJECTED, by=make_user())
    ballot.counted_at = None
    with pytest.raises(VoteMissing):
        decide.record_decision(resolution, ballot=ballot, by=make_user())


def test_a_decided_resolution_is_not_changed_any_more():
    resolution, by = make_resolution(), make_user()
    ballot = decide_on(resolution)

    for change in (
        lambda: reword(resolution, text="Anders.", by=by),
        lambda: propose.withdraw(resolution, by=by),
        lambda: decide.postpone(resolution, by=by),
        lambda: decide.record_decision(resolution, ballot=ballot, by=by),
    ):
        with pytest.raises(AlreadyDecided):
            change()


def test_a_postponed_resolution_is_taken_up_on_another_agenda():
    body = make_body()
    resolution, by = make_resolution(body, item=make_item_of(body)), make_user()
    decide.postpone(resolution, by=by)

    propose.take_up(resolution, item=make_item_of(body), by=by)
    decide_on(resolution)

    assert resolution.state is ResolutionState.ADOPTED


def test_the_addressee_has_its_own_weeks_to_answer():
    recommendation = make_recommendation(answer_weeks=4)

    assert recommendation.answer_due_on == today() + timedelta(weeks=4)
    assert recommendation.awaits_answer


def test_a_recommendation_out_of_closed_session_is_answered_from_its_publication_on():
    body = make_body(parent=make_body())
    recommendation = make_resolution(body, kind=ResolutionKind.RECOMMENDATION)
    decide_on(recommendation)
    assert not recommendation.awaits_answer

    decide.publish(recommendation, on=today() + timedelta(days=1), by=make_user())

    assert recommendation.answer_due_on == today() + timedelta(days=1, weeks=6)


def test_a_recommendation_is_answered_once_and_late_ones_say_why(clock):
    recommendation, by = make_recommendation(), make_user()
    clock.advance(days=51)
    assert recommendation.is_answer_overdue(today())

    explain_delay(recommendation, reason="Die Stellungnahme des Tiefbauamts fehlt.", by=by)
    answer(recommendation, kind=AnswerKind.PARTLY, text="Karte ja, Bargeld nicht überall.", by=by)

    assert recommendation.answer is AnswerKind.PARTLY
    assert not recommendation.is_answer_overdue(today())
    with pytest.raises(AlreadyAnswered):
        answer(recommendation, kind=AnswerKind.FOLLOWED, text="Doch.", by=by)
    with pytest.raises(AlreadyAnswered):
        explain_delay(recommendation, reason="Zu spät.", by=by)


def test_what_became_of_it_is_told_after_the_decision():
    resolution, by = make_resolution(), make_user()
    with pytest.raises(NotDecided):
        add_step(resolution, on_day=today(), text="Gebaut.", by=by)
    decide_on(resolution)

    with pytest.raises(ResolutionRefused):
        add_step(resolution, on_day=today() + timedelta(days=1), text="Wird gebaut.", by=by)
    step = add_step(resolution, on_day=today(), text="Gebaut.", by=by)

    assert "Gebaut." in step.html


def test_what_was_rejected_is_not_carried_out():
    resolution = make_resolution()
    decide_on(resolution, yes=1, no=2)

    with pytest.raises(NotDecided):
        decide.mark_done(resolution, by=make_user())
    assert resolution.done_at is None


def test_what_lacked_the_majority_of_all_members_was_not_decided_unanimously():
    body = make_body()
    member = actor_of(make_member(body).person)
    adopted, rejected = (make_resolution(body, item=make_item_of(body)) for _number in range(2))
    decide_on(adopted, yes=3, no=0, abstained=0)
    decide_on(rejected, yes=2, no=0, abstained=0, members=9, majority=Majority.OF_MEMBERS)

    votes = votes_on([adopted, rejected], actor=member)

    assert [vote_words(votes[one.id]) for one in (adopted, rejected)] == ["einstimmig, 3", "2 zu 0"]


@pytest.mark.parametrize(
    ("leave", "further"),
    [(None, ["Entscheidung"]), (decide.postpone, ["Entscheidung"]), (propose.withdraw, [])],
)
def test_what_comes_next_for_a_resolution_is_its_decision_unless_it_was_withdrawn(leave, further):
    resolution = make_resolution()
    if leave:
        leave(resolution, by=make_user())

    assert [step.words for step in trail_of(resolution, [])] == ["Vorlage", *further]


def test_a_body_owes_no_more_answers_on_a_page_than_fit_there():
    board = make_body()
    body = make_body(parent=board)
    first, *_others = [make_recommendation(body) for _number in range(MOST_SHOWN + 2)]
    session.flush()

    found = list_awaiting_of([board, body], actor=GUEST)

    assert found[board.id] == (found[body.id][1], [])
    assert len(found[board.id][0]) == MOST_SHOWN
    assert found[board.id][0][0] is first


def test_an_office_without_a_seat_finds_nothing_that_is_not_public():
    body = make_body()
    resolution = make_resolution(body)

    assert is_found(resolution, actor_of(make_member(body, function=Function.CHAIR).person))
    assert not is_found(resolution, actor_of(make_user(roles=(Role.OFFICE,))))
