"""Finding door passes: by the link on a phone, and for the office."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.core.security.signing import BadLink
from forum.events.links import read_door_token
from forum.events.models.door import DoorPass
from forum.events.models.events import Event


def find_pass_by_token(token: str) -> DoorPass | None:
    """The pass of a link, with its event; None if the link was changed or is an old one."""
    try:
        public_id, version = read_door_token(token)
    except BadLink:
        return None
    query = select(DoorPass).where(DoorPass.public_id == public_id, DoorPass.link_version == version)
    return session.scalar(query.options(joinedload(DoorPass.event)))


def find_pass(event: Event, public_id: str) -> DoorPass | None:
    return session.scalar(select(DoorPass).where(DoorPass.event_id == event.id, DoorPass.public_id == public_id))


def list_passes(event: Event) -> Sequence[DoorPass]:
    """All of an event, those withdrawn at the end."""
    query = select(DoorPass).where(DoorPass.event_id == event.id)
    return session.scalars(query.order_by(DoorPass.revoked_at.is_not(None), DoorPass.day, DoorPass.id)).all()
