"""The index: which stems stand in which text."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base


class IndexWord(Base):
    """A stem that stands in a text. `kind` says of what the text is, such as "thread.title"; `subject_id` of which row."""

    __tablename__ = "index_word"
    __table_args__ = (Index("ix_index_word_subject", "kind", "subject_id"),)

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    stem: Mapped[str] = mapped_column(String(40), primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
