"""Whether the members are invited in time: counted in days of the city, as the rules of procedure do."""

from datetime import date, datetime, timedelta

from forum.core.time import clock
from forum.councils.models.meetings import Meeting


def days_of_notice(meeting: Meeting, *, called_at: datetime) -> int:
    """Days from the day of the invitation to that of the meeting, which has a date."""
    return (meeting.day - clock.day_of(called_at)).days


def notice_period(meeting: Meeting) -> int:
    """In days: that of the body, and once it has been called that of the day of the call; the body has been loaded."""
    return meeting.body.notice_days if meeting.notice_days is None else meeting.notice_days


def is_in_time(meeting: Meeting, *, called_at: datetime) -> bool:
    """Whether the notice period (NKomVG § 59 (1)) is kept."""
    return days_of_notice(meeting, called_at=called_at) >= notice_period(meeting)


def last_day_to_call(meeting: Meeting) -> date:
    """On which day the invitation goes out at the latest; the meeting has a date."""
    return meeting.day - timedelta(days=notice_period(meeting))
