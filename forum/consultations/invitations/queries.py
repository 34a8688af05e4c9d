"""Finding and listing invitations."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.consultations.invitations.links import read_invitation_token
from forum.consultations.models.invitations import ProcedureInvitation
from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.core.security.signing import BadLink

PAGE_SIZE = 50


def find_by_link(token: str) -> ProcedureInvitation | None:
    """The invitation with its procedure; None for a broken link. Whoever has the link may see it."""
    try:
        public_id = read_invitation_token(token)
    except BadLink:
        return None
    query = select(ProcedureInvitation).where(ProcedureInvitation.public_id == public_id)
    return session.scalar(query.options(joinedload(ProcedureInvitation.procedure).joinedload(Procedure.space)))


def find_invitation(procedure: Procedure, public_id: str) -> ProcedureInvitation | None:
    query = select(ProcedureInvitation).where(
        ProcedureInvitation.procedure_id == procedure.id, ProcedureInvitation.public_id == public_id
    )
    return session.scalar(
        query.options(joinedload(ProcedureInvitation.procedure), joinedload(ProcedureInvitation.person))
    )


def list_invitations(procedure: Procedure, *, cursor: str | None = None) -> Page[ProcedureInvitation]:
    """The newest first, with the people who accepted; withdrawn ones are left out."""
    query = select(ProcedureInvitation).where(
        ProcedureInvitation.procedure_id == procedure.id, ProcedureInvitation.withdrawn_at.is_(None)
    )
    return fetch_page(
        lambda page: session.scalars(page).all(),
        query.options(joinedload(ProcedureInvitation.person)),
        by=(ProcedureInvitation.id,),
        key=lambda invitation: (invitation.id,),
        cursor=cursor,
        size=PAGE_SIZE,
    )
