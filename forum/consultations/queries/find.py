"""Finding one procedure or module, with what its pages need, for whoever may see it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import session


def find_procedure(public_id: str, *, actor: Actor) -> Procedure | None:
    """The procedure with its space and its field of action."""
    query = select(Procedure).where(Procedure.public_id == public_id, visible_procedures(actor))
    return session.scalar(query.options(joinedload(Procedure.space), joinedload(Procedure.field)))


def find_module(public_id: str, *, actor: Actor, kind: str) -> Module | None:
    """A module of that kind with its phase and its procedure, which brings its space and its field of action."""
    query = select(Module).join(Module.procedure).where(Module.public_id == public_id, Module.kind == kind)
    return session.scalar(
        query.where(visible_procedures(actor)).options(
            contains_eager(Module.procedure).joinedload(Procedure.space),
            contains_eager(Module.procedure).joinedload(Procedure.field),
            joinedload(Module.phase),
        )
    )


def get_module(key: int) -> Module:
    """The module behind a row that belongs to it, with phase and procedure; asks nobody's rights."""
    query = select(Module).where(Module.id == key)
    return session.scalars(query.options(joinedload(Module.procedure), joinedload(Module.phase))).one()


def list_phases(procedure: Procedure) -> Sequence[Phase]:
    """In the order in which they begin."""
    query = select(Phase).where(Phase.procedure_id == procedure.id)
    return session.scalars(query.order_by(Phase.starts_at, Phase.id)).all()


def list_modules(procedure: Procedure) -> Sequence[Module]:
    """In the order of the office, each with its phase and procedure."""
    query = select(Module).where(Module.procedure_id == procedure.id)
    query = query.options(joinedload(Module.procedure), joinedload(Module.phase))
    return session.scalars(query.order_by(Module.position, Module.id)).all()


def find_procedure_of_space(space_id: int) -> Procedure | None:
    """The procedure that has this space for itself; None for the space of a body. Asks nobody's rights."""
    query = select(Procedure).where(Procedure.space_id == space_id, Procedure.has_own_space)
    return session.scalar(query.limit(1))
