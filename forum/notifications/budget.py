"""The budget: how many mails a person gets in a week, and which of them come first.

Only mails that people can choose are counted; what must arrive stands outside.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from forum.core.data.database import AnySelect, session
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock
from forum.notifications.models.kinds import ABOUT_ME
from forum.notifications.models.subscriptions import WEEKLY_MAILS, NoticeSettings


def week_begins(at: datetime) -> datetime:
    """The Monday of a moment, at midnight in the city."""
    day = clock.day_of(at)
    return clock.start_of_day(day - timedelta(days=day.weekday()))


def is_of_this_week() -> ColumnElement[bool]:
    """Where-clause on mails: counted since Monday."""
    return OutgoingMail.counted_at >= week_begins(clock.now())


def count_mails(person_id: int) -> int:
    """How many mails of a person have been counted this week."""
    query = select(func.count()).where(OutgoingMail.person_id == person_id, is_of_this_week())
    return session.scalar(query) or 0


def most_at_once(weekly_mails: int, relevance: int) -> int:
    """How many mails of a week may have gone before one at once still goes.

    The last one of the week is kept for the summary, so that nothing is lost; of the rest, what is not about the
    person themself takes no more than half, so that an answer to them still finds room on a Friday.
    """
    at_once = max(weekly_mails - 1, 0)
    return at_once if relevance >= ABOUT_ME else at_once // 2


def has_room(settings: NoticeSettings, *, most: int) -> bool:
    """Whether another mail goes while `most` may have; whoever sends it holds the row of the settings locked."""
    return count_mails(settings.person_id) < most


def count_at_limit(people: AnySelect) -> int:
    """Of the people whose keys a statement selects as `person_id`: how many have had their mails of this week."""
    person = people.subquery().c.person_id
    had = (
        select(func.count(OutgoingMail.id)).where(OutgoingMail.person_id == person, is_of_this_week()).scalar_subquery()
    )
    wanted = select(NoticeSettings.weekly_mails).where(NoticeSettings.person_id == person).scalar_subquery()
    at_limit = select(func.count(func.distinct(person))).where(had >= func.coalesce(wanted, WEEKLY_MAILS))
    return session.scalar(at_limit) or 0
