"""Items of a running meeting: one at a time, what became of each, who speaks, breaks, and the end."""

import pytest
from sqlalchemy import select

from forum.ballots.kinds import BallotKind, BallotWay, Majority
from forum.ballots.models import Ballot
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.models.agenda import ItemOutcome
from forum.councils.models.attendance import BallotPurpose, MeetingBallot, Presence
from forum.councils.models.meetings import MeetingState, NoteKind
from forum.councils.models.resolutions import ResolutionState
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.notes import find_open_note, list_notes
from forum.councils.sittings.queries.speakers import read_speakers
from forum.councils.sittings.services import notes, speakers
from forum.councils.sittings.services.items import end_item, save_record, start_item
from forum.councils.sittings.services.run import close_meeting
from tests.councils.running import make_called, make_placed, make_running
from tests.councils.sitting_votes import decide, make_motion, make_sitting


@pytest.fixture
def held(clock):
    return make_running(has_speakers=True)


@pytest.fixture
def item(held):
    made = make_placed(held.meeting)
    start_item(made, by=held.chair)
    return made


@pytest.mark.both_databases
def test_items_are_taken_up_one_at_a_time_and_can_be_taken_up_again(held, item):
    second = make_placed(held.meeting, "2")
    with pytest.raises(SittingRefused):
        start_item(second, by=held.chair)

    end_item(item, by=held.chair)
    start_item(second, by=held.chair)
    end_item(second, outcome=ItemOutcome.POSTPONED, words="bis zur 5. Sitzung", by=held.chair)
    start_item(item, by=held.chair)

    assert (second.outcome, second.outcome_words) == (ItemOutcome.POSTPONED, "bis zur 5. Sitzung")
    assert item.is_running
    assert held.meeting.current_item_id == item.id


def test_an_item_that_is_not_on_can_be_postponed_but_not_done(held):
    waiting = make_placed(held.meeting, "2")

    with pytest.raises(SittingRefused):
        end_item(waiting, by=held.chair)
    with pytest.raises(SittingRefused):
        end_item(waiting, outcome=ItemOutcome.REFERRED, by=held.chair)
    end_item(waiting, outcome=ItemOutcome.REFERRED, words="an das Board", by=held.chair)
    assert waiting.outcome is ItemOutcome.REFERRED


def test_nothing_happens_in_a_meeting_that_has_not_been_opened(clock):
    called = make_called()
    item = make_placed(called.meeting)

    with pytest.raises(SittingRefused):
        start_item(item, by=called.chair)
    with pytest.raises(SittingRefused):
        notes.begin_break(called.meeting, by=called.chair)


def test_no_item_is_ended_and_no_meeting_closed_while_a_vote_is_open(held, item):
    ballot = Ballot(
        space=held.body.space,
        question="Wird zugestimmt?",
        kind=BallotKind.MOTION,
        way=BallotWay.HANDS,
        majority=Majority.MORE_YES,
        members=5,
        opened_at=city_clock.now(),
    )
    session.add(ballot)
    session.flush()
    session.add(MeetingBallot(ballot_id=ballot.id, item_id=item.id, purpose=BallotPurpose.MOTION))
    session.flush()

    with pytest.raises(SittingRefused):
        end_item(item, by=held.chair)
    with pytest.raises(SittingRefused):
        close_meeting(held.meeting, by=held.chair)
    ballot.closed_at = city_clock.now()
    session.flush()
    end_item(item, by=held.chair)
    assert item.outcome is ItemOutcome.DONE


def test_notes_for_the_minutes_are_kept_and_may_not_be_too_long(held, item):
    save_record(item, text="Kim Beispiel trägt vor.\r\nKeine Fragen.\n", by=held.chair)
    assert item.record_text == "Kim Beispiel trägt vor.\nKeine Fragen."

    with pytest.raises(SittingRefused):
        save_record(item, text="a" * 20001, by=held.chair)


