"""Mails to many as the office reads them: planned and sent, and what became of their copies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select

from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.mailing import EventMail, EventMailCopy

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Copies:
    """What became of the copies of a mail, as long as the outbox remembers it: a month."""

    delivered: int
    failed: int


def find_mail(public_id: str, *, event: Event) -> EventMail | None:
    return session.scalar(select(EventMail).where(EventMail.public_id == public_id, EventMail.event_id == event.id))


def list_mails(event: Event, *, cursor: str | None) -> Page[EventMail]:
    """Planned and sent ones, the newest first."""
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(EventMail).where(EventMail.event_id == event.id),
        by=[EventMail.id],
        key=lambda mail: (mail.id,),
        cursor=cursor,
        size=PAGE_SIZE,
    )


def count_copies(mails: Sequence[EventMail]) -> Mapping[int, Copies]:
    """What became of each mail's copies, by its key; one query."""
    delivered = func.sum(case((OutgoingMail.sent_at.is_not(None), 1), else_=0))
    failed = func.sum(case((OutgoingMail.failed_at.is_not(None), 1), else_=0))
    query = (
        select(EventMailCopy.event_mail_id, delivered, failed)
        .join(OutgoingMail, OutgoingMail.id == EventMailCopy.mail_id)
        .where(EventMailCopy.event_mail_id.in_([mail.id for mail in mails]))
        .group_by(EventMailCopy.event_mail_id)
    )
    return {key: Copies(sent, lost) for key, sent, lost in session.execute(query)}


def list_due_mails() -> Sequence[int]:
    """The keys of the mails whose moment has come."""
    is_open = EventMail.sent_at.is_(None), EventMail.stopped_at.is_(None)
    query = select(EventMail.id).where(*is_open, EventMail.due_at <= clock.now())
    return session.scalars(query.order_by(EventMail.due_at, EventMail.id)).all()


def has_planned_reminder(event: Event) -> bool:
    """Whether a mail before the start is planned or has gone out."""
    query = select(EventMail.id).where(
        EventMail.event_id == event.id, EventMail.minutes_before.is_not(None), EventMail.stopped_at.is_(None)
    )
    return session.scalar(query.limit(1)) is not None
