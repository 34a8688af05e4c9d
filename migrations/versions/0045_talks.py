"""Dialogues of consultations: what their modules keep, and their threads by the latest activity.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

OF_MODULE = sa.text("module_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "talk",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("takes_threads", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_talk_module_id_module"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
        sa.UniqueConstraint("module_id", name=op.f("uq_talk_module_id")),
    )
    op.create_index(
        "ix_thread_of_module",
        "thread",
        ["module_id", "last_activity_at", "id"],
        sqlite_where=OF_MODULE,
        postgresql_where=OF_MODULE,
    )


def downgrade() -> None:
    op.execute("DELETE FROM thread WHERE type = 'consultation'")
    op.drop_index("ix_thread_of_module", table_name="thread")
    op.drop_table("talk")
