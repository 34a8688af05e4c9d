"""What stands in the result of a procedure beside its own columns: the table, later entries, what these said before."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from forum.consultations.models.procedures import Procedure
from forum.consultations.models.results import ResultEntry, ResultEntryVersion, ResultRow
from forum.core.data.database import session


def list_rows(procedure: Procedure) -> list[ResultRow]:
    """In the order of the office; there are never many."""
    query = select(ResultRow).where(ResultRow.procedure_id == procedure.id)
    return list(session.scalars(query.order_by(ResultRow.position, ResultRow.id)))


def find_row(public_id: str, procedure: Procedure) -> ResultRow | None:
    query = select(ResultRow).where(ResultRow.procedure_id == procedure.id, ResultRow.public_id == public_id)
    return session.scalar(query)


def list_entries(procedure: Procedure) -> Sequence[ResultEntry]:
    """The latest first; there are never many."""
    query = select(ResultEntry).where(ResultEntry.procedure_id == procedure.id)
    return session.scalars(query.order_by(ResultEntry.day.desc(), ResultEntry.id.desc())).all()


def find_entry(public_id: str, procedure: Procedure) -> ResultEntry | None:
    query = select(ResultEntry).where(ResultEntry.procedure_id == procedure.id, ResultEntry.public_id == public_id)
    return session.scalar(query)


def list_earlier(entries: Iterable[ResultEntry]) -> Mapping[int, list[ResultEntryVersion]]:
    """What changed entries said before, the latest first, by the key of the entry; one query, or none."""
    keys = [entry.id for entry in entries if entry.changed_at is not None]
    found: dict[int, list[ResultEntryVersion]] = {}
    query = select(ResultEntryVersion).where(ResultEntryVersion.entry_id.in_(keys))
    for version in session.scalars(query.order_by(ResultEntryVersion.id.desc())) if keys else ():
        found.setdefault(version.entry_id, []).append(version)
    return found
