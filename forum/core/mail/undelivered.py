"""Mails that failed for good: counted, listed, sent again or given up by the office; and those that were withheld."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import defer

from forum.core.acts import activity
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Page, fetch_page
from forum.core.data.unit_of_work import after_commit
from forum.core.mail.outbox import WAITING, WITHHELD, OutgoingMail, wake_worker
from forum.core.mail.queue import find_pause
from forum.core.time import clock

MAILS_A_PAGE = 25

UNDELIVERED: ColumnElement[bool] = and_(OutgoingMail.failed_at.is_not(None), OutgoingMail.dismissed_at.is_(None))
# the office sees to whom and about what; the words are between the forum and the recipient
WITHOUT_WORDS = (defer(OutgoingMail.text_body, raiseload=True), defer(OutgoingMail.html_body, raiseload=True))


@dataclass(frozen=True, slots=True)
class MailState:
    """How mail is doing: what failed, what waits since when, and whether everything is paused."""

    failed: int
    oldest_waiting: datetime | None
    paused_since: datetime | None
    pause_reason: str


def load_mail_state() -> MailState:
    failed = select(func.count(OutgoingMail.id)).where(UNDELIVERED).scalar_subquery()
    oldest = select(func.min(OutgoingMail.created_at)).where(WAITING).scalar_subquery()
    row = session.execute(select(failed.label("failed"), oldest.label("oldest"))).one()
    pause = find_pause()
    return MailState(row.failed, row.oldest, pause.paused_at if pause else None, pause.reason if pause else "")


def list_undelivered(*, cursor: str | None, size: int = MAILS_A_PAGE) -> Page[OutgoingMail]:
    """The mail that failed last first."""
    return fetch_page(
        _run,
        select(OutgoingMail).where(UNDELIVERED).options(*WITHOUT_WORDS),
        by=(OutgoingMail.failed_at, OutgoingMail.id),
        key=lambda mail: (mail.failed_at, mail.id),
        cursor=cursor,
        size=size,
    )


def list_withheld(*, cursor: str | None, size: int = MAILS_A_PAGE) -> Page[OutgoingMail]:
    """Mails that were not sent because their readers may no longer read what they were about, the latest first."""
    return fetch_page(
        _run,
        select(OutgoingMail).where(WITHHELD).options(*WITHOUT_WORDS),
        by=(OutgoingMail.dropped_at, OutgoingMail.id),
        key=lambda mail: (mail.dropped_at, mail.id),
        cursor=cursor,
        size=size,
    )


def _run(query: AnySelect) -> Sequence[OutgoingMail]:
    return session.scalars(query).all()


def send_again(public_ids: Collection[str], *, by: object) -> int:
    """Put mails into the queue as if they had not been tried; how many. Left out: handled by others, link ended."""
    mails = [mail for mail in _lock_undelivered(public_ids) if not mail.is_outdated(clock.now())]
    for mail in mails:
        mail.failed_at, mail.refusal, mail.in_doubt = None, None, False
        mail.attempts, mail.pauses, mail.due_at = 0, 0, clock.now()
        activity.record("mail.sent_again", mail, by=by)
    if mails:
        after_commit(wake_worker)
    return len(mails)


def dismiss(public_id: str, *, by: object) -> bool:
    """Give a mail up: nobody is reminded of it any more. False if others have handled it."""
    mails = _lock_undelivered([public_id])
    for mail in mails:
        mail.dismissed_at, mail.in_doubt = clock.now(), False
        activity.record("mail.dismissed", mail, by=by)
    return bool(mails)


def _lock_undelivered(public_ids: Collection[str]) -> Sequence[OutgoingMail]:
    query = select(OutgoingMail).where(UNDELIVERED, OutgoingMail.public_id.in_(public_ids)).options(*WITHOUT_WORDS)
    return session.scalars(query.order_by(OutgoingMail.id).with_for_update()).all()
