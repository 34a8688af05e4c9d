"""Short texts of people that wait for their release, by the counts that the rows of their modules keep."""

from collections.abc import Sequence

from sqlalchemy import and_, select

from forum.consultations.models.live import LiveRoom
from forum.consultations.models.opinions import OpinionPoll
from forum.consultations.models.procedures import Module, Procedure
from forum.core.data.database import session


def list_waiting(procedure: Procedure) -> Sequence[tuple[Module, int, int]]:
    """Modules with so many statements and so many questions that wait; one query, whatever there is."""
    query = select(Module, OpinionPoll.waiting_count, LiveRoom.waiting_count)
    query = query.outerjoin(OpinionPoll, OpinionPoll.module_id == Module.id)
    query = query.outerjoin(LiveRoom, LiveRoom.module_id == Module.id)
    # whatever is released once the result stands changes nothing
    is_waiting = and_(OpinionPoll.waiting_count > 0, OpinionPoll.finished_at.is_(None)) | (LiveRoom.waiting_count > 0)
    rows = session.execute(
        query.where(Module.procedure_id == procedure.id, is_waiting).order_by(Module.position, Module.id)
    )
    return [(module, statements or 0, questions or 0) for module, statements, questions in rows]
