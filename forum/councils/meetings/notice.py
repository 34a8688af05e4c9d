"""Whether the members are invited in time: counted in days of the city, as the rules of procedure do."""

from datetime import date, datetime, timedelta

from forum.core.time import clock
from forum.councils.models.meetings import Meeting


def days_of_notice(meeting: Meeting, *, called_at: datetime) -> int:
    """Days from the day of the invitation to that of the meeting, which has a date."""
    return (meeting.day - clock.day_of(called_at)).days


def is_in_time(meeting: Meeting, *, called_at: datetime) -> bool:
    """Whether the notice period of the body (NKomVG § 59 (1)) is kept; the body has been loaded."""
    return days_of_notice(meeting, called_at=called_at) >= meeting.body.notice_days


def last_day_to_call(meeting: Meeting) -> date:
    """On which day the invitation goes out at the latest; the meeting has a date."""
    return meeting.day - timedelta(days=meeting.body.notice_days)
