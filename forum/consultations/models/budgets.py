"""Participatory budgets: money, projects with their costs, who has voted, and what was counted."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.ballots.kinds import VoidReason
from forum.consultations.models.procedures import Module
from forum.core.data.database import Base, Entity, enum_column, session

TITLE_LENGTH = 120
DESCRIPTION_LENGTH = 1000
PLACE_LENGTH = 80
REASON_LENGTH = 400
MOST_PROJECTS = 120
MOST_MONEY = 999_999_999


class Budget(Entity):
    """Money of a module that people spend on projects by their votes. Once voting has begun, nothing of it is changed."""

    __tablename__ = "budget"
    __table_args__ = (
        CheckConstraint("amount >= 0", name="amount_not_negative"),
        CheckConstraint("most_choices IS NULL OR most_choices >= 1", name="one_choice_at_least"),
        CheckConstraint("vote_count >= 0", name="count_not_negative"),
    )

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), unique=True)
    # whole euros; 0: not settled yet
    amount: Mapped[int] = mapped_column(default=0)
    # how many projects one may choose; None: as many as one likes
    most_choices: Mapped[int | None]
    # from the first vote on
    box_id: Mapped[int | None] = mapped_column(ForeignKey("ballot_box.id", ondelete="RESTRICT"), unique=True)
    vote_count: Mapped[int] = mapped_column(default=0)
    # the end has been noted and the outcome stands there, or there is none because the box is void
    counted_at: Mapped[datetime | None]
    # why the box was never opened
    void_reason: Mapped[VoidReason | None] = mapped_column(enum_column(VoidReason))
    # what `budgets/outcomes.py` reads
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    def find_space_id(self) -> int | None:
        return session.get_one(Module, self.module_id).find_space_id()

    @property
    def is_counted(self) -> bool:
        return self.counted_at is not None


class BudgetProject(Entity):
    """Something that the money can be spent on; whoever votes names it by its number."""

    __tablename__ = "budget_project"
    __table_args__ = (
        UniqueConstraint("budget_id", "number"),
        CheckConstraint("cost >= 1", name="costs_something"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_reason = '')", name="withdrawn_with_reason"),
    )

    budget_id: Mapped[int] = mapped_column(ForeignKey("budget.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    description: Mapped[str] = mapped_column(Text, default="")
    # where it is, or for which part of the city; empty: for all of it
    place: Mapped[str] = mapped_column(String(PLACE_LENGTH), default="")
    # whole euros
    cost: Mapped[int]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    withdrawn_reason: Mapped[str] = mapped_column(String(REASON_LENGTH), default="")

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class BudgetVoter(Base):
    """Who has voted, without time and order. The count deletes all rows."""

    __tablename__ = "budget_voter"
    __table_args__ = (Index("ix_budget_voter_user_id", "user_id"), {"sqlite_with_rowid": False})

    budget_id: Mapped[int] = mapped_column(ForeignKey("budget.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)


class CountedApproval(Base):
    """So many equal votes as they were counted, for counting them again. Sorted by what they say."""

    __tablename__ = "counted_approval"

    budget_id: Mapped[int] = mapped_column(ForeignKey("budget.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    votes: Mapped[int]
    # numbers of projects, rising
    projects: Mapped[list[int]] = mapped_column(JSON)
