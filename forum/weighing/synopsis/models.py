"""Which answers have been printed as letters, and with which others."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Base, PublicEntity, session
from forum.weighing.models import Weighing


class LetterRun(PublicEntity):
    """Letters that were put together to be printed; their file is made whenever somebody asks for it."""

    __tablename__ = "letter_run"

    weighing_id: Mapped[int] = mapped_column(ForeignKey("weighing.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    letter_count: Mapped[int]

    weighing: Mapped[Weighing] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return session.get_one(Weighing, self.weighing_id).find_space_id()


class PrintedLetter(Base):
    """The answer to one contribution is in a run; in no other one."""

    __tablename__ = "printed_letter"

    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("weighed_contribution.id", ondelete="CASCADE"), primary_key=True
    )
    run_id: Mapped[int] = mapped_column(ForeignKey("letter_run.id", ondelete="CASCADE"), index=True)

    run: Mapped[LetterRun] = relationship(lazy="raise_on_sql")
