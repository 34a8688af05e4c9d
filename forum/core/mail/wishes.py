"""Whether a person wants a notification now: an area above knows what people have chosen, and counts their mails."""

from collections.abc import Callable

from flask import Flask, current_app

from forum.core.mail.message import NotificationKind, Wanted
from forum.core.mail.outbox import DropReason, OutgoingMail

# asked in the transaction after which the mail is sent; what it counts and notes is written with it
AskWishes = Callable[[OutgoingMail, NotificationKind, Wanted], DropReason | None]


def install(app: Flask, ask: AskWishes) -> None:
    """Name the function that says why a mail is not to be sent to its person, or None and counts it."""
    app.extensions["mail_wishes"] = ask


def ask_wishes(mail: OutgoingMail, kind: NotificationKind) -> DropReason | None:
    """Why a mail that is due does not go; nobody is asked about what goes to an address without an account."""
    ask: AskWishes | None = current_app.extensions.get("mail_wishes")
    if ask is None or kind.wanted is None or mail.person_id is None:
        return None
    return ask(mail, kind, kind.wanted)
