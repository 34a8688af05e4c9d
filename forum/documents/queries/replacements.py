"""Files that came too late and wait for their sender's choice."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.documents.models import Document, Replacement
from forum.documents.policies import has_shelf
from forum.spaces.models import Space

_LOADED = (joinedload(Replacement.file), joinedload(Replacement.document).joinedload(Document.space))


def find_replacement(public_id: str, *, actor: Actor) -> Replacement | None:
    """One's own file that waits, with its document; of others' there is nothing."""
    query = select(Replacement).join(Replacement.document).options(*_LOADED)
    return session.scalar(query.where(Replacement.public_id == public_id, _own(actor)))


def list_replacements(space: Space, *, actor: Actor) -> Sequence[Replacement]:
    """One's own files that wait in a space, the oldest first."""
    query = select(Replacement).join(Replacement.document).options(*_LOADED)
    return session.scalars(query.where(Document.space_id == space.id, _own(actor)).order_by(Replacement.id)).all()


def _own(actor: Actor) -> ColumnElement[bool]:
    return and_(
        Replacement.by_id == actor.user_id, has_shelf(Document.space_id, actor), Replacement.expires_at > clock.now()
    )
