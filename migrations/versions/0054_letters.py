"""Which answers have been printed as letters.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_run",
        sa.Column("weighing_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("letter_count", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user.id"], name=op.f("fk_letter_run_made_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["weighing_id"], ["weighing.id"], name=op.f("fk_letter_run_weighing_id_weighing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_run")),
        sa.UniqueConstraint("public_id", name=op.f("uq_letter_run_public_id")),
    )
    op.create_index(op.f("ix_letter_run_weighing_id"), "letter_run", ["weighing_id"], unique=False)
    op.create_table(
        "printed_letter",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["weighed_contribution.id"],
            name=op.f("fk_printed_letter_contribution_id_weighed_contribution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["letter_run.id"], name=op.f("fk_printed_letter_run_id_letter_run"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_printed_letter")),
    )
    op.create_index(op.f("ix_printed_letter_run_id"), "printed_letter", ["run_id"], unique=False)


def downgrade() -> None:

    op.drop_index(op.f("ix_printed_letter_run_id"), table_name="printed_letter")
    op.drop_table("printed_letter")
    op.drop_index(op.f("ix_letter_run_weighing_id"), table_name="letter_run")
    op.drop_table("letter_run")
