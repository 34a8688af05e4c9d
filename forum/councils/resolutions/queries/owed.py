"""Which answers a body owes, for which ones it waits, and which it got."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import Resolution
from forum.councils.policies import visible_resolutions
from forum.spaces.policies import Right, spaces_with

# of one body, on either side
MOST_SHOWN = 10
# of all bodies on one page
MOST_AT_ONCE = 200
AWAITS = (Resolution.answer_due_on.is_not(None), Resolution.answered_at.is_(None))


def list_answered(body: Body, *, actor: Actor, most: int) -> Sequence[Resolution]:
    """Recommendations of a body that have been answered, the latest answer first."""
    query = _loaded(actor).where(Resolution.body_id == body.id, Resolution.answered_at.is_not(None))
    return session.scalars(query.order_by(Resolution.answered_at.desc(), Resolution.id.desc()).limit(most)).all()


def count_answers(body: Body, *, actor: Actor) -> tuple[int, int]:
    """How many of the recommendations of a body have been answered, and how many were to be."""
    columns = (func.count(Resolution.answered_at), func.count(Resolution.answer_due_on))
    row = session.execute(select(*columns).where(Resolution.body_id == body.id, visible_resolutions(actor))).one()
    return row[0], row[1]


def list_awaiting_of(
    bodies: Iterable[Body], *, actor: Actor
) -> Mapping[int, tuple[list[Resolution], list[Resolution]]]:
    """What each of several bodies owes and what it waits for, the longest due first, by the key of the body; one query."""
    found: dict[int, tuple[list[Resolution], list[Resolution]]] = {body.id: ([], []) for body in bodies}
    concerned = Resolution.body_id.in_(found) | Resolution.addressee_id.in_(found)
    query = _loaded(actor).where(concerned, *AWAITS).order_by(Resolution.answer_due_on, Resolution.id)
    for one in session.scalars(query.limit(MOST_AT_ONCE)):
        for key, place in ((one.addressee_id, 0), (one.body_id, 1)):
            if key in found and len(found[key][place]) < MOST_SHOWN:
                found[key][place].append(one)
    return found


def list_readable_resolutions(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of these resolutions that the actor may read, and answer for the body that they are addressed to."""
    spaces = spaces_with(actor, Right.ANSWER)
    answers = select(Body.id).where(Body.space_id.in_(sorted(spaces)))
    query = select(Resolution.id).where(Resolution.id.in_(keys), Resolution.addressee_id.in_(answers))
    return session.scalars(query.where(visible_resolutions(actor))).all()


def _loaded(actor: Actor) -> AnySelect:
    query = select(Resolution).options(joinedload(Resolution.body), joinedload(Resolution.addressee))
    return query.where(visible_resolutions(actor))
