"""The record of an account against the criteria of misuse (DSA Art. 23)."""

from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select

from forum.accounts.models import User
from forum.core import clock
from forum.core.database import session
from forum.discussions.models import Post
from forum.moderation.misuse import GRAVE, MONTHS, Misuse
from forum.moderation.models.decisions import AccountMeasure, Decision
from forum.moderation.models.reports import Report
from forum.moderation.periods import add_months


def misuse_of(user: User) -> Misuse:
    """What of the last twelve months counts as misuse; what was taken back on an objection does not."""
    since = clock.start_of_day(add_months(clock.today(), -MONTHS))
    warned_at, suspensions = _measures(user, since)
    contents, recent, grave = _contents(user, since, warned_at)
    reports, recent_reports, all_reports = _reports(user, since, warned_at)
    posts = select(func.count()).where(Post.author_id == user.id, Post.created_at >= since)
    return Misuse(
        contents=contents,
        contents_since_warning=recent,
        all_posts=session.scalar(posts) or 0,
        grave_contents=grave,
        reports=reports,
        reports_since_warning=recent_reports,
        all_reports=all_reports,
        warned_at=warned_at,
        suspensions=suspensions,
    )


def _measures(user: User, since: datetime) -> tuple[datetime | None, int]:
    """The last warning, and how often the account was suspended."""
    warned = Decision.account_measure == AccountMeasure.WARN
    suspended = Decision.account_measure == AccountMeasure.SUSPEND
    query = select(func.max(case((warned, Decision.created_at))), _count(suspended)).where(
        Decision.author_id == user.id, Decision.reversed_at.is_(None), Decision.created_at >= since
    )
    warned_at, suspensions = session.execute(query).one()
    return warned_at, suspensions


def _contents(user: User, since: datetime, warned_at: datetime | None) -> tuple[int, int, int]:
    """Manifestly unlawful contents: all, those decided on after the warning, the grave ones."""
    after = Decision.created_at > warned_at if warned_at else Decision.id < 0
    query = select(func.count(), _count(after), _count(Decision.ground.in_(GRAVE))).where(
        Decision.author_id == user.id,
        Decision.is_manifest,
        Decision.reversed_at.is_(None),
        Decision.created_at >= since,
    )
    found, recent, grave = session.execute(query).one()
    return found, recent, grave


def _reports(user: User, since: datetime, warned_at: datetime | None) -> tuple[int, int, int]:
    """Manifestly unfounded reports: all, those made after the warning; and all reports there were."""
    after = Report.created_at > warned_at if warned_at else Report.id < 0
    query = select(_count(Report.is_unfounded), _count(Report.is_unfounded & after), func.count()).where(
        Report.reporter_id == user.id, Report.created_at >= since
    )
    found, recent, every = session.execute(query).one()
    return found, recent, every


def _count(wanted: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((wanted, 1), else_=0)), 0)
