"""A meeting that has been called is moved, but nobody loses days of the notice period."""

from datetime import timedelta

import pytest

from forum.core.time import clock as city_clock
from forum.councils.meetings.errors import TimesOutOfOrder
from forum.councils.meetings.services.call import call_meeting
from forum.councils.meetings.services.plan import MeetingPlan, change_meeting
from forum.councils.models.meetings import Meeting
from tests.councils.factories import make_body, make_item, make_meeting
from tests.factories import make_user

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


def move(meeting: Meeting, *, days: int) -> None:
    plan = MeetingPlan(begins_at=city_clock.now() + timedelta(days=days), place="Rathaus")
    change_meeting(meeting, plan, by=make_user())


def make_called() -> Meeting:
    """In three weeks, of a body with a notice period of seven days."""
    meeting = make_meeting(make_body())
    make_item(meeting)
    call_meeting(meeting, by=make_user())
    return meeting


@pytest.mark.parametrize("days", [7, 22])
def test_a_called_meeting_moves_to_a_day_that_leaves_the_notice_period(days):
    meeting = make_called()

    move(meeting, days=days)

    assert meeting.begins_at == city_clock.now() + timedelta(days=days)


def test_a_called_meeting_does_not_move_to_an_earlier_day_within_the_notice_period():
    meeting = make_called()

    with pytest.raises(TimesOutOfOrder) as refused:
        move(meeting, days=6)

    assert refused.value.field == "begins_at"
    assert meeting.begins_at == city_clock.now() + timedelta(days=21)


def test_a_called_meeting_moves_to_a_later_day_within_the_notice_period(clock):
    meeting = make_called()
    clock.advance(days=20)

    move(meeting, days=3)

    assert meeting.begins_at == clock.now + timedelta(days=3)


def test_what_is_still_planned_moves_freely():
    meeting = make_meeting(make_body())

    move(meeting, days=1)

    assert meeting.begins_at == city_clock.now() + timedelta(days=1)
