"""What the worker does for notifications: it writes mails at once, and forgets what has been read."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select

from forum.core.data.database import session
from forum.core.data.retention import Held
from forum.core.data.unit_of_work import transaction
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.running import jobs
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.notifications.mails import NEWS
from forum.notifications.models.notices import Notice, ToldAct

MAILS_A_BATCH = 200
READ_KEPT_FOR = timedelta(days=90)
UNREAD_KEPT_FOR = timedelta(days=365)


@jobs.every(minutes=1)
@jobs.commits_itself
def write_mails_at_once() -> None:
    """Write the mails that are due, the most relevant first: of these a person's week has room for more."""
    while _write_batch() == MAILS_A_BATCH:
        pass


def _write_batch() -> int:
    """A batch in a transaction of its own; how many."""
    with transaction():
        due = (
            select(Notice)
            .where(Notice.mail_due_at.is_not(None), Notice.mail_due_at <= clock.now())
            .order_by(Notice.relevance.desc(), Notice.mail_due_at, Notice.id)
            .limit(MAILS_A_BATCH)
            .with_for_update(skip_locked=True)
        )
        notices = session.scalars(due).all()
        for notice in notices:
            notice.mail_due_at = None
            if notice.read_at is None:
                outbox.notify(NEWS, notice, to=Person(notice.person_id))
        return len(notices)


@jobs.at("03:50")
def forget_old_notices() -> None:
    """Delete notices 90 days after they were read, and after a year in any case; those that are kept stay."""
    session.execute(delete(Notice).where(_is_old(), Notice.marked_at.is_(None)))
    needed = exists(Notice.id).where(
        and_(
            Notice.kind == ToldAct.kind,
            Notice.subject_kind == ToldAct.subject_kind,
            Notice.subject_id == ToldAct.subject_id,
            Notice.first_act_id <= ToldAct.activity_id,
            Notice.last_act_id >= ToldAct.activity_id,
        )
    )
    session.execute(delete(ToldAct).where(~needed), execution_options={"synchronize_session": False})


def kept_notices() -> Held:
    """Old ones that their people keep."""
    count = select(func.count(Notice.id)).where(_is_old(), Notice.marked_at.is_not(None))
    return Held(session.scalar(count) or 0, _("their people keep them"))


def _is_old() -> ColumnElement[bool]:
    now = clock.now()
    return or_(Notice.read_at < now - READ_KEPT_FOR, Notice.told_at < now - UNREAD_KEPT_FOR)
