"""When the line of an event moves, and how long what it gives stays open."""

from datetime import datetime, timedelta

from forum.events.models.events import Event
from forum.events.models.kinds import Audience, SignUpMode
from forum.events.models.sign_ups import SignUp

SHORTEST_OFFER = timedelta(minutes=30)
CONFIRM_SEAT = timedelta(hours=2)
CONFIRM_ENTRY = timedelta(hours=48)


def line_ends_at(event: Event) -> datetime:
    """After this nobody in the line gets anything more. In a lot sign-up closes before the first seat is given."""
    return event.starts_at if event.sign_up_mode is SignUpMode.LOT else event.closing_at


def line_moves(event: Event, *, at: datetime) -> bool:
    """Not for drafts and cancelled events, not after sign-up has closed, not after the start."""
    return not event.is_draft and not event.is_cancelled and at < line_ends_at(event)


def offer_ends_at(event: Event, *, at: datetime) -> datetime:
    """As long as is set, shorter towards the end, half an hour at least while there is time."""
    end = line_ends_at(event)
    shortened = at + max(SHORTEST_OFFER, (end - at) / 4)
    return min(at + timedelta(hours=event.offer_hours), shortened, end)


def hold_ends_at(event: Event, *, at: datetime) -> datetime:
    """Until when seats are held for a party that needs more of them."""
    return min(at + timedelta(hours=event.party_hold_hours), line_ends_at(event))


def can_sign_up_again(sign_up: SignUp, event: Event, *, at: datetime) -> bool:
    """Whether the person of an ended sign-up can send the form once more; an invitation is used up by then."""
    is_open = not event.is_draft and not event.is_cancelled and at < event.closing_at
    return is_open and not sign_up.is_active and event.audience is not Audience.INVITED
