"""The next moment at which time alone changes something about the seats of an event."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, func, select

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event, Quota
from forum.events.models.kinds import SignUpMode
from forum.events.models.lots import LotDraw
from forum.events.models.mailing import Invitation, InvitationState
from forum.events.models.sign_ups import PartyHold, SeatOffer, SignUp
from forum.events.seating.queries.moments import absence_due_at, reconfirmation_due_at


def find_due_at(event: Event, quotas: Sequence[Quota]) -> tuple[datetime | None, datetime | None]:
    """Until when the last of the open offers is open, and the next moment; None: none."""
    now = clock.now()
    if event.is_draft or event.is_cancelled:
        return None, None
    last_offer, *moments = _open_until(event)
    moments += [quota.freed_at for quota in quotas if quota.freed_at is not None and quota.freed_at > now]
    moments += [_lot_closes_at(event), reconfirmation_due_at(event, at=now), absence_due_at(event, at=now)]
    return last_offer, min((one for one in moments if one is not None), default=None)


def _open_until(event: Event) -> list[datetime | None]:
    """The last end of open offers; the first of open offers, unconfirmed sign-ups, holds, open invitations."""
    offers = SeatOffer.event_id == event.id, SeatOffer.outcome.is_(None)
    holds = PartyHold.event_id == event.id, PartyHold.ended_at.is_(None), PartyHold.skipped_at.is_(None)
    invitations = Invitation.event_id == event.id, Invitation.state == InvitationState.OPEN
    query = select(
        select(func.max(SeatOffer.until)).where(*offers).scalar_subquery(),
        select(func.min(SeatOffer.until)).where(*offers).scalar_subquery(),
        select(func.min(SignUp.confirm_until))
        .where(SignUp.event_id == event.id, SignUp.ended_at.is_(None))
        .scalar_subquery(),
        select(func.min(PartyHold.until)).where(*holds).scalar_subquery(),
        select(func.min(Invitation.until)).where(*invitations).scalar_subquery(),
    )
    return list(session.execute(query).one())


def _lot_closes_at(event: Event) -> datetime | None:
    if event.sign_up_mode is not SignUpMode.LOT:
        return None
    is_closed = session.scalar(select(exists().where(LotDraw.event_id == event.id)))
    return None if is_closed else event.closing_at
