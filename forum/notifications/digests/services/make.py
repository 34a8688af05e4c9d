"""Making summaries, some hundred people in one transaction: their state, what each tells, and the mails together.

A process that is killed leaves whole portions behind. Two that run side by side never make the same summary, for the
row of a person's state is written first, and only by one of them.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, delete, func, insert, or_, select, update

from forum.core.data.database import session
from forum.core.data.upsert import upsert
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.time import clock
from forum.notifications.digests.mails import DIGEST
from forum.notifications.digests.models import Digest, DigestLine, DigestState
from forum.notifications.digests.queries.due import UNMAILED, DuePerson, list_due
from forum.notifications.models.kinds import Channel
from forum.notifications.models.notices import Notice

PORTION = 200


def make_portion(*, after: int) -> int | None:
    """Make the summaries of the next people; the key of the last of them, or None if there was nobody."""
    due = list_due(after=after, most=PORTION)
    if not due:
        return None
    claimed = _claim(due)
    mine = [one for one in due if one.person_id in claimed]
    if mine:
        _make(mine)
    return due[-1].person_id


def forget_old_digests(before: datetime) -> None:
    """Let go of summaries whose mails have ended."""
    session.execute(delete(Digest).where(Digest.created_at < before))


def _claim(due: Sequence[DuePerson]) -> Collection[int]:
    """Note the moments for which summaries are made; the people for whom nobody else has done so meanwhile."""
    statement = upsert(DigestState).values(
        [{"person_id": one.person_id, "daily_for": one.daily_for, "weekly_for": one.weekly_for} for one in due]
    )
    new, old = statement.excluded, DigestState
    is_later = or_(
        and_(new.daily_for.is_not(None), or_(old.daily_for.is_(None), old.daily_for < new.daily_for)),
        and_(new.weekly_for.is_not(None), or_(old.weekly_for.is_(None), old.weekly_for < new.weekly_for)),
    )
    statement = statement.on_conflict_do_update(
        index_elements=[DigestState.person_id],
        set_={
            "daily_for": func.coalesce(new.daily_for, old.daily_for),
            "weekly_for": func.coalesce(new.weekly_for, old.weekly_for),
        },
        where=is_later,
    )
    return set(session.scalars(statement.returning(DigestState.person_id)))


def _make(due: Sequence[DuePerson]) -> None:
    digests = [Digest(person_id=one.person_id) for one in due]
    session.add_all(digests)
    session.flush()
    keys = [digest.id for digest in digests]
    _take_notices(due, keys)
    for digest in digests:
        # one of the mails that the person wants in this week
        outbox.notify(DIGEST, digest, to=Person(digest.person_id)).counted_at = clock.now()


def _take_notices(due: Sequence[DuePerson], keys: Sequence[int]) -> None:
    """Put all that no mail has told into the summaries, and count it as told."""
    daily = [one.person_id for one in due if one.daily_for]
    weekly = [one.person_id for one in due if one.weekly_for]
    told = or_(
        and_(Notice.way == Channel.DAILY, Notice.person_id.in_(daily)),
        and_(Notice.way == Channel.WEEKLY, Notice.person_id.in_(weekly)),
    )
    lines = select(Digest.id, Notice.id, Notice.mailed_act_id, Notice.last_act_id)
    lines = lines.join(Notice, Notice.person_id == Digest.person_id)
    lines = lines.where(Digest.id.in_(keys), UNMAILED, Notice.read_at.is_(None), told)
    session.execute(insert(DigestLine).from_select(["digest_id", "notice_id", "after_act_id", "last_act_id"], lines))
    taken = (DigestLine.notice_id == Notice.id, DigestLine.digest_id.in_(keys))
    last = select(func.max(DigestLine.last_act_id)).where(*taken).scalar_subquery()
    in_them = select(DigestLine.notice_id).where(DigestLine.digest_id.in_(keys))
    session.execute(
        update(Notice).where(Notice.id.in_(in_them)).values(mailed_act_id=last),
        execution_options={"synchronize_session": False},
    )
