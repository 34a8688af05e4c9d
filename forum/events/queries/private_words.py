"""Whether the words of a mail about an event may still be read by whoever gets it: the event's own rule, asked anew."""

from collections.abc import Collection

from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.mail.message import PrivateWords
from forum.core.mail.recipients import find_reader
from forum.core.text.locale import lazy_gettext as _
from forum.events.models.events import Event
from forum.events.models.mailing import Invitation
from forum.events.models.sign_ups import Place, SignUp
from forum.spaces.policies import readable_item


def _readable_sign_ups(keys: Collection[int], actor: Actor) -> Collection[int]:
    query = select(SignUp.id).join(Event, Event.id == SignUp.event_id)
    return session.scalars(query.where(SignUp.id.in_(keys), readable_item(Event, actor))).all()


def _readable_places(keys: Collection[int], actor: Actor) -> Collection[int]:
    query = select(Place.id).join(Event, Event.id == Place.event_id)
    return session.scalars(query.where(Place.id.in_(keys), readable_item(Event, actor))).all()


def _readable_invitations(keys: Collection[int], actor: Actor) -> Collection[int]:
    query = select(Invitation.id).join(Event, Event.id == Invitation.event_id)
    return session.scalars(query.where(Invitation.id.in_(keys), readable_item(Event, actor))).all()


def _readable_events(keys: Collection[int], actor: Actor) -> Collection[int]:
    return session.scalars(select(Event.id).where(Event.id.in_(keys), readable_item(Event, actor))).all()


def _is_told_of_sign_up(key: int) -> bool:
    """Whoever takes part without an account is told as long as the sign-up stands; with one, the account must read it."""
    row = session.execute(select(SignUp.person_id).where(SignUp.id == key)).one_or_none()
    if row is None or row.person_id is None:
        return row is not None
    reader = find_reader(row.person_id)
    return reader is not None and key in _readable_sign_ups([key], reader.actor)


def _is_told_of_place(key: int) -> bool:
    """A companion is told as long as whoever signed them up: the page of the place holds for no longer."""
    sign_up = session.scalar(select(Place.sign_up_id).where(Place.id == key))
    return sign_up is not None and _is_told_of_sign_up(sign_up)


def _is_told_of_invitation(key: int) -> bool:
    """The office has written to the address itself: that is what lets its owner know of the event."""
    return session.scalar(select(Invitation.id).where(Invitation.id == key)) is not None


OF_SIGN_UP = PrivateWords(_("Mail about a sign-up for an event"), _readable_sign_ups, _is_told_of_sign_up)
OF_PLACE = PrivateWords(_("Mail about a place at an event"), _readable_places, _is_told_of_place)
OF_INVITATION = PrivateWords(_("Mail about an invitation to an event"), _readable_invitations, _is_told_of_invitation)
OF_EVENT = PrivateWords(_("Mail about an event"), _readable_events)
