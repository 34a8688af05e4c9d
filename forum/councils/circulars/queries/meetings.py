"""To which meeting a vote between meetings moves when a member objects."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting


def find_next_planned(body: Body) -> Meeting | None:
    """The next meeting whose invitation has not gone out: what is sent already takes urgent items alone."""
    query = (
        select(Meeting)
        .options(joinedload(Meeting.body))
        .where(Meeting.body_id == body.id, Meeting.called_at.is_(None), Meeting.cancelled_at.is_(None))
    )
    return session.scalar(query.order_by(Meeting.begins_at.is_(None), Meeting.begins_at, Meeting.id).limit(1))
