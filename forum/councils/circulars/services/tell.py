"""Mails to those who vote and those who count; none of them tells what is voted on, or who has voted."""

from collections.abc import Callable, Iterable, Sequence

from forum.ballots.models import BallotVoter
from forum.ballots.queries import list_holders, list_voters
from forum.core.mail import outbox
from forum.core.mail.message import MailMessage
from forum.core.mail.recipients import Person
from forum.councils.models.circulars import Circular

Write = Callable[[Circular], MailMessage]


def tell_voters(circular: Circular, write: Write) -> None:
    """Everybody who gives a vote, once."""
    tell(circular, write, people=(voter.user_id for voter in voters_of(circular)))


def tell_holders(circular: Circular, write: Write) -> None:
    """Those who share the key."""
    assert circular.ballot is not None
    tell(circular, write, people=(holder.user_id for holder in list_holders(circular.ballot)))


def tell(circular: Circular, write: Write, *, people: Iterable[int | None]) -> None:
    for person_id in sorted({key for key in people if key is not None}):
        outbox.post(write(circular), to=Person(person_id))


def voters_of(circular: Circular) -> Sequence[BallotVoter]:
    assert circular.ballot is not None
    return list_voters(circular.ballot)
