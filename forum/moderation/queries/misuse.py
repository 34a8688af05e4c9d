"""The record of an account against the criteria of misuse (DSA Art. 23), in one query."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, select

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.policies import stands_in_readable_thread
from forum.moderation.measures.accounts import SUSPEND, WARN
from forum.moderation.misuse import GRAVE, MONTHS, Misuse
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Report
from forum.moderation.periods import add_months
from forum.moderation.policies import is_in_visible_case

SUSPENDED = Decision.account_measure == SUSPEND
IS_MANIFEST = Decision.is_manifest.is_(True)
IS_UNFOUNDED = Report.is_unfounded.is_(True)
IS_GRAVE = Decision.ground.in_(GRAVE)


@dataclass(frozen=True, slots=True)
class _Counted:
    """Where-clauses: the decisions on what a person wrote, their reports and their posts that count."""

    decisions: ColumnElement[bool]
    reports: ColumnElement[bool]
    posts: ColumnElement[bool]


def misuse_of(user: User, *, seen_by: Actor | None = None) -> Misuse:
    """What of the last twelve months counts as misuse; what was taken back on an objection does not.

    Shown to a moderator, `seen_by`, it counts only what stands where they may read.
    """
    counted = _counted(user) if seen_by is None else _visible_to(seen_by, _counted(user))
    warned = and_(counted.decisions, Decision.account_measure == WARN)
    warned_at = select(func.max(Decision.created_at)).where(warned).scalar_subquery()
    row = session.execute(
        select(
            _count(counted.decisions, IS_MANIFEST),
            # without a warning nothing lies after it
            _count(counted.decisions, IS_MANIFEST, Decision.created_at > warned_at),
            _count(counted.posts),
            _count(counted.decisions, IS_MANIFEST, IS_GRAVE),
            _count(counted.reports, IS_UNFOUNDED),
            _count(counted.reports, IS_UNFOUNDED, Report.created_at > warned_at),
            _count(counted.reports),
            warned_at,
            _count(counted.decisions, SUSPENDED),
        )
    ).one()
    return Misuse(*row)


def _counted(user: User) -> _Counted:
    since = clock.start_of_day(add_months(clock.today(), -MONTHS))
    return _Counted(
        and_(Decision.author_id == user.id, Decision.reversed_at.is_(None), Decision.created_at >= since),
        and_(Report.reporter_id == user.id, Report.created_at >= since),
        and_(Post.author_id == user.id, Post.created_at >= since),
    )


def _visible_to(actor: Actor, counted: _Counted) -> _Counted:
    return _Counted(
        and_(counted.decisions, is_in_visible_case(Decision.case_id, actor)),
        and_(counted.reports, is_in_visible_case(Report.case_id, actor)),
        and_(counted.posts, stands_in_readable_thread(actor)),
    )


def _count(*wanted: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).where(*wanted).scalar_subquery()
