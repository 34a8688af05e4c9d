"""Keep exports and deletions of accounts.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
LEAVING = (
    ("leaves_at", MOMENT),
    ("leaving_erases", sa.Boolean()),
    ("leaving_reminded_at", MOMENT),
)


def upgrade() -> None:
    for name, kind in LEAVING:
        op.add_column("user", sa.Column(name, kind, nullable=True))
    op.create_index("ix_user_leaves_at", "user", ["leaves_at"])
    op.create_table(
        "job_run",
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("failed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_job_run")),
    )
    op.create_table(
        "data_export",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("claimed_until", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ready_at", MOMENT, nullable=True),
        sa.Column("failed_at", MOMENT, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("storage_key", sa.String(60), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("download_count", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "(ready_at IS NULL) = (storage_key IS NULL)", name=op.f("ck_data_export_ready_with_content")
        ),
        sa.CheckConstraint("size IS NULL OR size > 0", name=op.f("ck_data_export_size_positive")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_data_export_user_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_export")),
        sa.UniqueConstraint("public_id", name=op.f("uq_data_export_public_id")),
        sa.UniqueConstraint("user_id", name=op.f("uq_data_export_user_id")),
    )


def downgrade() -> None:
    op.drop_table("data_export")
    op.drop_table("job_run")
    op.drop_index("ix_user_leaves_at", "user")
    for name, _kind in reversed(LEAVING):
        op.drop_column("user", name)
