"""Points of places that people have named in the forum."""

from sqlalchemy import select

from forum.consultations.ideas.places import Point
from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads


def find_point(name: str, actor: Actor) -> Point | None:
    """The point of the newest topic or idea that an actor finds at a place of that name; the whole name comes first."""
    table = Thread.__table__.c
    query = (
        select(table.latitude, table.longitude)
        .select_from(Thread)
        .where(listed_threads(actor), table.latitude.is_not(None), table.longitude.is_not(None))
        .order_by(Thread.id.desc())
        .limit(1)
    )
    for fits in (table.place == name, table.place.icontains(name, autoescape=True)):
        row = session.execute(query.where(fits)).first()
        if row is not None:
            return Point(row.latitude, row.longitude)
    return None
