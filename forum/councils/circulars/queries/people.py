"""Who can count a secret vote."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.membership.queries.find import by_rank, holds_on
from forum.councils.models.bodies import Body
from forum.councils.models.circulars import Circular
from forum.councils.models.members import Membership
from forum.spaces.models import Function


def list_possible_counters(body: Body) -> Sequence[Membership]:
    """Everybody who sits there today by a place of their own, with the person."""
    query = (
        select(Membership)
        .options(joinedload(Membership.person))
        .where(Membership.body_id == body.id, holds_on(clock.today()), Membership.function != Function.DEPUTY)
    )
    return session.scalars(query.order_by(by_rank(), Membership.id)).all()


def list_counters(circular: Circular) -> Sequence[Membership]:
    """The two who are to count, with the person; nobody if the key lies in a file."""
    keys = [key for key in (circular.first_counter_id, circular.second_counter_id) if key is not None]
    if not keys:
        return ()
    query = select(Membership).options(joinedload(Membership.person)).where(Membership.id.in_(keys))
    found = {one.id: one for one in session.scalars(query)}
    return [found[key] for key in keys if key in found]
