"""The papers to a vote between meetings, as far as the reader may read them."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.meetings.queries.papers import HeldPaper, list_readable
from forum.councils.models.agenda import AgendaPaper
from forum.councils.models.circulars import Circular


def list_papers(circular: Circular, *, actor: Actor) -> Sequence[HeldPaper]:
    """In their order; four queries however many there are."""
    query = select(AgendaPaper).where(AgendaPaper.circular_id == circular.id)
    return list_readable(session.scalars(query.order_by(AgendaPaper.position, AgendaPaper.id)).all(), actor=actor)


def find_paper(circular: Circular, public_id: str) -> AgendaPaper | None:
    query = select(AgendaPaper).where(AgendaPaper.circular_id == circular.id, AgendaPaper.public_id == public_id)
    return session.scalar(query)
