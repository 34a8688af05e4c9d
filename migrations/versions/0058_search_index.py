"""Keep the searchable texts, their words and the vocabulary of the search.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

FTS5 = """
CREATE VIRTUAL TABLE search_index USING fts5(
    title, words, parts, content='search_text', content_rowid='id', tokenize='ascii', columnsize=0
)
"""
INSTANCES = "CREATE VIRTUAL TABLE search_instance USING fts5vocab('search_index', 'instance')"
VECTORS = """
CREATE TABLE search_index (
    id bigint CONSTRAINT pk_search_index PRIMARY KEY
        CONSTRAINT fk_search_index_id_search_text REFERENCES search_text (id) ON DELETE CASCADE,
    terms tsvector NOT NULL
)
"""
GIN = "CREATE INDEX ix_search_index_terms ON search_index USING gin (terms)"


def upgrade() -> None:
    op.create_table(
        "search_document",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("group", sa.String(length=30), nullable=True),
        sa.Column("status", sa.String(length=30), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_document")),
        sa.UniqueConstraint("kind", "subject_id", name=op.f("uq_search_document_kind_subject_id")),
    )
    op.create_index("ix_search_document_person_id", "search_document", ["person_id"])
    op.create_table(
        "search_text",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("parts", sa.String(), nullable=False),
        sa.Column("forms", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["search_document.id"], name=op.f("fk_search_text_id_search_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_text")),
    )
    _create_vocabulary()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(VECTORS)
        op.execute(GIN)
    else:
        op.execute(FTS5)
        op.execute(INSTANCES)


def _create_vocabulary() -> None:
    op.create_table(
        "search_audience",
        sa.Column("audience", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("words", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("audience", name=op.f("pk_search_audience")),
    )
    op.create_table(
        "search_stem",
        sa.Column("audience", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stem", _by_bytes(40), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("audience", "stem", name=op.f("pk_search_stem")),
    )
    op.create_table(
        "search_form",
        sa.Column("audience", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form", _by_bytes(60), nullable=False),
        sa.Column("folded", _by_bytes(60), nullable=False),
        sa.Column("reversed", _by_bytes(60), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("audience", "form", name=op.f("pk_search_form")),
    )
    op.create_index("ix_search_form_folded", "search_form", ["audience", "folded"])
    op.create_index("ix_search_form_reversed", "search_form", ["audience", "reversed"])
    op.create_table(
        "search_check",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fault", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_check")),
    )


def _by_bytes(length: int) -> sa.types.TypeEngine[str]:
    """Beginnings of words are looked up by the order of bytes, which is SQLite's own."""
    return sa.String(length, collation="C").with_variant(sa.String(length), "sqlite")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        op.execute("DROP TABLE search_instance")
    op.execute("DROP TABLE search_index")
    for table in ("search_check", "search_form", "search_stem", "search_audience", "search_text", "search_document"):
        op.drop_table(table)
