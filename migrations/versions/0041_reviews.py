"""Drafts of consultations that the public comments on.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

TABLE = "review"
REFERENCES = {"module": "CASCADE", "paper": "RESTRICT", "paper_version": "RESTRICT"}


def upgrade() -> None:
    columns = {"module": "module_id", "paper": "paper_id", "paper_version": "version_id"}
    op.create_table(
        TABLE,
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [columns[table]], [f"{table}.id"], name=op.f(f"fk_review_{columns[table]}_{table}"), ondelete=deleted
            )
            for table, deleted in REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("module_id", name=op.f("uq_review_module_id")),
        sa.UniqueConstraint("paper_id", name=op.f("uq_review_paper_id")),
    )
    op.create_index(op.f("ix_review_version_id"), TABLE, ["version_id"])


def downgrade() -> None:
    """What was said about drafts goes with them: their threads are of no kind that is known there."""
    threads = "SELECT thread_id FROM paper WHERE id IN (SELECT paper_id FROM review)"
    numbers = [row[0] for row in op.get_bind().execute(sa.text(threads))]
    papers = [row[0] for row in op.get_bind().execute(sa.text("SELECT paper_id FROM review"))]
    op.drop_index(op.f("ix_review_version_id"), table_name=TABLE)
    op.drop_table(TABLE)
    for table, keys in (("paper", papers), ("thread", numbers)):
        one = sa.table(table, sa.column("id", sa.Integer))
        op.execute(one.delete().where(one.c.id.in_(keys)))
