"""When mail as a whole is paused: the server does not answer, or refuses us rather than one recipient.

While the queue is paused one mail at a time is tried; the first one that the server takes ends the pause.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, and_, case, distinct, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from forum.core.data.database import Base, session
from forum.core.data.upsert import lock_row
from forum.core.mail.outbox import OutgoingMail, RefusalKind
from forum.core.time import clock
from forum.core.time.waits import growing_wait

log = logging.getLogger("forum.mail")

THE_ONE = 1
# so many recipients refused in a row, with no mail accepted between, are not to blame themselves
STREAK = 5
# a mail that was given back so often and is refused again is to blame itself
MOST_PAUSES = 3
# our own server that does not answer is asked every minute, one that refuses us more and more seldom
OUTAGE_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(minutes=15)
PROBES_LOOKED_AT = 200


class MailQueue(Base):
    """One row: whether mail is paused, why, and when one mail is tried again."""

    __tablename__ = "mail_queue"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    paused_at: Mapped[datetime | None]
    probe_at: Mapped[datetime | None]
    probes: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(String(500), default="")


def lock_queue() -> MailQueue:
    """The queue's state as it is now; others that settle or claim mails wait until this transaction ends."""
    return lock_row(MailQueue, MailQueue.id == THE_ONE, id=THE_ONE, probes=0, reason="")


def find_pause() -> MailQueue | None:
    """The pause under way, if there is one."""
    return session.scalar(select(MailQueue).where(MailQueue.paused_at.is_not(None)))


def waits_for_probe(now: datetime) -> ColumnElement[bool]:
    """Whether the queue is paused and nothing is to be tried yet."""
    return select(MailQueue.id).where(MailQueue.paused_at.is_not(None), MailQueue.probe_at > now).exists()


def pause(queue: MailQueue, reason: str, *, is_outage: bool = False) -> None:
    """Begin a pause, or go on with it after a probe that failed."""
    now = clock.now()
    if queue.paused_at is None:
        queue.paused_at, queue.probes = now, 0
        log.error("mail is paused: the mail server %s", "does not answer" if is_outage else f"refuses us, {reason[:3]}")
    queue.probes += 1
    queue.reason = reason[:500]
    queue.probe_at = now + (
        OUTAGE_DELAY if is_outage else growing_wait(queue.probes, first=OUTAGE_DELAY, longest=LONGEST_DELAY)
    )


def note_success(queue: MailQueue) -> None:
    """The server takes our mail: refusals before were meant for their recipients, and a pause is over."""
    session.execute(_END_DOUBT)
    if queue.paused_at is not None:
        log.warning("mail goes on after a pause since %s", queue.paused_at.isoformat(timespec="seconds"))
        queue.paused_at = queue.probe_at = None
        queue.probes, queue.reason = 0, ""


_END_DOUBT = (
    update(OutgoingMail)
    .where(OutgoingMail.in_doubt)
    .values(in_doubt=False)
    .execution_options(synchronize_session=False)
)


def is_refused_for_good() -> bool:
    """Whether the server has refused so many in a row that the fault is ours; one text to many counts once."""
    told = case((OutgoingMail.refusal == RefusalKind.CONTENT, OutgoingMail.subject), else_=OutgoingMail.recipient)
    return _count_in_doubt(told, (RefusalKind.RECIPIENT, RefusalKind.CONTENT)) >= STREAK


def is_refused_for_now() -> bool:
    """Whether the server says "later" to everybody, so that no mail should be given up for it."""
    return _count_in_doubt(OutgoingMail.recipient, (RefusalKind.LATER,)) >= STREAK


def give_back_refused() -> Sequence[str]:
    """Undo the failures of the streak: those mails wait again as if they had not been tried. Their recipients."""
    return session.scalars(
        update(OutgoingMail)
        .where(
            OutgoingMail.in_doubt,
            OutgoingMail.failed_at.is_not(None),
            OutgoingMail.dismissed_at.is_(None),
            OutgoingMail.pauses < MOST_PAUSES,
        )
        .values(failed_at=None, due_at=clock.now(), attempts=OutgoingMail.attempts - 1, pauses=OutgoingMail.pauses + 1)
        .returning(OutgoingMail.recipient)
        .execution_options(synchronize_session=False)
    ).all()


def choose_probe(is_due: ColumnElement[bool]) -> list[int]:
    """The due mail that tells most: to a server that has not refused yet, otherwise the one not tried for longest."""
    refused = set(map(_server_of, session.scalars(select(OutgoingMail.recipient).where(OutgoingMail.in_doubt))))
    rows = session.execute(
        select(OutgoingMail.id, OutgoingMail.recipient)
        .where(is_due)
        .order_by(OutgoingMail.in_doubt, OutgoingMail.due_at, OutgoingMail.id)
        .limit(PROBES_LOOKED_AT)
    ).all()
    fresh = [row.id for row in rows if _server_of(row.recipient) not in refused]
    return [*fresh, *(row.id for row in rows)][:1]


def _count_in_doubt(what: ColumnElement[str] | InstrumentedAttribute[str], kinds: Iterable[RefusalKind]) -> int:
    query = select(func.count(distinct(what))).where(
        and_(OutgoingMail.in_doubt, OutgoingMail.refusal.in_(tuple(kinds)))
    )
    return int(session.scalar(query) or 0)


def _server_of(address: str) -> str:
    return address.rpartition("@")[2].lower()
