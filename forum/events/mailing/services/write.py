"""Writing mails to many: sent at once, or planned as reminders that move with the event."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.mailing import mails
from forum.events.mailing.errors import CannotSend, CountHasChanged
from forum.events.mailing.queries.audiences import count_recipients
from forum.events.models.events import Event
from forum.events.models.mailing import EventMail, MailAudience

# from so many addresses on, their number is typed to confirm
TYPED_FROM = 200


@dataclass(frozen=True, slots=True)
class Timing:
    """When a mail goes out: so long before the start, or after the end; both None: at once."""

    minutes_before: int | None = None
    minutes_after: int | None = None

    @property
    def is_planned(self) -> bool:
        return self.minutes_before is not None or self.minutes_after is not None

    def due_at(self, event: Event) -> datetime:
        if self.minutes_before is not None:
            return event.starts_at - timedelta(minutes=self.minutes_before)
        if self.minutes_after is not None:
            return event.ends_at + timedelta(minutes=self.minutes_after)
        return clock.now()


@dataclass(frozen=True, slots=True)
class MailWords:
    """To whom a mail goes, and what it says."""

    audience: MailAudience
    subject: str
    body: str


def timing_of(mail: EventMail) -> Timing:
    return Timing(mail.minutes_before, mail.minutes_after)


def write_mail(event: Event, words: MailWords, *, timing: Timing, confirmed_count: int, by: User) -> EventMail:
    """Send a mail to many at once, or plan it. Raises CountHasChanged and CannotSend."""
    _check(event, words.audience, timing, confirmed_count)
    mail = EventMail(
        event_id=event.id,
        audience=words.audience,
        subject=words.subject,
        body=words.body,
        minutes_before=timing.minutes_before,
        minutes_after=timing.minutes_after,
        due_at=timing.due_at(event),
        by_id=by.id,
        confirmed_count=confirmed_count,
    )
    session.add(mail)
    activity.record(
        "event_mail.planned" if timing.is_planned else "event_mail.sent",
        event,
        by=by,
        audience=words.audience,
        addresses=confirmed_count,
    )
    return mail


def edit_mail(
    mail: EventMail, event: Event, words: MailWords, *, timing: Timing, confirmed_count: int, by: User
) -> None:
    """Change a planned mail. Raises CannotSend once it goes out, and CountHasChanged."""
    _refuse_begun(mail)
    _check(event, words.audience, timing, confirmed_count)
    mail.audience, mail.subject, mail.body = words.audience, words.subject, words.body
    mail.minutes_before, mail.minutes_after = timing.minutes_before, timing.minutes_after
    mail.due_at, mail.confirmed_count, mail.by_id = timing.due_at(event), confirmed_count, by.id
    activity.record("event_mail.changed", event, by=by, audience=words.audience, addresses=confirmed_count)


def stop_mail(mail: EventMail, event: Event, *, by: User) -> None:
    """Keep a planned mail from going out, or the rest of one that is going out. Raises CannotSend."""
    _read_anew(mail)
    if mail.sent_at is not None or mail.stopped_at is not None:
        raise CannotSend(_("This mail has been sent or stopped already."))
    mail.stopped_at = clock.now()
    activity.record("event_mail.stopped", event, by=by, audience=mail.audience)


def try_mail(event: Event, words: MailWords, *, by: User) -> None:
    """Send the mail to the person who writes it, and to nobody else."""
    outbox.post(mails.mail_trial(event, subject=words.subject, body=words.body), to=Person(by.id))


def _check(event: Event, audience: MailAudience, timing: Timing, confirmed_count: int) -> None:
    if timing.is_planned and timing.due_at(event) <= clock.now():
        raise CannotSend(
            _("This moment is over already. Choose a later one, or send the mail at once."), field="amount"
        )
    count = session.scalars(count_recipients(event, audience)).one()
    if count != confirmed_count:
        raise CountHasChanged(
            _("The mail would go to %(count)s addresses now. Please confirm that number.", count=count), field="count"
        )
    if not count and not timing.is_planned:
        raise CannotSend(_("Nobody would get this mail."), field="audience")


def _refuse_begun(mail: EventMail) -> None:
    _read_anew(mail)
    if mail.sent_at is not None or mail.stopped_at is not None or mail.sent_count:
        raise CannotSend(_("This mail has been sent or stopped already."))


def _read_anew(mail: EventMail) -> None:
    """As the job that sends it has left it; it waits until this transaction ends."""
    session.refresh(mail, with_for_update=True)
