"""What a mail or a page of the moderation says of a text to its author: no more than the author may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.recipients import find_reader
from forum.core.text.plain_text import beginning, own_words
from forum.moderation.bars import cover
from forum.moderation.subjects import Subject

QUOTE_LENGTH = 600


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text as its author may see it now."""

    # its kind alone for whoever may no longer read the space in which it stands
    title: object
    # its beginning: under bars what is blacked out, and without the words of others
    quote: str
    # whether its author may read what the moderation wrote of the place in which it stands
    is_readable: bool


def own_text(subject: Subject, author: User, *, covering: Sequence[str] = ()) -> OwnText:
    """`covering`: passages that a decision will black out once it is made, for its preview."""
    if _is_closed_to(subject, author):
        return OwnText(subject.kind.label, "", is_readable=False)
    return OwnText(subject.title, beginning(own_words(cover(subject.source, covering)), QUOTE_LENGTH), is_readable=True)


def _is_closed_to(subject: Subject, author: User) -> bool:
    place, reader = subject.kind.place, find_reader(author.id)
    if place is None:
        return False
    return reader is None or bool(session.scalar(select(place.is_closed_to(subject.thing.id, reader.actor))))
