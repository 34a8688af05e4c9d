"""The fields of action in their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.core.data.database import AnySelect, session
from forum.fields.models import FieldOfAction


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of action as lists show it."""

    id: int
    public_id: str
    name: str
    description: str
    icon: str
    is_archived: bool


def select_field_rows() -> AnySelect:
    """The columns of a FieldRow for all fields of action in their order."""
    columns = (FieldOfAction.id, FieldOfAction.public_id, FieldOfAction.name, FieldOfAction.description)
    query = select(*columns, FieldOfAction.icon, FieldOfAction.archived_at.is_not(None))
    return query.order_by(FieldOfAction.position, FieldOfAction.id)


def list_field_rows() -> Sequence[FieldRow]:
    """All fields of action in their order, as plain values that pages may share."""
    return [FieldRow(*row) for row in session.execute(select_field_rows())]


def list_fields(*, with_archived: bool = True) -> list[FieldOfAction]:
    """All fields of action in their order."""
    query = select(FieldOfAction).order_by(FieldOfAction.position, FieldOfAction.id)
    if not with_archived:
        query = query.where(FieldOfAction.archived_at.is_(None))
    return list(session.scalars(query))


def find_field_by_name(name: str) -> FieldOfAction | None:
    """The one field that takes topics and has this name, or alone begins with it."""
    wanted = " ".join(name.split()).casefold()
    fields = list_fields(with_archived=False)
    exact = [field for field in fields if field.name.casefold() == wanted]
    begun = [field for field in fields if wanted and field.name.casefold().startswith(wanted)]
    return next(iter(exact), None) or (begun[0] if len(begun) == 1 else None)


def find_field(public_id: str) -> FieldOfAction | None:
    return session.scalar(select(FieldOfAction).where(FieldOfAction.public_id == public_id))
