"""What comes of consultations: the table of a result, later entries, cards of what was reached.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quality_card",
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("contributions", sa.Integer(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("moderable", sa.Integer(), nullable=False),
        sa.Column("moderated", sa.Integer(), nullable=False),
        sa.Column("answerable", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=True),
        sa.Column("median_days", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "moderated >= 0 AND moderated <= moderable", name=op.f("ck_quality_card_moderated_is_a_part")
        ),
        sa.CheckConstraint("people >= 0 AND contributions >= 0", name=op.f("ck_quality_card_counts_not_negative")),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_quality_card_procedure_id_procedure"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("procedure_id", name=op.f("pk_quality_card")),
    )
    op.create_table(
        "result_entry",
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "progress",
            sa.Enum(
                "planned",
                "under_way",
                "done",
                "given_up",
                name="progress",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_result_entry_created_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_result_entry_procedure_id_procedure"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result_entry")),
        sa.UniqueConstraint("public_id", name=op.f("uq_result_entry_public_id")),
    )
    op.create_index("ix_result_entry_procedure_id_day", "result_entry", ["procedure_id", "day", "id"], unique=False)
    op.create_table(
        "result_row",
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.String(length=300), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "taken_up",
                "partly",
                "not_taken_up",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("in_words", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_result_row_procedure_id_procedure"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result_row")),
        sa.UniqueConstraint("public_id", name=op.f("uq_result_row_public_id")),
    )
    op.create_index(
        "ix_result_row_procedure_id_position", "result_row", ["procedure_id", "position", "id"], unique=False
    )
    op.create_table(
        "result_entry_version",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "progress",
            sa.Enum(
                "planned",
                "under_way",
                "done",
                "given_up",
                name="progress",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["result_entry.id"],
            name=op.f("fk_result_entry_version_entry_id_result_entry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"],
            ["user.id"],
            name=op.f("fk_result_entry_version_replaced_by_id_user"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result_entry_version")),
    )
    op.create_index(op.f("ix_result_entry_version_entry_id"), "result_entry_version", ["entry_id"], unique=False)
    with op.batch_alter_table("procedure") as table:
        table.add_column(sa.Column("decision", sa.String(length=1000), server_default="", nullable=False))
        table.add_column(sa.Column("decision_by", sa.String(length=200), server_default="", nullable=False))
        table.add_column(sa.Column("decision_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("next_steps", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
        table.add_column(sa.Column("shown_figures", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
        table.add_column(sa.Column("result_changed_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("result_reminded_for", sa.Date(), nullable=True))
    with op.batch_alter_table("procedure") as table:
        for name in ("decision", "decision_by", "next_steps", "shown_figures"):
            table.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("procedure") as table:
        table.drop_column("result_reminded_for")
        table.drop_column("result_changed_at")
        table.drop_column("shown_figures")
        table.drop_column("next_steps")
        table.drop_column("decision_on")
        table.drop_column("decision_by")
        table.drop_column("decision")
    op.drop_index(op.f("ix_result_entry_version_entry_id"), table_name="result_entry_version")
    op.drop_table("result_entry_version")
    op.drop_index("ix_result_row_procedure_id_position", table_name="result_row")
    op.drop_table("result_row")
    op.drop_index("ix_result_entry_procedure_id_day", table_name="result_entry")
    op.drop_table("result_entry")
    op.drop_table("quality_card")
