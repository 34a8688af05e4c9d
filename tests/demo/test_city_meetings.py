"""A year of meetings in the demo city: held, voted on, written down, and the coming ones called."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.ballots.models import Ballot
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.attendance import Conflict
from forum.councils.models.circulars import Circular
from forum.councils.models.meetings import Meeting, MeetingState
from forum.councils.models.minutes import Minutes, MinutesState
from forum.councils.models.resolutions import AnswerKind, Resolution

pytestmark = pytest.mark.usefixtures("inside")


def test_meetings_of_a_year_were_held_on_working_days_and_others_are_to_come():
    meetings = session.scalars(select(Meeting).order_by(Meeting.begins_at)).all()

    held = [meeting for meeting in meetings if meeting.state is MeetingState.CLOSED]
    assert len(held) >= 10
    assert held[0].begins_at < clock.now() - timedelta(days=330)
    assert {meeting.day.weekday() for meeting in meetings} <= {0, 1, 2, 3, 4}
    assert {meeting.state for meeting in meetings} == {
        MeetingState.PLANNED, MeetingState.CALLED, MeetingState.CLOSED,
    }  # fmt: skip


def test_minutes_are_open_to_objections_waiting_and_approved():
    states = {minutes.state(clock.now()) for minutes in session.scalars(select(Minutes))}

    assert states >= {MinutesState.OBJECTIONS, MinutesState.WAITING, MinutesState.APPROVED}


def test_recommendations_were_followed_partly_followed_and_one_answer_is_late():
    resolutions = session.scalars(select(Resolution)).all()

    assert {one.answer for one in resolutions} == {None, AnswerKind.FOLLOWED, AnswerKind.PARTLY}
    [late] = [one for one in resolutions if one.is_answer_overdue(clock.today())]
    assert late.delay_reason


def test_one_election_ended_by_lot_and_one_member_took_no_part():
    assert session.scalars(select(Ballot).where(Ballot.lot_drawn_at.is_not(None))).one().winner_number is not None
    assert session.scalars(select(Conflict)).one().back_at is not None


def test_a_secret_vote_between_meetings_has_been_counted_and_one_by_name_is_open():
    ballots = {
        one.question: session.get_one(Ballot, one.ballot_id)
        for one in session.scalars(select(Circular).where(Circular.opened_at.is_not(None)))
    }

    secret = [ballot for ballot in ballots.values() if ballot.is_sealed]
    assert [ballot.is_counted and not ballot.is_void for ballot in secret] == [True]
    assert [ballot.is_open for ballot in ballots.values()].count(True) == 1
