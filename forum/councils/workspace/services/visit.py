"""Recording how far somebody has seen what is new in a body."""

from datetime import datetime

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.upsert import upsert
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.tasks import Visit


def note_visit(body: Body, *, by: User, until: datetime) -> None:
    """What had come until that moment has been seen; an earlier moment than before, or one to come, changes nothing more."""
    seen_at = min(until, clock.now())
    statement = upsert(Visit).values(body_id=body.id, user_id=by.id, seen_at=seen_at)
    statement = statement.on_conflict_do_update(
        index_elements=["body_id", "user_id"], set_={"seen_at": seen_at}, where=Visit.seen_at < seen_at
    )
    session.execute(statement)
