"""Finding one procedure or module, with what its pages need, for whoever may see it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import contains_eager, joinedload

from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.page_lifetime import moments_of
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


def find_page_keys(public_id: str, room: str) -> tuple[str, ...]:
    """The keys of what the page of a module in a room is made from, whoever may see it: procedure and room; or none."""
    query = select(Module.id, Module.procedure_id).where(Module.public_id == public_id)
    found = session.execute(query).first()
    return (f"procedure:{found.procedure_id}", f"{room}:{found.id}") if found else ()


def get_module(key: int) -> Module:
    """The module behind a row that belongs to it, with phase and procedure; asks nobody's rights."""
    query = select(Module).where(Module.id == key)
    return session.scalars(query.options(joinedload(Module.procedure), joinedload(Module.phase))).one()


def find_module_of_kind(public_id: str, *, kinds: Collection[str]) -> Module | None:
    """For commands: asks nobody's rights."""
    query = select(Module).where(Module.public_id == public_id, Module.kind.in_(kinds))
    return session.scalar(query.options(joinedload(Module.procedure), joinedload(Module.phase)))


def list_modules_by_key(keys: Collection[int]) -> Mapping[int, Module]:
    """Modules with their procedures, by their inner keys; asks nobody's rights."""
    query = select(Module).where(Module.id.in_(keys)).options(joinedload(Module.procedure))
    return {one.id: one for one in session.scalars(query)}


def list_newest_modules(kind: str, *, actor: Actor, most: int) -> Sequence[Module]:
    """The newest modules of a kind with their procedures, as far as the whole office finds them: none of a body's."""
    query = select(Module).join(Module.procedure).where(Module.kind == kind, Procedure.has_own_space)
    query = query.where(visible_procedures(actor))
    return session.scalars(query.options(contains_eager(Module.procedure)).order_by(Module.id.desc()).limit(most)).all()


def ends_at() -> ColumnElement[datetime]:
    """When a module ends, in a statement that joins its procedure and its phase: the same answer as `Module.closes_at`."""
    return case((Module.phase_id.is_(None), Procedure.closes_at), else_=Phase.ends_at)


def list_phases(procedure: Procedure) -> Sequence[Phase]:
    """In the order in which they begin."""
    query = select(Phase).where(Phase.procedure_id == procedure.id)
    return session.scalars(query.order_by(Phase.starts_at, Phase.id)).all()


def list_moments(procedure: Procedure) -> list[datetime | None]:
    """When the head of its pages changes by itself (`moments_of`), for pages that have not loaded the phases."""
    return moments_of(list_phases(procedure))


def list_modules(procedure: Procedure) -> Sequence[Module]:
    """In the order of the office, each with its phase and procedure."""
    query = select(Module).where(Module.procedure_id == procedure.id)
    query = query.options(joinedload(Module.procedure), joinedload(Module.phase))
    return session.scalars(query.order_by(Module.position, Module.id)).all()


def find_procedure_of_space(space_id: int) -> Procedure | None:
    """The procedure that has this space for itself; None for the space of a body. Asks nobody's rights."""
    query = select(Procedure).where(Procedure.space_id == space_id, Procedure.has_own_space)
    return session.scalar(query.limit(1))
