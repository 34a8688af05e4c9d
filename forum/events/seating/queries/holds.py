"""The seats that are held for parties."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from forum.core.data.database import session
from forum.events.models.events import Event
from forum.events.models.sign_ups import PartyHold, SignUp
from forum.events.seating.queries.counts import options_of
from forum.events.seating.queries.ledger import Ledger, Wish, line_of
from forum.events.seating.queries.seats import read_ledger


def list_holds(event: Event) -> Sequence[PartyHold]:
    """The holds of an event that are not over, with their sign-ups; the skipped ones among them."""
    not_over = PartyHold.event_id == event.id, PartyHold.ended_at.is_(None)
    query = select(PartyHold).join(PartyHold.sign_up).options(contains_eager(PartyHold.sign_up)).where(*not_over)
    return session.scalars(query.order_by(PartyHold.id).execution_options(populate_existing=True)).all()


def ledger_with_holds(event: Event, *, but: SignUp | None = None) -> Ledger:
    """What is free for somebody outside the line: the seats held for parties, but one's own, are not."""
    ledger = read_ledger(event)
    holds = [one for one in list_holds(event) if one.skipped_at is None and (but is None or one.sign_up_id != but.id)]
    options = options_of([hold.sign_up_id for hold in holds], ledger)
    for hold in holds:
        ledger.take(Wish(line_of(hold.sign_up), options.get(hold.sign_up_id, frozenset())), hold.seats)
    return ledger
