"""Ending all sign-ups of an event that does not take place."""

from sqlalchemy import insert, literal, select, update

from forum.core.data.database import enum_column, session
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.mailing import Invitation, InvitationState
from forum.events.models.sign_ups import PartyHold, Place, SeatOffer, SignUp, SignUpStep
from forum.events.models.states import HOLDING, IN_LINE, OfferOutcome, PlaceState, StepKind
from forum.events.seating.services.locking import lock
from forum.events.seating.services.settle import settle


def withdraw_all(event: Event) -> None:
    """End every sign-up, offer, hold and invitation of a cancelled event, in few statements; nobody is told here.

    Afterwards its people are the sign-ups that ended no earlier than the event was cancelled.
    """
    lock(event)
    now = clock.now()
    active = SignUp.event_id == event.id, SignUp.ended_at.is_(None)
    columns = SignUp.event_id, SignUp.id, literal(StepKind.WITHDRAWN, enum_column(StepKind))
    steps = select(*columns, literal(0), literal(""), literal(now, SignUpStep.created_at.type)).where(*active)
    names = ["event_id", "sign_up_id", "kind", "seats", "reason", "created_at"]
    session.execute(insert(SignUpStep).from_select(names, steps))
    of_event = Place.event_id == event.id, Place.state.in_([*HOLDING, *IN_LINE])
    session.execute(update(Place).where(*of_event).values(state=PlaceState.CANCELLED, state_since=now))
    offers = SeatOffer.event_id == event.id, SeatOffer.outcome.is_(None)
    session.execute(update(SeatOffer).where(*offers).values(outcome=OfferOutcome.WITHDRAWN, answered_at=now))
    holds = PartyHold.event_id == event.id, PartyHold.ended_at.is_(None)
    session.execute(update(PartyHold).where(*holds).values(ended_at=now))
    invitations = Invitation.event_id == event.id, Invitation.state == InvitationState.OPEN
    session.execute(update(Invitation).where(*invitations).values(state=InvitationState.WITHDRAWN))
    session.execute(update(SignUp).where(*active).values(ended_at=now, open_places=0, confirm_until=None))
    settle(event)
