"""One mail of the city was refused, so that the office has something to look at: the address was mistyped."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail, RefusalKind
from forum.core.time import clock
from forum.demo.building.city import City, Event

MISTYPED = "nachbarin@example.org"
ANSWER = "550 5.1.1 Recipient address rejected: User unknown in virtual mailbox table"


def events(city: City) -> Iterator[Event]:
    yield Event(city.now - timedelta(hours=3), _refuse)


def _refuse() -> None:
    mail = session.scalars(select(OutgoingMail).where(OutgoingMail.recipient == MISTYPED)).first()
    assert mail is not None, "the neighbour has reported something before"
    mail.failed_at, mail.attempts = clock.now(), 1
    mail.refusal, mail.last_error = RefusalKind.RECIPIENT, ANSWER
