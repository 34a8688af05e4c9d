"""Keep the words of titles in an index for texts of any kind.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "index_word",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("stem", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("kind", "stem", "subject_id", name="pk_index_word"),
    )
    op.create_index("ix_index_word_subject", "index_word", ["kind", "subject_id"])
    op.execute("INSERT INTO index_word (kind, stem, subject_id) SELECT 'thread.title', stem, thread_id FROM title_word")
    op.drop_table("title_word")


def downgrade() -> None:
    op.create_table(
        "title_word",
        sa.Column("stem", sa.String(length=40), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name="fk_title_word_thread_id_thread", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("stem", "thread_id", name="pk_title_word"),
    )
    op.create_index("ix_title_word_thread_id", "title_word", ["thread_id"])
    op.execute(
        "INSERT INTO title_word (stem, thread_id) SELECT stem, subject_id FROM index_word "
        "WHERE kind = 'thread.title' AND subject_id IN (SELECT id FROM thread)"
    )
    op.drop_table("index_word")
