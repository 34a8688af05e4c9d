"""What the office reads of a mail that was not delivered: what it is called, and why it failed."""

import re
from collections.abc import Collection, Mapping, Set

from forum.core.access import Actor
from forum.core.mail.kinds import declared_kinds
from forum.core.mail.message import NotificationKind, PrivateWords
from forum.core.mail.outbox import OutgoingMail, RefusalKind
from forum.core.mail.private_words import private_words_of
from forum.core.text.locale import gettext as _

MAILBOX_FULL = re.compile(r"^552\b|\b5\.2\.2\b")
UNKNOWN = re.compile(r"\b5\.1\.\d+\b|^55[013](?! 5\.)")
BARRED = re.compile(r"\b5\.7\.\d+\b")


def names_of(mails: Collection[OutgoingMail], actor: Actor) -> Mapping[int, object]:
    """What mails are called, by their keys: the subject, if it names nothing that the actor may not read.

    Otherwise what the kind is called; a query for each kind whose words may be private.
    """
    readable = _readable_rows(mails, actor)
    return {mail.id: _name_of(mail, (mail.kind, mail.about_id) in readable) for mail in mails}


def label_of(mail: OutgoingMail) -> object:
    """What a mail is called by its kind alone."""
    words = private_words_of(mail)
    return words.label if words else _("Mail")


def _readable_rows(mails: Collection[OutgoingMail], actor: Actor) -> Set[tuple[str, int | None]]:
    asked: dict[str, tuple[PrivateWords, list[int]]] = {}
    for mail in mails:
        words = private_words_of(mail)
        if words is not None and mail.about_id is not None:
            asked.setdefault(mail.kind, (words, []))[1].append(mail.about_id)
    return {(kind, key) for kind, (words, keys) in asked.items() for key in words.readable(keys, actor)}


def _name_of(mail: OutgoingMail, is_readable: bool) -> object:
    if mail.is_notification:
        kind = declared_kinds().get(mail.kind)
        return kind.label if isinstance(kind, NotificationKind) else _("Notification")
    words = private_words_of(mail)
    return mail.subject if words is None or is_readable else words.label


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