@pytest.mark.both_databases
def test_motions_of_order_go_first_and_first_time_speakers_are_marked(held, item, clock):
    first, second, third = (held.line(one) for one in held.people[:3])
    for one in (first, second):
        speakers.ask_to_speak(item, attendance=one)
        clock.advance(minutes=1)
    speakers.ask_to_speak(item, attendance=third, is_point_of_order=True)
    assert [one.attendance_id for one in read_speakers(item).waiting] == [third.id, first.id, second.id]

    speakers.give_floor(item, attendance=third)
    speakers.give_floor(item, attendance=first)
    clock.advance(minutes=3)
    speakers.ask_to_speak(item, attendance=third)
    now = read_speakers(item)
    assert now.speaking.attendance_id == first.id
    assert [one.attendance_id for one in now.waiting] == [second.id, third.id]
    assert now.first_time == {second.id}

    speakers.finish_speech(item)
    speakers.withdraw(item, attendance=third)
    assert read_speakers(item).speaking is None
    assert [one.attendance_id for one in read_speakers(item).waiting] == [second.id]


@pytest.mark.both_databases
def test_whoever_asks_twice_waits_once_and_a_closed_list_takes_motions_of_order(held, item):
    first, second = held.line(held.people[0]), held.line(held.people[1])
    speakers.ask_to_speak(item, attendance=first)
    speakers.ask_to_speak(item, attendance=first)
    speakers.close_speakers(item, by=held.chair)

    with pytest.raises(SittingRefused):
        speakers.ask_to_speak(item, attendance=second)
    speakers.ask_to_speak(item, attendance=second, is_point_of_order=True)
    speakers.open_speakers(item, by=held.chair)

    assert [one.attendance_id for one in read_speakers(item).waiting] == [second.id, first.id]
    with pytest.raises(SittingRefused):
        speakers.ask_to_speak(item, attendance=held.line(held.people[4]))


@pytest.mark.both_databases
def test_a_break_holds_the_agenda_up_until_it_ends(held, item, clock):
    end_item(item, by=held.chair)
    notes.begin_break(held.meeting, words="nicht beschlussfähig", by=held.chair)
    second = make_placed(held.meeting, "2")
    with pytest.raises(SittingRefused):
        start_item(second, by=held.chair)
    with pytest.raises(SittingRefused):
        notes.begin_break(held.meeting, by=held.chair)

    clock.advance(minutes=30)
    notes.end_note(held.meeting, NoteKind.BREAK, by=held.chair)
    start_item(second, by=held.chair)
    assert find_open_note(held.meeting, NoteKind.BREAK) is None
    assert [one.words for one in list_notes(held.meeting)] == ["nicht beschlussfähig"]


@pytest.mark.both_databases
def test_nothing_is_voted_on_in_a_break(clock):
    sitting = make_sitting()
    motion = make_motion(sitting)
    notes.begin_break(sitting.meeting, by=sitting.chair)

    with pytest.raises(SittingRefused):
        decide(sitting, motion, yes=5)
    notes.end_note(sitting.meeting, NoteKind.BREAK, by=sitting.chair)
    decide(sitting, motion, yes=5)

    assert motion.state is ResolutionState.ADOPTED


def test_disturbances_are_noted_in_meetings_with_a_call_alone(held, clock):
    hybrid = make_running(is_hybrid=True)

    with pytest.raises(SittingRefused):
        notes.note_disturbance(held.meeting, words="Ton fällt aus", by=held.chair)
    with pytest.raises(SittingRefused):
        notes.note_disturbance(hybrid.meeting, words=" ", by=hybrid.chair)
    assert notes.note_disturbance(hybrid.meeting, words="Ton fällt aus", by=hybrid.chair).words == "Ton fällt aus"


@pytest.mark.both_databases
def test_closing_ends_all_that_is_open_and_postpones_what_was_not_finished(held, item):
    untouched = make_placed(held.meeting, "2")
    speakers.ask_to_speak(item, attendance=held.line(held.people[0]))
    notes.begin_break(held.meeting, by=held.chair)

    close_meeting(held.meeting, by=held.chair)
    session.flush()

    assert held.meeting.state is MeetingState.CLOSED
    assert (item.outcome, untouched.outcome) == (ItemOutcome.POSTPONED, ItemOutcome.POSTPONED)
    assert item.ended_at is not None
    assert untouched.began_at is None
    assert held.meeting.current_item_id is None
    assert not session.scalars(select(Presence).where(Presence.left_at.is_(None))).all()
    assert find_open_note(held.meeting, NoteKind.BREAK) is None
    assert not read_speakers(item).waiting
    with pytest.raises(SittingRefused):
        start_item(untouched, by=held.chair)
