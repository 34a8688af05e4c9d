"""One at a time: whoever changes seats of an event waits until everybody before has committed."""

from typing import Any

from forum.core.data.database import session
from forum.core.data.row_locks import columns_of, read_anew
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp

# waits for others who want the row, and lets rows be written that point to it
ROW_LOCK: Any = {"key_share": True}


def lock(event: Event) -> Event:
    """Lock the row of an event until the transaction ends, and read it anew.

    To be called before anything of the event's seats is read or written: two who lock after they have written could
    wait for each other. On SQLite the transaction has been the only writer since it began.
    """
    # what the caller has set already would be read over
    session.flush()
    session.refresh(event, columns_of(event), with_for_update=ROW_LOCK)
    return event


def lock_event_of(sign_up: SignUp) -> Event:
    """Lock the event of a sign-up, and read the sign-up as whoever came before has left it."""
    event = lock(session.get_one(Event, sign_up.event_id))
    read_anew(sign_up)
    return event
