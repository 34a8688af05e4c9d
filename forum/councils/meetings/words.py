"""What meetings are called, and when they are, in words."""

from forum.core.text.locale import day, gettext, time_of_day, weekday
from forum.core.time import clock
from forum.councils.models.meetings import Meeting


def name_of(meeting: Meeting) -> str:
    """Such as “4. Sitzung”, with the reason why it is held if it is not an ordinary one."""
    numbered = gettext("Meeting %(number)s", number=meeting.number)
    return f"{numbered}, {meeting.title}" if meeting.title else numbered


def when_of(meeting: Meeting) -> str:
    """Such as “Mi., 25. März 2026, 16:00–18:00 Uhr”; empty while there is no date."""
    if meeting.begins_at is None:
        return ""
    return f"{weekday(meeting.begins_at, short=True)}, {day(meeting.begins_at)}, {hours_of(meeting)}"


def hours_of(meeting: Meeting) -> str:
    """From when to when; the meeting has a date."""
    assert meeting.begins_at is not None
    ends_at = meeting.ends_at
    if ends_at is None or clock.day_of(ends_at) != clock.day_of(meeting.begins_at):
        return time_of_day(meeting.begins_at)
    begins = f"{meeting.begins_at.astimezone(clock.CITY_TIME):%H:%M}"
    return f"{begins}–{time_of_day(ends_at)}"
