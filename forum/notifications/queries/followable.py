"""Things that can be followed, found by their addresses as far as the actor may know of them."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.bodies import Body
from forum.councils.policies import visible_bodies
from forum.events.models.events import Event
from forum.events.policies import visible_events
from forum.fields.models import FieldOfAction
from forum.organisations.models import Organisation
from forum.organisations.policies import listed_organisations
from forum.topics.models import Kind

Find = Callable[[str, Actor], int | str | None]


class What(StrEnum):
    """What is followed by a button, by its word in addresses."""

    FIELD = "feld"
    KIND = "art"
    ORGANISATION = "organisation"
    BODY = "gremium"
    EVENT = "veranstaltung"


def _field(which: str, _actor: Actor) -> int | None:
    wanted = (FieldOfAction.public_id == which, FieldOfAction.archived_at.is_(None))
    return session.scalar(select(FieldOfAction.id).where(*wanted))


def _kind(which: str, _actor: Actor) -> str | None:
    return next((kind.value for kind in Kind if kind.address_word == which), None)


def _organisation(which: str, _actor: Actor) -> int | None:
    return session.scalar(select(Organisation.id).where(Organisation.public_id == which, listed_organisations()))


def _body(which: str, actor: Actor) -> int | None:
    return session.scalar(select(Body.id).where(Body.public_id == which, visible_bodies(actor)))


def _event(which: str, actor: Actor) -> int | None:
    return session.scalar(select(Event.id).where(Event.public_id == which, visible_events(actor)))


FIND: Mapping[What, Find] = {
    What.FIELD: _field,
    What.KIND: _kind,
    What.ORGANISATION: _organisation,
    What.BODY: _body,
    What.EVENT: _event,
}


def find_followable(what: str, which: str, actor: Actor) -> tuple[What, int | str] | None:
    """What an address names, and its key; None for what there is not, or what the actor may not know of."""
    known = next((one for one in What if one.value == what), None)
    key = FIND[known](which, actor) if known else None
    return (known, key) if known and key is not None else None
