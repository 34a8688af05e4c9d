"""Who gets a summary now: whoever was told of something since the last one, whenever that was made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select, text

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock
from forum.notifications.budget import is_of_this_week
from forum.notifications.digests.models import DigestState
from forum.notifications.digests.moments import daily_moment, weekly_moment
from forum.notifications.models.kinds import Channel
from forum.notifications.models.notices import Notice
from forum.notifications.models.subscriptions import WEEKLY_MAILS, NoticeSettings

# literal, for SQLite uses a partial index only if it can read its condition in the statement
UNMAILED = text("notice.last_act_id > notice.mailed_act_id")


@dataclass(frozen=True, slots=True)
class DuePerson:
    """Somebody and the moments for which their summaries are due; None: that one is not."""

    person_id: int
    daily_for: datetime | None
    weekly_for: datetime | None


def list_due(*, after: int, most: int) -> Sequence[DuePerson]:
    """The next people in the order of their keys. One query.

    A summary is due if the chosen moment has come since the one for which the last was made, and something was told
    before it and by no mail. The clock of the making plays no part: a run that comes early or late loses nobody.
    """
    now = clock.now()
    daily, weekly = daily_moment(now), weekly_moment(now)
    is_daily = _is_due(Channel.DAILY, daily, DigestState.daily_for.expression)
    is_weekly = _is_due(Channel.WEEKLY, weekly, DigestState.weekly_for.expression)
    query = (
        select(Notice.person_id, func.max(case((is_daily, daily))), func.max(case((is_weekly, weekly))))
        .join(User, User.id == Notice.person_id)
        .outerjoin(NoticeSettings, NoticeSettings.person_id == Notice.person_id)
        .outerjoin(DigestState, DigestState.person_id == Notice.person_id)
        .where(UNMAILED, Notice.read_at.is_(None), or_(is_daily, is_weekly), Notice.person_id > after)
        .where(
            User.email_confirmed_at.is_not(None),
            User.leaves_at.is_(None),
            DigestState.stopped_at.is_(None),
            *_wants_mail(),
        )
        .group_by(Notice.person_id)
        .order_by(Notice.person_id)
        .limit(most)
    )
    return [DuePerson(*row) for row in session.execute(query)]


def _is_due(way: Channel, moment: ColumnElement[datetime], last: ColumnElement[datetime | None]) -> ColumnElement[bool]:
    return and_(Notice.way == way, Notice.created_at <= moment, or_(last.is_(None), last < moment))


def _wants_mail() -> Sequence[ColumnElement[bool]]:
    """Neither a pause nor the number of mails that somebody wants in a week stands against it."""
    had = select(func.count()).where(OutgoingMail.person_id == Notice.person_id, is_of_this_week()).scalar_subquery()
    is_awake = or_(NoticeSettings.paused_until.is_(None), NoticeSettings.paused_until <= clock.today())
    return is_awake, had < func.coalesce(NoticeSettings.weekly_mails, WEEKLY_MAILS)
