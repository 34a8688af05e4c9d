"""Keeping in a thread what has come of it, so that its page needs no look at bodies."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.councils.models.bodies import Body
from forum.discussions.models.threads import Thread


def tell_founding_thread(body: Body) -> None:
    """Write the announced bodies that came out of the thread of this one into the row of the thread."""
    if body.founding_thread_id is None:
        return
    session.flush()
    announced = (Body.founding_thread_id == body.founding_thread_id, Body.announced_at.is_not(None))
    bodies = session.scalars(select(Body).where(*announced).order_by(Body.id)).all()
    thread = session.get_one(Thread, body.founding_thread_id)
    thread.came_of_it = [
        {"public_id": one.public_id, "slug": one.slug, "name": one.name, "is_founded": one.is_founded} for one in bodies
    ] or None
