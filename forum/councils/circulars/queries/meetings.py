"""To which meeting a vote between meetings moves when a member objects."""

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.operators import ColumnOperators

from forum.core.data.database import session
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting

_IS_PLANNED = (Meeting.called_at.is_(None), Meeting.cancelled_at.is_(None))


def has_next_planned(body_id: ColumnOperators) -> ColumnElement[bool]:
    """Where-clause: there is such a meeting of the body."""
    return exists(Meeting.id).where(Meeting.body_id == body_id, *_IS_PLANNED)


def find_next_planned(body: Body) -> Meeting | None:
    """The next meeting whose invitation has not gone out: what is sent already takes urgent items alone."""
    query = select(Meeting).options(joinedload(Meeting.body)).where(Meeting.body_id == body.id, *_IS_PLANNED)
    return session.scalar(query.order_by(Meeting.begins_at.is_(None), Meeting.begins_at, Meeting.id).limit(1))
