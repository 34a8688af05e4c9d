"""How far the weighing of a procedure has got: written by the area above that weighs, for results and quality cards."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base


class WeighingCount(Base):
    """One row for each procedure that is weighed; counts of what can be read now."""

    __tablename__ = "weighing_count"
    __table_args__ = (CheckConstraint("answered <= contributions", name="answered_within_contributions"),)

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id", ondelete="CASCADE"), primary_key=True)
    contributions: Mapped[int] = mapped_column(default=0)
    # those of which every passage that is weighed has a disposition
    answered: Mapped[int] = mapped_column(default=0)
    passages: Mapped[int] = mapped_column(default=0)
    # when the answers were told; None: not yet
    released_at: Mapped[datetime | None]
    # in how many days half of the contributions were answered, once the answers were told
    days_to_answer: Mapped[int | None]
