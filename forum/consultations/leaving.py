"""What leaving ends of consultations: following them. Votes and answers that count stay, without a person."""

from sqlalchemy import select

from forum.accounts.leaving.leaver import Leaver, no_hindrance
from forum.accounts.models import User
from forum.consultations.models.procedures import Procedure, ProcedureFollow
from forum.consultations.services.follow import unfollow
from forum.core.data.database import session

AT_ONCE = 50


def _leave(user: User) -> bool:
    followed = select(Procedure).join(ProcedureFollow, ProcedureFollow.procedure_id == Procedure.id)
    found = session.scalars(
        followed.where(ProcedureFollow.user_id == user.id).order_by(Procedure.id).limit(AT_ONCE)
    ).all()
    for procedure in found:
        unfollow(procedure, by=user)
    return len(found) == AT_ONCE


LEAVER = Leaver(no_hindrance, _leave)
