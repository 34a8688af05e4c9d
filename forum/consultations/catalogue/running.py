"""The consultations that run, for the front page, as plain values that pages may share."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import or_, select

from forum.consultations.catalogue.queries import ORDERED_BY
from forum.consultations.models.kinds import Influence, ProcedureState
from forum.consultations.models.procedures import Procedure, last_minute, procedure_slug
from forum.consultations.page_lifetime import end_of_hour
from forum.consultations.policies import listed_procedures
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.spaces.policies import readable_item


@dataclass(frozen=True, slots=True)
class CallRow:
    """A consultation in a few words."""

    public_id: str
    title: str
    summary: str
    influence: Influence
    contribution_count: int
    closes_at: datetime | None

    @property
    def slug(self) -> str:
        return procedure_slug(self.title)

    @property
    def last_moment(self) -> datetime | None:
        return last_minute(self.closes_at)


def list_ending_next(actor: Actor, *, most: int) -> Sequence[CallRow]:
    """Those that run and end first, without what is over within the hour in which a kept page lives."""
    columns = [getattr(Procedure, column.name) for column in fields(CallRow)]
    query = select(*columns).where(
        listed_procedures(),
        readable_item(Procedure, actor),
        Procedure.result_at.is_(None),
        Procedure.opens_at <= clock.now().replace(minute=0, second=0, microsecond=0),
        or_(Procedure.closes_at.is_(None), Procedure.closes_at > end_of_hour()),
    )
    order = (ORDERED_BY[ProcedureState.RUNNING], Procedure.id)
    return [CallRow(*row) for row in session.execute(query.order_by(*order).limit(most))]
