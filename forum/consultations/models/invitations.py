"""Invitations to procedures that are not open to everybody."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.consultations.models.procedures import Procedure
from forum.core.data.database import PublicEntity, session


class ProcedureInvitation(PublicEntity):
    """An address that was invited; whoever accepts it with an account gets a seat in the procedure's space."""

    __tablename__ = "procedure_invitation"
    __table_args__ = (UniqueConstraint("procedure_id", "address_key"),)

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id", ondelete="CASCADE"))
    # as it is written to; empty once it was answered
    email: Mapped[str] = mapped_column(String(254))
    # the address folded, or after the answer the invitation's own id: no address is invited twice at a time
    address_key: Mapped[str] = mapped_column(String(254))
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    sent_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)

    procedure: Mapped[Procedure] = relationship(lazy="raise_on_sql")
    person: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[person_id])

    def find_space_id(self) -> int | None:
        return session.get_one(Procedure, self.procedure_id).space_id

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None
