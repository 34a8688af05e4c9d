"""The dialogue of a procedure: what its module keeps, and its threads."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Entity
from forum.discussions.models.threads import Thread


class Talk(Entity):
    """What a module for a dialogue keeps."""

    __tablename__ = "talk"

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), unique=True)
    # whoever takes part may begin threads, too; else the office alone does
    takes_threads: Mapped[bool] = mapped_column(default=False)


class ConsultationThread(Thread):
    """A thread of the dialogue of a procedure; a row of the thread table with this column filled."""

    __mapper_args__ = {"polymorphic_identity": "consultation", "polymorphic_load": "inline"}

    module_id: Mapped[int] = mapped_column(
        ForeignKey("module.id", ondelete="CASCADE"), nullable=True, use_existing_column=True
    )


_threads = Thread.__table__.c
_has_module = _threads.module_id.is_not(None)
# partial, for most threads belong to no module
Index(
    "ix_thread_of_module",
    _threads.module_id,
    _threads.last_activity_at,
    _threads.id,
    sqlite_where=_has_module,
    postgresql_where=_has_module,
)
