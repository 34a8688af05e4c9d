"""Forgetting who has reported, when nobody can need it any more."""

from sqlalchemy import select, update

from forum.core import clock
from forum.core.database import session
from forum.moderation.models.reports import Report
from forum.moderation.periods import add_months

KEPT_MONTHS = 36
PORTION = 500


def forget_reporters() -> int:
    """Take name, address and words out of reports older than three years; what is counted stays.

    Does a portion at a time and returns how many; safe to run twice.
    """
    bound = clock.start_of_day(add_months(clock.today(), -KEPT_MONTHS))
    old = select(Report.id).where(Report.created_at < bound, Report.forgotten_at.is_(None)).limit(PORTION)
    ids = session.scalars(old).all()
    session.execute(
        update(Report)
        .where(Report.id.in_(ids))
        .values(
            reporter_id=None,
            reporter_name="",
            reporter_email="",
            explanation="–",
            addresses="",
            forgotten_at=clock.now(),
        )
    )
    return len(ids)
