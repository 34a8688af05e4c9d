"""Whether a person wants a notification now: an area above knows what people have chosen, and counts their mails."""

from collections.abc import Callable
from dataclasses import replace

from flask import Flask, current_app

from forum.core.mail.leaving import THING_SCOPE, Leaving, person_reader
from forum.core.mail.message import MailMessage, NotificationKind, Wish
from forum.core.mail.outbox import DropReason, OutgoingMail

# asked in the transaction after which the mail is sent; what it counts and notes is written with it
AskWishes = Callable[[OutgoingMail, int, Wish], DropReason | None]


# told in the transaction that notes that a server has accepted a mail
NoteSent = Callable[[OutgoingMail], None]


def install(app: Flask, ask: AskWishes, note_sent: NoteSent) -> None:
    """Name the function that says why a mail is not to be sent to its person, or None and counts it, and who is told."""
    app.extensions["mail_wishes"] = ask
    app.extensions["mail_sent"] = note_sent


def note_sent(mail: OutgoingMail) -> None:
    """A server has accepted a notification."""
    told: NoteSent | None = current_app.extensions.get("mail_sent")
    if told is not None and mail.is_notification:
        told(mail)


def ask_wishes(mail: OutgoingMail, kind: NotificationKind) -> DropReason | None:
    """Why a mail that is due does not go; nobody is asked about what goes to an address without an account."""
    ask: AskWishes | None = current_app.extensions.get("mail_wishes")
    if ask is None or kind.wanted is None or mail.person_id is None or mail.about_id is None:
        return None
    wish = kind.wanted.wish(mail.about_id)
    return ask(mail, mail.person_id, wish) if wish else DropReason.NO_LONGER_DUE


def with_way_out(mail: OutgoingMail, kind: NotificationKind, message: MailMessage) -> MailMessage:
    """The message with what its reader can stop: the thing that it is about, unless it says something else."""
    wish = kind.wanted.wish(mail.about_id) if kind.wanted and mail.about_id is not None else None
    if message.leaving is not None or wish is None or mail.person_id is None:
        return message
    which = f"{wish.notice} {wish.table}:{wish.key}"
    return replace(message, leaving=Leaving(THING_SCOPE, which, person_reader(mail.person_id)))
