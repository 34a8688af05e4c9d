"""Sending what lies in the outbox: claimed with a lease, sent by SMTP, written down mail by mail."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import Flask, current_app
from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, update

from forum.core.data.database import session
from forum.core.data.retention import Held
from forum.core.data.unit_of_work import transaction
from forum.core.mail import queue as mail_queue
from forum.core.mail.message import Attachment
from forum.core.mail.outbox import WAITING, OutgoingMail, RefusalKind, list_attachments
from forum.core.mail.preparing import Ready, prepare
from forum.core.mail.private_words import forgets_words
from forum.core.mail.queue import MailQueue, lock_queue
from forum.core.mail.refused import forget_old_refusals, forget_refusals, note_refusal
from forum.core.mail.smtp import PATIENCE_SECONDS, Refusal, RefusesUs, Unreachable, connected, send
from forum.core.mail.wishes import note_sent
from forum.core.running import jobs
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.time.waits import growing_wait
from forum.settings import Settings

log = logging.getLogger("forum.mail")

KEPT_FOR = timedelta(days=30)
REFUSALS_KEPT_FOR = timedelta(days=365)

# a recipient's server that says "later" is asked for about two days
MOST_ATTEMPTS = 20
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=4)


def install(app: Flask) -> None:
    """Let a mail wake the worker as soon as it is committed."""
    app.extensions["wake_outbox"] = deliver_outbox.enqueue


@jobs.every(minutes=1)
@jobs.commits_itself
def deliver_due_mail() -> None:
    """What was not sent at once: after a crash, after a refusal, after an outage."""
    deliver()


@jobs.task
@jobs.commits_itself
def deliver_outbox() -> None:
    """What has just been written."""
    deliver()


@jobs.every(minutes=60)
def forget_old_mail() -> None:
    """Delete mails a month after they were sent, given up or dropped."""
    before = clock.now() - KEPT_FOR
    ends = (OutgoingMail.sent_at, OutgoingMail.failed_at, OutgoingMail.dropped_at)
    session.execute(delete(OutgoingMail).where(or_(*(end < before for end in ends))))
    forget_old_refusals(clock.now() - REFUSALS_KEPT_FOR)


def unsent_mails() -> Held:
    """Mails as old as those that are deleted, which nobody has sent, given up or dropped yet."""
    waits = (OutgoingMail.sent_at.is_(None), OutgoingMail.failed_at.is_(None), OutgoingMail.dropped_at.is_(None))
    count = select(func.count(OutgoingMail.id)).where(*waits, OutgoingMail.created_at < clock.now() - KEPT_FOR)
    return Held(session.scalar(count) or 0, _("they have not been sent yet"))


def deliver() -> None:
    """Send everything due, batch by batch, until nothing is left or the queue is paused."""
    settings: Settings = current_app.extensions["settings"]
    while _is_anything_due() and (mails := _claim(settings)):
        if settings.demo:
            _deliver_to_mailbox(mails)
        elif not _send_batch(mails, settings):
            return


def _send_batch(mails: Sequence[OutgoingMail], settings: Settings) -> bool:
    """Send a batch over one connection; False if the queue was paused before its end."""
    try:
        with connected(settings) as server:
            for mail in mails:
                assert mail.claimed_until is not None
                if clock.now() + timedelta(seconds=PATIENCE_SECONDS) > mail.claimed_until:
                    # the lease is running out: whoever claims next sends the rest
                    return True
                attachments = _prepare(mail)
                if attachments is None:
                    continue
                if not _settle(mail, send(server, mail, attachments, settings)):
                    with transaction():
                        _give_back(mails)
                    return False
    except Unreachable as error:
        log.warning("the mail server cannot be used: %s", error)
        with transaction():
            mail_queue.pause(lock_queue(), str(error), is_outage=not isinstance(error, RefusesUs))
            _give_back(mails, error=str(error)[:500])
        return False
    return True


def _prepare(mail: OutgoingMail) -> Sequence[Attachment] | None:
    """What travels with a mail that says what holds now; None if it is not to be sent."""
    found = prepare(mail)
    if isinstance(found, Refusal):
        _settle(mail, found)
    if not isinstance(found, Ready):
        return None
    return _read_attachments(mail) if found.attachments is None else found.attachments


def _read_attachments(mail: OutgoingMail) -> Sequence[Attachment]:
    """The files of a mail; the transaction ends before the mail server is spoken to."""
    with transaction():
        return list_attachments(mail)


def _is_anything_due() -> bool:
    """Asked before claiming, so that waking up for nothing takes no lock."""
    now = clock.now()
    found = session.scalar(select(OutgoingMail.id).where(_is_due(now), ~mail_queue.waits_for_probe(now)).limit(1))
    session.rollback()
    return found is not None


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(
        WAITING,
        OutgoingMail.due_at <= now,
        or_(OutgoingMail.claimed_until.is_(None), OutgoingMail.claimed_until < now),
    )


def _claim(settings: Settings) -> Sequence[OutgoingMail]:
    """Take some mails for as long as the lease lasts; a worker that dies gives them back by dying."""
    now = clock.now()
    until = now + timedelta(seconds=settings.mail_lease_seconds)
    with transaction():
        chosen = _choose(lock_queue(), now, until, settings.mail_batch)
        claim = (
            update(OutgoingMail)
            .where(OutgoingMail.id.in_(chosen))
            .values(claimed_until=until, attempts=OutgoingMail.attempts + 1)
            .returning(OutgoingMail)
            .execution_options(synchronize_session=False, populate_existing=True)
        )
        return sorted(session.scalars(claim), key=lambda mail: mail.id)


def _choose(queue: MailQueue, now: datetime, until: datetime, size: int) -> Select[int] | list[int]:
    """A batch of what is due; while the queue is paused one mail, and nobody else tries one as long as the lease lasts."""
    if queue.paused_at is None:
        due: Select[int] = select(OutgoingMail.id).where(_is_due(now))
        return due.order_by(OutgoingMail.due_at, OutgoingMail.id).limit(size).with_for_update(skip_locked=True)
    if queue.probe_at is not None and queue.probe_at > now:
        return []
    queue.probe_at = until
    return mail_queue.choose_probe(_is_due(now))


def _settle(mail: OutgoingMail, refusal: Refusal | None) -> bool:
    """Write down what became of a mail and end its lease, at once; False if the queue is paused now."""
    with transaction():
        # first of all locks, for everybody who settles
        queue = lock_queue()
        mail.claimed_until = None
        if refusal is None:
            mail.sent_at, mail.last_error, mail.refusal, mail.in_doubt = clock.now(), "", None, False
            if forgets_words(mail):
                mail.text_body = mail.html_body = ""
            forget_refusals([mail.recipient])
            note_sent(mail)
            mail_queue.note_success(queue)
            return True
        mail.refusal, mail.last_error = refusal.kind, str(refusal)
        if refusal.kind is RefusalKind.UNSENDABLE:
            _fail(mail, refusal)
            # it has told nothing about the server
            queue.probe_at = clock.now() if queue.paused_at else None
            return True
        mail.in_doubt = queue.paused_at is not None or mail.pauses < mail_queue.MOST_PAUSES
        if queue.paused_at is not None:
            mail.attempts -= 1
            mail.due_at = clock.now()
            mail_queue.pause(queue, str(refusal))
            return False
        return _put_off(mail, refusal) if refusal.kind is RefusalKind.LATER else _refuse(mail, refusal, queue)


def _refuse(mail: OutgoingMail, refusal: Refusal, queue: MailQueue) -> bool:
    """Give a mail up, unless everybody is refused: then the fault is ours, and the queue is paused instead."""
    _fail(mail, refusal)
    if refusal.kind is RefusalKind.RECIPIENT:
        note_refusal(mail.recipient, refusal.code)
    session.flush()
    if not mail_queue.is_refused_for_good():
        return True
    forget_refusals(mail_queue.give_back_refused())
    mail_queue.pause(queue, str(refusal))
    return False


def _put_off(mail: OutgoingMail, refusal: Refusal) -> bool:
    """Try again later; given up after many attempts, unless the server says "later" to everybody."""
    session.flush()
    if mail.attempts < MOST_ATTEMPTS:
        mail.due_at = clock.now() + growing_wait(mail.attempts, first=FIRST_DELAY, longest=LONGEST_DELAY)
    elif mail_queue.is_refused_for_now():
        mail.attempts = MOST_ATTEMPTS // 2
        mail.due_at = clock.now() + LONGEST_DELAY
    else:
        mail.in_doubt = False
        _fail(mail, refusal)
    return True


def _fail(mail: OutgoingMail, refusal: Refusal) -> None:
    log.warning("mail %s was refused for good with %s", mail.public_id, refusal.code)
    mail.failed_at = clock.now()


def _give_back(mails: Sequence[OutgoingMail], *, error: str = "") -> None:
    """Free what of a batch has not been settled; a pause does not count as a mail's attempt."""
    for mail in mails:
        if mail.claimed_until is None:
            continue
        mail.claimed_until, mail.attempts = None, mail.attempts - 1
        # behind the others, so that no mail stands in their way
        mail.due_at = clock.now()
        mail.last_error = error or mail.last_error


def _deliver_to_mailbox(mails: Sequence[OutgoingMail]) -> None:
    for mail in mails:
        if _prepare(mail) is not None:
            with transaction():
                mail.sent_at, mail.claimed_until = clock.now(), None
                note_sent(mail)
