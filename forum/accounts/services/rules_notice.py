"""Telling all accounts of a new version of the dialogue rules, some at a time (DSA Art. 14(2))."""

from sqlalchemy import select

from forum.accounts import mails
from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.rules.queries import read_version
from forum.rules.services.tell import finish_telling, lock_version_to_tell, note_told

PEOPLE_AT_ONCE = 100


def send_next_notices() -> int:
    """Write to the next accounts in the transaction under way; returns how many, 0 when nothing is left to do.

    The mails and how far they got are written in one transaction: after a crash the next call continues there, and
    nobody gets two mails.
    """
    row = lock_version_to_tell()
    if row is None:
        return 0
    query = select(User).where(User.id > row.told_up_to_id, User.email_confirmed_at.is_not(None))
    people = session.scalars(query.order_by(User.id).limit(PEOPLE_AT_ONCE)).all()
    message = mails.new_rules(read_version(row), row)
    for person in people:
        outbox.post(message, to=Person(person.id))
    if people:
        note_told(row, up_to_id=people[-1].id)
    if len(people) < PEOPLE_AT_ONCE:
        finish_telling(row)
    return len(people)
