"""Asking the members when a meeting suits them, and choosing one of the moments."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.meetings.errors import PollClosed, TimesOutOfOrder
from forum.councils.meetings.queries.poll import list_options
from forum.councils.meetings.services.event import let_event_follow, seats_of
from forum.councils.meetings.services.locking import lock_meeting
from forum.councils.meetings.services.telling import tell_poll
from forum.councils.models.meetings import DateAnswer, DateAnswerKind, DateOption, Meeting
from forum.councils.models.members import Membership


def offer_dates(
    meeting: Meeting, moments: Sequence[datetime], *, length: timedelta, until: datetime | None, by: User
) -> int:
    """Offer moments beside those that are there, and ask everybody by mail; returns how many people are asked.

    Raises PollClosed and TimesOutOfOrder.
    """
    lock_meeting(meeting)
    _refuse_called(meeting)
    if not moments:
        raise TimesOutOfOrder(_("Offer at least one moment."), field="moment_1")
    if any(moment <= clock.now() for moment in moments):
        raise TimesOutOfOrder(_("This moment has passed. Choose a later one."), field="moment_1")
    if until is not None and until <= clock.now():
        raise TimesOutOfOrder(_("This moment has passed. Choose a later one."), field="poll_until")
    there = {one.begins_at for one in list_options(meeting)}
    for moment in sorted(set(moments) - there):
        session.add(DateOption(meeting_id=meeting.id, begins_at=moment, ends_at=moment + length))
    meeting.poll_until = until
    activity.record("meeting.poll_opened", meeting, by=by)
    return tell_poll(meeting)


def answer_dates(meeting: Meeting, answers: Mapping[int, DateAnswerKind], *, membership: Membership, by: User) -> None:
    """Say of moments, by their key, whether they suit a member; said again, the later answer counts."""
    lock_meeting(meeting)
    if not takes_answers(meeting):
        raise PollClosed(_("The poll takes no answers any more."))
    options = {one.id for one in list_options(meeting)}
    known = select(DateAnswer).where(DateAnswer.option_id.in_(options), DateAnswer.membership_id == membership.id)
    given = {one.option_id: one for one in session.scalars(known)}
    for key, answer in answers.items():
        if key in given:
            given[key].answer = answer
        elif key in options:
            session.add(DateAnswer(option_id=key, membership_id=membership.id, answer=answer))
    activity.record("meeting.date_answered", meeting, by=by)


def choose_date(meeting: Meeting, option: DateOption, *, by: User) -> None:
    """Hold the meeting at one of the moments. What was said stays until it is called."""
    lock_meeting(meeting)
    _refuse_called(meeting)
    if option.begins_at <= clock.now():
        raise TimesOutOfOrder(_("This moment has passed. Choose a later one."))
    meeting.begins_at, meeting.ends_at = option.begins_at, option.ends_at
    let_event_follow(meeting, seats=seats_of(meeting), by=by)
    activity.record("meeting.date_chosen", meeting, by=by)


def takes_answers(meeting: Meeting) -> bool:
    """Until its day, and as long as the meeting has not been called."""
    if meeting.is_called or meeting.is_over or meeting.begins_at is not None:
        return False
    return meeting.poll_until is None or clock.now() <= meeting.poll_until


def _refuse_called(meeting: Meeting) -> None:
    if meeting.is_called or meeting.is_over:
        raise PollClosed(_("This meeting has been called: its date stands."))
