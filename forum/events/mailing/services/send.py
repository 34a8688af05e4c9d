"""Sending a mail to many, a batch at a time: whoever goes on begins where the last one stopped."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.time import clock
from forum.events.mailing import mails
from forum.events.mailing.queries.audiences import next_invitations, next_sign_ups
from forum.events.mailing.services.invite import recipient_of as invited_at
from forum.events.mailing.services.write import timing_of
from forum.events.models.events import Event
from forum.events.models.mailing import EventMail, EventMailCopy, Invitation, MailAudience
from forum.events.models.sign_ups import SignUp
from forum.events.seating.mails import recipient_of

# some 3 ms of writing each: nobody waits long for such a transaction
BATCH = 25


def send_next(mail_id: int) -> bool:
    """Write the copies of one batch, in the transaction under way; False once there is nothing more to do.

    The row of the mail is locked and each copy is a row of its own, so that two workers, or one that was killed, write
    to nobody twice.
    """
    is_open = EventMail.sent_at.is_(None), EventMail.stopped_at.is_(None)
    query = select(EventMail).where(EventMail.id == mail_id, *is_open, EventMail.due_at <= clock.now())
    mail = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if mail is None:
        return False
    event = session.get_one(Event, mail.event_id, populate_existing=True)
    if _is_pointless(mail, event):
        mail.stopped_at = clock.now()
        return False
    mail.due_at = timing_of(mail).due_at(event) if timing_of(mail).is_planned else mail.due_at
    if mail.due_at > clock.now():
        # the event has been moved meanwhile
        return False
    written = _write_batch(mail, event)
    mail.sent_count += written
    if written < BATCH:
        mail.sent_at = clock.now()
    return written == BATCH


def _is_pointless(mail: EventMail, event: Event) -> bool:
    """What was planned for an event that does not take place, has begun, or whose sign-ups are gone is not sent any more."""
    is_late = mail.minutes_before is not None and event.has_begun(clock.now())
    return is_late or (timing_of(mail).is_planned and (event.is_cancelled or event.sign_ups_erased_at is not None))


def _write_batch(mail: EventMail, event: Event) -> int:
    if mail.audience is MailAudience.INVITED:
        invitations = next_invitations(mail, event, size=BATCH)
        for invitation in invitations:
            _write_to_invited(mail, event, invitation)
        return len(invitations)
    sign_ups = next_sign_ups(mail, event, size=BATCH)
    for sign_up in sign_ups:
        _write_to_sign_up(mail, event, sign_up)
    return len(sign_ups)


def _write_to_sign_up(mail: EventMail, event: Event, sign_up: SignUp) -> None:
    sent = outbox.post(mails.mail_to_sign_up(mail, event, sign_up), to=recipient_of(sign_up))
    session.flush()
    session.add(EventMailCopy(event_mail_id=mail.id, sign_up_id=sign_up.id, mail_id=sent.id))


def _write_to_invited(mail: EventMail, event: Event, invitation: Invitation) -> None:
    sent = outbox.post(mails.mail_to_invited(mail, event, invitation), to=invited_at(invitation))
    session.flush()
    session.add(EventMailCopy(event_mail_id=mail.id, invitation_id=invitation.id, mail_id=sent.id))
