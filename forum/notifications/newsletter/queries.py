"""Looking up consents and issues, and counting to whom an issue goes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from forum.accounts.models import Group
from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.core.mail.outbox import OutgoingMail
from forum.fields.models import FieldOfAction
from forum.notifications.budget import is_of_this_week
from forum.notifications.models.subscriptions import WEEKLY_MAILS, NoticeSettings
from forum.notifications.newsletter.models import Issue, IssueState, Subscriber, SubscriberField
from forum.notifications.newsletter.policies import is_reader_of

ISSUES_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people an issue goes to, and how many of them have had as many mails this week as they want."""

    people: int
    at_limit: int


def find_own(person_id: int) -> Subscriber | None:
    return session.scalar(select(Subscriber).where(Subscriber.person_id == person_id))


def find_by_address(email: str) -> Subscriber | None:
    """The consent under an address without an account."""
    return session.scalar(select(Subscriber).where(Subscriber.person_id.is_(None), Subscriber.email == email))


def find_subscriber(public_id: str) -> Subscriber | None:
    return session.scalar(select(Subscriber).where(Subscriber.public_id == public_id))


def list_chosen_fields(subscriber: Subscriber) -> Sequence[FieldOfAction]:
    query = select(FieldOfAction).join(SubscriberField, SubscriberField.field_id == FieldOfAction.id)
    return session.scalars(query.where(SubscriberField.subscriber_id == subscriber.id)).all()


def count_reach(field_ids: Collection[int], groups: Collection[Group]) -> Reach:
    """To how many an issue would go now. One query."""
    had = select(func.count()).where(OutgoingMail.person_id == Subscriber.person_id, is_of_this_week())
    most = func.coalesce(NoticeSettings.weekly_mails, WEEKLY_MAILS)
    is_full = Subscriber.person_id.is_not(None) & (had.scalar_subquery() >= most)
    query = select(func.count(), func.count().filter(is_full)).select_from(Subscriber)
    query = query.outerjoin(NoticeSettings, NoticeSettings.person_id == Subscriber.person_id)
    people, at_limit = session.execute(query.where(is_reader_of(field_ids, groups))).one()
    return Reach(people, at_limit)


def find_issue(public_id: str) -> Issue | None:
    """For the office: drafts too."""
    return session.scalar(select(Issue).where(Issue.public_id == public_id))


def find_sent_issue(public_id: str) -> Issue | None:
    """What everybody may read: an issue that was sent."""
    return session.scalar(select(Issue).where(Issue.public_id == public_id, Issue.sent_at.is_not(None)))


def list_issues(*, cursor: str | None) -> Page[Issue]:
    """All issues for the office, the latest first."""
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(Issue),
        by=(Issue.id.expression,),
        key=lambda issue: (issue.id,),
        cursor=cursor,
        size=ISSUES_PER_PAGE,
    )


def list_sent_issues(*, cursor: str | None = None, size: int = ISSUES_PER_PAGE) -> Page[Issue]:
    """The archive: what was sent, the latest first."""
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(Issue).where(Issue.sent_at.is_not(None)),
        by=(Issue.sent_at, Issue.id.expression),
        key=lambda issue: (issue.sent_at, issue.id),
        cursor=cursor,
        size=size,
    )


def list_sending() -> Sequence[int]:
    """The keys of the issues that are being sent."""
    return session.scalars(select(Issue.id).where(Issue.state == IssueState.SENDING).order_by(Issue.id)).all()
