"""Bodies as pages look them up."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.bodies import Body, Instruction
from forum.councils.policies import visible_bodies
from forum.spaces.models import Space
from forum.spaces.policies import spaces_of

WITH_SPACE = joinedload(Body.space)


def find_body(public_id: str, *, actor: Actor) -> Body | None:
    """A body that the actor may know of, with its space and the body above."""
    query = select(Body).options(WITH_SPACE, joinedload(Body.parent)).where(Body.public_id == public_id)
    return session.scalar(query.where(visible_bodies(actor)))


def find_own_body(public_id: str, *, actor: Actor) -> Body | None:
    """A body in which the actor has a seat today, with its space and the body above."""
    query = select(Body).options(WITH_SPACE, joinedload(Body.parent)).where(Body.public_id == public_id)
    return session.scalar(query.where(Body.space_id.in_(sorted(spaces_of(actor)))))


def find_body_of_space(space: Space) -> Body | None:
    """The body to which a space belongs, with its space and the body above."""
    return session.scalar(select(Body).options(WITH_SPACE, joinedload(Body.parent)).where(Body.space_id == space.id))


def find_instruction(body: Body) -> Instruction | None:
    """The wording in which new members are told of their duties now."""
    query = select(Instruction).where(Instruction.body_id == body.id).order_by(Instruction.number.desc())
    return session.scalar(query.limit(1))
