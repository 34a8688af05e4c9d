"""Writing the mails of an issue in portions: each in one transaction with how far the issue has come.

A process that is killed leaves whole portions behind, and the next one goes on after the last.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.outbox import OutgoingMail
from forum.core.mail.recipients import Address, Person
from forum.core.text.locale import DEFAULT_LANGUAGE
from forum.core.time import clock
from forum.notifications.budget import is_of_this_week, week_begins
from forum.notifications.models.subscriptions import WEEKLY_MAILS, NoticeSettings
from forum.notifications.newsletter.mails import ISSUE
from forum.notifications.newsletter.models import Issue, IssueDelivery, IssueState, Subscriber
from forum.notifications.newsletter.policies import is_reader_of

PORTION = 200
# on Monday, for whoever has had as many mails this week as they want
LATER_AT = time(8)


@dataclass(frozen=True, slots=True)
class NextReader:
    """A subscriber; whether all mails of this week have gone to them, and until when they want none."""

    subscriber: Subscriber
    is_full: bool
    paused_until: date | None

    def due_at(self, now: datetime) -> datetime:
        """At once, or in the morning of the day from which another mail goes."""
        days = [day for day in (self.paused_until,) if day is not None and day > clock.day_of(now)]
        if self.is_full:
            days.append(clock.day_of(week_begins(now + timedelta(days=7))))
        return datetime.combine(max(days), LATER_AT, clock.CITY_TIME) if days else now


def send_portion(issue_id: int) -> bool:
    """Write the mails of the next readers, in the order of their keys; whether there are more."""
    issue = session.scalar(select(Issue).where(Issue.id == issue_id).with_for_update())
    if issue is None or issue.state is not IssueState.SENDING:
        return False
    readers = _list_next(issue)
    deliveries = [IssueDelivery(issue_id=issue.id, subscriber_id=one.subscriber.id) for one in readers]
    session.add_all(deliveries)
    session.flush()
    for one, delivery in zip(readers, deliveries, strict=True):
        _write(delivery, one)
    issue.mail_count += len(readers)
    issue.reached_id = readers[-1].subscriber.id if readers else issue.last_id
    if len(readers) < PORTION:
        issue.state = IssueState.SENT
    return issue.state is IssueState.SENDING


def _list_next(issue: Issue) -> list[NextReader]:
    """Readers after the one reached last. One query."""
    had = select(func.count()).where(OutgoingMail.person_id == Subscriber.person_id, is_of_this_week())
    is_full = had.scalar_subquery() >= func.coalesce(NoticeSettings.weekly_mails, WEEKLY_MAILS)
    query = select(Subscriber, is_full, NoticeSettings.paused_until)
    query = query.outerjoin(NoticeSettings, NoticeSettings.person_id == Subscriber.person_id)
    query = query.where(
        Subscriber.id > issue.reached_id,
        Subscriber.id <= issue.last_id,
        is_reader_of(issue.field_ids, issue.chosen_groups),
    )
    rows = session.execute(query.order_by(Subscriber.id).limit(PORTION))
    return [NextReader(*row) for row in rows]


def _write(delivery: IssueDelivery, one: NextReader) -> None:
    reader = one.subscriber
    if reader.person_id is None:
        outbox.notify(ISSUE, delivery, to=Address(reader.email, reader.language or DEFAULT_LANGUAGE))
        return
    mail = outbox.notify(ISSUE, delivery, to=Person(reader.person_id))
    # one of the mails that the person wants in that week
    mail.due_at = mail.counted_at = one.due_at(clock.now())
