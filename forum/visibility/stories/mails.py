"""Mails that a server has refused: the office reads that there are some, and nothing private in them."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.outbox import WAITING, OutgoingMail, RefusalKind
from forum.core.time import clock
from forum.visibility.city import City, Story
from forum.visibility.people import Who

ANSWER = "550 5.1.1 unknown user"


def add(city: City) -> None:
    """Let all fail that a member has been written by now, once: how many there are is for the office to know."""
    session.flush()
    if session.scalar(select(OutgoingMail.id).where(OutgoingMail.failed_at.is_not(None)).limit(1)):
        return
    to_member = OutgoingMail.person_id == city.people[Who.MEMBER].user_id
    for mail in session.scalars(select(OutgoingMail).where(to_member, WAITING)):
        refuse(mail)


def refuse(mail: OutgoingMail) -> None:
    """As a server does that knows no such address."""
    mail.failed_at, mail.attempts = clock.now(), 1
    mail.refusal, mail.last_error = RefusalKind.RECIPIENT, ANSWER


MAILS = Story("mails", add)
