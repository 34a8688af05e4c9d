"""Telling everybody who has signed up of a change, in batches: whoever goes on begins where the last one stopped."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Address
from forum.core.time import clock
from forum.events.desk import mails
from forum.events.desk.queries.told import companions_of, is_due, next_sign_ups, seated_among
from forum.events.models.events import EventChange
from forum.events.models.sign_ups import SignUp

BATCH = 100


def tell_next(change_id: int) -> bool:
    """Write the mails of one batch, in the transaction under way; False once everybody has been told.

    The row is locked and says how far it got, so that two workers, or one that was killed, tell nobody twice.
    """
    query = select(EventChange).where(EventChange.id == change_id, is_due()).options(joinedload(EventChange.event))
    change = session.scalar(query.with_for_update(of=EventChange).execution_options(populate_existing=True))
    if change is None:
        return False
    sign_ups = next_sign_ups(change, size=BATCH)
    if not sign_ups:
        change.told_at = clock.now()
        return False
    change.told_count += _tell(change, sign_ups)
    change.told_through_id = sign_ups[-1].id
    return True


def _tell(change: EventChange, sign_ups: list[SignUp]) -> int:
    """How many mails were written for these sign-ups and their companions who have a link of their own."""
    seated = seated_among(sign_ups, change)
    for sign_up in sign_ups:
        message = mails.change_told(change, sign_up, is_seated=sign_up.id in seated)
        outbox.post(message, to=Address(sign_up.email, sign_up.language, sign_up.name))
    companions = companions_of(sign_ups, change)
    for place, sign_up in companions:
        message = mails.change_told_to_companion(change, place, sign_up)
        outbox.post(message, to=Address(place.email, sign_up.language, place.name))
    return len(sign_ups) + len(companions)
