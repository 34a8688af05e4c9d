"""Drafts that the public comments on, paragraph by paragraph."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.consultations.models.procedures import Module
from forum.core.data.database import Entity
from forum.papers.models import Paper, PaperThread, PaperVersion


class ReviewThread(PaperThread):
    """All that is said about a draft: read by everybody who reads the procedure, while its next version is prepared."""

    __mapper_args__ = {"polymorphic_identity": "review", "polymorphic_load": "inline"}


class Review(Entity):
    """The text of a module: a paper that the office prepares, and the version of it that is published."""

    __tablename__ = "review"

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), unique=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="RESTRICT"), unique=True)
    # what people read and comment on; None: nothing has been published yet
    version_id: Mapped[int | None] = mapped_column(ForeignKey("paper_version.id", ondelete="RESTRICT"), index=True)

    module: Mapped[Module] = relationship(lazy="raise_on_sql")
    paper: Mapped[Paper] = relationship(lazy="raise_on_sql")
    version: Mapped[PaperVersion | None] = relationship(lazy="raise_on_sql")
