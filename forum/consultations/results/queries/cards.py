"""Cards of procedures, and those that are due to be counted."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import or_, select

from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.models.results import QualityCard
from forum.core.data.database import session
from forum.core.time import clock

AT_ONCE = 20
# so long after the result answers and acts of the moderation are still counted
COUNTED_FOR = timedelta(days=400)


def find_card(procedure: Procedure) -> QualityCard | None:
    return session.get(QualityCard, procedure.id)


def find_page_keys(public_id: str) -> tuple[str, ...]:
    """The keys of what the page of a result is made from, whoever may see it; or none. One query."""
    query = select(Procedure.id, Module.id, Module.kind).outerjoin(Module, Module.procedure_id == Procedure.id)
    rows = session.execute(query.where(Procedure.public_id == public_id)).all()
    if not rows:
        return ()
    key = rows[0][0]
    ideas = (f"ideas:{module}" for _procedure, module, kind in rows if kind == "ideas")
    return (f"procedure:{key}", f"result:{key}", "result_entries", *ideas)


def list_uncounted() -> Sequence[Procedure]:
    """Over without a card, or with a result that came after the last count of who took part."""
    query = select(Procedure).outerjoin(QualityCard, QualityCard.procedure_id == Procedure.id)
    is_over = (Procedure.published_at.is_not(None), Procedure.closes_at <= clock.now())
    is_settled_late = Procedure.result_at.is_not(None) & QualityCard.settled_at.is_(None)
    query = query.where(*is_over, or_(QualityCard.procedure_id.is_(None), is_settled_late))
    return session.scalars(query.order_by(Procedure.id).limit(AT_ONCE)).all()


def list_to_recount() -> Sequence[int]:
    """The keys of those that are over and whose figures can still change."""
    now = clock.now()
    is_recent = or_(Procedure.result_at.is_(None), Procedure.result_at > now - COUNTED_FOR)
    query = select(Procedure.id).where(Procedure.published_at.is_not(None), Procedure.closes_at <= now, is_recent)
    return session.scalars(query.order_by(Procedure.id)).all()
