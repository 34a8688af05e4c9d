"""A member's own sign-ups among the events of a page, in a few words."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import exists, func, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import PlaceState
from forum.events.policies import visible_events

MOST_SHOWN = 20


def list_own_events(actor: Actor) -> Sequence[Event]:
    """The coming events for which the actor has signed up, the next one first, as far as they may see them still."""
    signed_up = exists().where(
        SignUp.event_id == Event.id, SignUp.person_id == actor.user_id, SignUp.ended_at.is_(None)
    )
    query = select(Event).where(signed_up, visible_events(actor), Event.ends_at > clock.now())
    return session.scalars(query.order_by(Event.starts_at, Event.id).limit(MOST_SHOWN)).all()


def own_words(events: Sequence[Event], actor: Actor) -> dict[int, str]:
    """How it stands with the actor's own sign-ups, by the key of the event; one query, none for guests."""
    if not actor.is_member or not events:
        return {}
    query = (
        select(SignUp.event_id, Place.state, func.count(Place.id))
        .join(Place, Place.sign_up_id == SignUp.id)
        .where(SignUp.person_id == actor.user_id, SignUp.ended_at.is_(None))
        .where(SignUp.event_id.in_([event.id for event in events]))
        .group_by(SignUp.event_id, Place.state)
    )
    people: dict[int, Counter[PlaceState]] = {}
    for event_id, state, count in session.execute(query):
        people.setdefault(event_id, Counter())[state] += count
    return {event_id: _words(states) for event_id, states in people.items()}


def _words(people: Counter[PlaceState]) -> str:
    """The best that somebody has; what else there is stands on the page of the sign-up."""
    if taken := people[PlaceState.TAKEN]:
        return ngettext("You are coming", "You are coming, %(num)s people", taken)
    if people[PlaceState.OFFERED]:
        return _("A seat is offered to you: please answer")
    if people[PlaceState.PENDING] or people[PlaceState.RESERVED]:
        return _("A seat is kept for you until your sign-up is confirmed")
    if people[PlaceState.ENTERED]:
        return _("You take part in the lot")
    return _("You are on the waiting list")
