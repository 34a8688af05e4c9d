"""The record of an account against the criteria of misuse (DSA Art. 23), in one query."""

from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, func, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models import Post
from forum.moderation.measures.accounts import SUSPEND, WARN
from forum.moderation.misuse import GRAVE, MONTHS, Misuse
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Report
from forum.moderation.periods import add_months

SUSPENDED = Decision.account_measure == SUSPEND
IS_MANIFEST = Decision.is_manifest.is_(True)
IS_UNFOUNDED = Report.is_unfounded.is_(True)
IS_GRAVE = Decision.ground.in_(GRAVE)


def misuse_of(user: User) -> Misuse:
    """What of the last twelve months counts as misuse; what was taken back on an objection does not."""
    since = clock.start_of_day(add_months(clock.today(), -MONTHS))
    warned_at = _warned_at(user, since)
    row = session.execute(
        select(
            _decisions(user, since, IS_MANIFEST),
            # without a warning nothing lies after it
            _decisions(user, since, IS_MANIFEST, Decision.created_at > warned_at),
            select(func.count()).where(Post.author_id == user.id, Post.created_at >= since).scalar_subquery(),
            _decisions(user, since, IS_MANIFEST, IS_GRAVE),
            _reports(user, since, IS_UNFOUNDED),
            _reports(user, since, IS_UNFOUNDED, Report.created_at > warned_at),
            _reports(user, since),
            warned_at,
            _decisions(user, since, SUSPENDED),
        )
    ).one()
    return Misuse(*row)


def _warned_at(user: User, since: datetime) -> ScalarSelect[datetime]:
    """The last warning that still stands."""
    warned = Decision.account_measure == WARN
    return select(func.max(Decision.created_at)).where(*_standing(user, since), warned).scalar_subquery()


def _decisions(user: User, since: datetime, *wanted: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).where(*_standing(user, since), *wanted).scalar_subquery()


def _standing(user: User, since: datetime) -> tuple[ColumnElement[bool], ...]:
    return Decision.author_id == user.id, Decision.reversed_at.is_(None), Decision.created_at >= since


def _reports(user: User, since: datetime, *wanted: ColumnElement[bool]) -> ScalarSelect[int]:
    made = Report.reporter_id == user.id, Report.created_at >= since
    return select(func.count()).where(*made, *wanted).scalar_subquery()
