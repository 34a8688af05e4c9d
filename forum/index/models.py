"""The tables of the search: documents, their words, the vocabulary; and stems of titles."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base


class IndexWord(Base):
    """A stem that stands in a text. `kind` says of what the text is, such as "thread.title"; `subject_id` of which row."""

    __tablename__ = "index_word"
    __table_args__ = (Index("ix_index_word_subject", "kind", "subject_id"),)

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    stem: Mapped[str] = mapped_column(String(40), primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class SearchDocument(Base):
    """What can be found of one thing, without its words: by what hits are narrowed.

    The key rises with the time of writing, see `store.keys`, and stays as long as the thing has a document.
    """

    __tablename__ = "search_document"
    __table_args__ = (
        UniqueConstraint("kind", "subject_id", name="uq_search_document_kind_subject_id"),
        Index("ix_search_document_person_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    # for whom it is, see `audiences`
    audience: Mapped[int]
    # in words, with those of the title
    length: Mapped[int]
    field_id: Mapped[int | None]
    group: Mapped[str | None] = mapped_column(String(30))
    status: Mapped[str | None] = mapped_column(String(30))
    person_id: Mapped[int | None]
    organisation_id: Mapped[int | None]
    written_at: Mapped[datetime]


class SearchText(Base):
    """The words of a document: stems in their order, stems of the parts of compounds, and the words as written.

    `search_index`, which the migration makes, finds them: FTS5 over these columns, or a tsvector made of them.
    """

    __tablename__ = "search_text"

    id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("search_document.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    title: Mapped[str]
    words: Mapped[str]
    parts: Mapped[str]
    # each once
    forms: Mapped[str]


class SearchAudience(Base):
    """How much one audience has: documents, and words in them. Whoever writes into the index holds the row of everybody."""

    __tablename__ = "search_audience"

    audience: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    documents: Mapped[int]
    words: Mapped[int] = mapped_column(BigInteger)


class SearchStem(Base):
    """In how many documents of an audience a stem stands, as a word or as part of one; never in none."""

    __tablename__ = "search_stem"

    audience: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stem: Mapped[str] = mapped_column(String(40, collation="C").with_variant(String(40), "sqlite"), primary_key=True)
    documents: Mapped[int]


class SearchForm(Base):
    """In how many documents of an audience a word stands as it is written; never in none."""

    __tablename__ = "search_form"
    __table_args__ = (
        Index("ix_search_form_folded", "audience", "folded"),
        Index("ix_search_form_reversed", "audience", "reversed"),
    )

    audience: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    form: Mapped[str] = mapped_column(String(60, collation="C").with_variant(String(60), "sqlite"), primary_key=True)
    # in the letters that are compared, and these from the last to the first
    folded: Mapped[str] = mapped_column(String(60, collation="C").with_variant(String(60), "sqlite"))
    reversed: Mapped[str] = mapped_column(String(60, collation="C").with_variant(String(60), "sqlite"))
    documents: Mapped[int]


class SearchCheck(Base):
    """One row: when the index was last looked through, and what was wrong with it; empty: nothing."""

    __tablename__ = "search_check"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    checked_at: Mapped[datetime]
    fault: Mapped[str] = mapped_column(String(500))
