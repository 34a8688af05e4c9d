"""What time changes about seats: every minute, event by event; safe to run twice."""

import logging

from sqlalchemy import delete, select

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.lots import LotLoss
from forum.events.seating.services.advance import advance

log = logging.getLogger("forum.events")


@jobs.every(minutes=1)
@jobs.commits_itself
def settle_due_events() -> None:
    """Each event in a transaction of its own: one that fails does not stop the others, and is tried again."""
    due = session.scalars(select(Event.id).where(Event.due_at <= clock.now()).order_by(Event.due_at, Event.id)).all()
    session.rollback()
    for key in due:
        try:
            with transaction():
                advance(session.get_one(Event, key))
        except Exception:
            log.exception("event %s cannot be settled", key)


@jobs.at("03:50")
def forget_lot_losses() -> None:
    """Delete who lost in a lot a year ago."""
    session.execute(delete(LotLoss).where(LotLoss.erase_at <= clock.now()))
