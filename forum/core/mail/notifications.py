"""Rendering a notification at the moment of sending: who reads it, whether it is still due, what it says now."""

from dataclasses import dataclass

from forum.core.mail.kinds import find_notification_kind
from forum.core.mail.outbox import DropReason, OutgoingMail
from forum.core.mail.recipients import Reader, find_reader
from forum.core.mail.refused import find_refusal
from forum.core.mail.rendering import WrittenMail, render
from forum.core.mail.wishes import ask_wishes, with_way_out


@dataclass(frozen=True, slots=True)
class RenderedNotification:
    """What a notification says now, and to whom."""

    reader: Reader
    written: WrittenMail


def render_notification(mail: OutgoingMail) -> RenderedNotification | DropReason:
    """Ask the mail's kind again, with the rights its reader has now; the reason if it is not to be sent.

    It only reads. Whether its person wants one more mail is asked by `refuse_unwanted`, which counts it.
    """
    kind = find_notification_kind(mail.kind)
    reader = _reader_of(mail)
    if reader is None or not reader.is_confirmed:
        return DropReason.NO_READER
    if find_refusal(reader.email):
        return DropReason.ADDRESS_REFUSED
    message = kind.still_due(mail.about_id, reader.actor) if mail.about_id is not None else None
    if message is None:
        return DropReason.NO_LONGER_DUE
    message = with_way_out(mail, kind, message)
    if reader.is_leaving and message.leaving is not None:
        # an account about to be deleted gets what must arrive, and nothing that it could stop
        return DropReason.NOT_WANTED
    return RenderedNotification(reader, render(message, language=reader.language, name=reader.name))


def refuse_unwanted(mail: OutgoingMail) -> DropReason | None:
    """Why a person does not want a mail that is due, or None; then it is counted among their mails."""
    return ask_wishes(mail, find_notification_kind(mail.kind))


def _reader_of(mail: OutgoingMail) -> Reader | None:
    if mail.person_id is not None:
        return find_reader(mail.person_id)
    # the account of a person is gone; an address stands in the row from the beginning
    return Reader(mail.recipient, mail.language, mail.greeting) if mail.recipient else None
