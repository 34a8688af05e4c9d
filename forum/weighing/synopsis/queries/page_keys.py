"""The keys of what the page of a synopsis is made from."""

from sqlalchemy import select

from forum.consultations.models.procedures import Module, Procedure
from forum.core.data.database import session
from forum.weighing.models import Weighing


def find_page_keys(public_id: str) -> tuple[str, ...]:
    """Those of one procedure, whoever may see it; or none. One query."""
    query = (
        select(Procedure.id, Weighing.id, Module.id)
        .join(Weighing, Weighing.procedure_id == Procedure.id)
        .outerjoin(Module, Module.procedure_id == Procedure.id)
    )
    rows = session.execute(query.where(Procedure.public_id == public_id)).all()
    if not rows:
        return ()
    procedure, weighing, _module = rows[0]
    reviews = (f"review:{module}" for *_others, module in rows if module is not None)
    return (f"procedure:{procedure}", f"reach:{procedure}", f"synopsis:{weighing}", *reviews)
