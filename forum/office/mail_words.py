"""What the office reads of a mail that was not delivered: what it is called, and why it failed."""

import re

from forum.core.mail.kinds import declared_kinds
from forum.core.mail.message import NotificationKind
from forum.core.mail.outbox import OutgoingMail, RefusalKind
from forum.core.text.locale import gettext as _

MAILBOX_FULL = re.compile(r"^552\b|\b5\.2\.2\b")
UNKNOWN = re.compile(r"\b5\.1\.\d+\b|^55[013](?! 5\.)")
BARRED = re.compile(r"\b5\.7\.\d+\b")


def name_of(mail: OutgoingMail) -> str:
    """Its subject; of a notification what its kind is called, for its subject may name a thread of a closed space."""
    if not mail.is_notification:
        return mail.subject
    kind = declared_kinds().get(mail.kind)
    return str(kind.label) if isinstance(kind, NotificationKind) else _("Notification")


def meaning_of(mail: OutgoingMail) -> str:
    """What the server's answer means; the answer itself stands beside it."""
    match mail.refusal:
        case RefusalKind.CONTENT:
            return _("The server refused this mail because of its content or its size.")
        case RefusalKind.LATER:
            return _("The server said “later” for days, for example because the mailbox is full. We gave up.")
        case RefusalKind.UNSENDABLE:
            return _("No message could be made of this mail, as a rule because of a sign in the address.")
    return _about_the_recipient(mail.last_error)


def _about_the_recipient(answer: str) -> str:
    if MAILBOX_FULL.search(answer):
        return _("The mailbox of this person is full.")
    if BARRED.search(answer):
        return _("The server accepts no mail of ours for this address.")
    if UNKNOWN.search(answer):
        return _("There is no mailbox with this address, or there is none any more.")
    return _("The server refused this recipient for good.")
