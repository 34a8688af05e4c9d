"""What a mail says at the moment of sending: asked again if that depends on how things are now."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.exc import OperationalError

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.mail.message import Attachment
from forum.core.mail.notifications import RenderedNotification, refuse_unwanted, render_notification
from forum.core.mail.outbox import DropReason, OutgoingMail, RefusalKind, keep_attachments
from forum.core.mail.private_words import private_words_of, read_again
from forum.core.mail.queue import lock_queue
from forum.core.mail.rendering import WrittenMail
from forum.core.mail.smtp import Refusal
from forum.core.time import clock

log = logging.getLogger("forum.mail")

Found = RenderedNotification | WrittenMail | DropReason | Refusal | None


@dataclass(frozen=True, slots=True)
class Ready:
    """A mail that goes now, with its files; None: those that lie with it in the outbox."""

    attachments: Sequence[Attachment] | None = None


def prepare(mail: OutgoingMail) -> Ready | Refusal | DropReason:
    """Write down what a mail says now; a refusal if nothing can be made of it, a reason if it is dropped."""
    if not mail.is_notification and private_words_of(mail) is None:
        return Ready()
    found: Found = _render(mail)
    # ends the reading: nobody waits for a mail that is being rendered before they may write
    session.commit()
    with transaction():
        if isinstance(found, RenderedNotification):
            found = refuse_unwanted(mail) or found
        if isinstance(found, DropReason):
            _drop(mail, found)
        if isinstance(found, RenderedNotification):
            mail.recipient, mail.language = found.reader.email, found.reader.language
            found = found.written
        if isinstance(found, WrittenMail):
            _replace_words(mail, found)
            return Ready(found.attachments)
    return found or Ready()


def _render(mail: OutgoingMail) -> Found:
    """What is to be sent; None for the mail as it was written."""
    _forget_what_was_read()
    try:
        with session.begin_nested():
            return render_notification(mail) if mail.is_notification else read_again(mail)
    except OperationalError:
        raise
    except Exception as error:
        # one mail that cannot be rendered must not hold up the others
        log.exception("mail %s cannot be rendered", mail.public_id)
        return Refusal(RefusalKind.UNSENDABLE, 553, type(error).__name__)


def _forget_what_was_read() -> None:
    """Earlier mails of the batch have loaded rows that may have changed; the mails stay loaded for sending."""
    for row in session.identity_map.values():
        if not isinstance(row, OutgoingMail):
            session.expire(row)


def _drop(mail: OutgoingMail, reason: DropReason) -> None:
    """Let go of a mail; it has told nothing about the server."""
    queue = lock_queue()
    queue.probe_at = clock.now() if queue.paused_at else None
    mail.claimed_until, mail.dropped_at, mail.drop_reason = None, clock.now(), reason
    # words of an earlier attempt are those that must not go out any more
    _replace_words(mail, WrittenMail("", "", ""))


def _replace_words(mail: OutgoingMail, written: WrittenMail) -> None:
    has_words = bool(mail.text_body)
    mail.take_words(written)
    # before its first words a mail has no files
    if has_words or written.attachments:
        keep_attachments(mail, written.attachments)
