"""Mails whose words not everybody may read: whether they may still go to their reader is asked when they are to be sent."""

from forum.core.access import GUEST
from forum.core.mail.kinds import declared_kinds
from forum.core.mail.message import MandatoryKind, PrivateWords
from forum.core.mail.outbox import DropReason, OutgoingMail
from forum.core.mail.recipients import Address, Person, find_reader
from forum.core.mail.rendering import WrittenMail, render


def private_words_of(mail: OutgoingMail) -> PrivateWords | None:
    """Where the words of a mail come from, if not everybody may read that; notifications ask for themselves."""
    kind = declared_kinds().get(mail.kind)
    return kind.private if isinstance(kind, MandatoryKind) else None


def forgets_words(mail: OutgoingMail) -> bool:
    """Whether its words are let go of as soon as it has been sent."""
    kind = declared_kinds().get(mail.kind)
    return isinstance(kind, MandatoryKind) and kind.forgets_words


def read_again(mail: OutgoingMail) -> WrittenMail | DropReason | None:
    """What is to be sent in place of a written mail: None for the mail as it is, a reason for nothing at all."""
    words = private_words_of(mail)
    if words is None or mail.about_id is None or _may_be_read(words, mail.about_id, mail):
        return None
    to = Person(mail.person_id) if mail.person_id else Address(mail.recipient, mail.language, mail.greeting)
    rest = words.without(mail.about_id, to)
    if rest is None:
        return DropReason.NOT_READABLE
    return render(rest, language=mail.language, name=mail.greeting)


def _may_be_read(words: PrivateWords, key: int, mail: OutgoingMail) -> bool:
    """Most things are public: then who reads the mail is not asked."""
    if key in words.readable([key], GUEST):
        return True
    if mail.person_id is None:
        return words.by_address(key)
    reader = find_reader(mail.person_id)
    return reader is not None and key in words.readable([key], reader.actor)
