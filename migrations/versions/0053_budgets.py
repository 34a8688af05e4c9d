"""Participatory budgets with their projects, who has voted and what was counted.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "budget",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("most_choices", sa.Integer(), nullable=True),
        sa.Column("box_id", sa.Integer(), nullable=True),
        sa.Column("vote_count", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "void_reason",
            sa.Enum(
                "too_few",
                "key_lost",
                "damaged",
                "no_quorum",
                "objection",
                "withdrawn",
                name="void_reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_budget_amount_not_negative")),
        sa.CheckConstraint("most_choices IS NULL OR most_choices >= 1", name=op.f("ck_budget_one_choice_at_least")),
        sa.CheckConstraint("vote_count >= 0", name=op.f("ck_budget_count_not_negative")),
        sa.ForeignKeyConstraint(
            ["box_id"], ["ballot_box.id"], name=op.f("fk_budget_box_id_ballot_box"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_budget_module_id_module"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget")),
        sa.UniqueConstraint("box_id", name=op.f("uq_budget_box_id")),
        sa.UniqueConstraint("module_id", name=op.f("uq_budget_module_id")),
    )
    op.create_table(
        "budget_project",
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=400), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_reason = '')", name=op.f("ck_budget_project_withdrawn_with_reason")
        ),
        sa.CheckConstraint("cost >= 1", name=op.f("ck_budget_project_costs_something")),
        sa.ForeignKeyConstraint(
            ["budget_id"], ["budget.id"], name=op.f("fk_budget_project_budget_id_budget"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["user.id"], name=op.f("fk_budget_project_withdrawn_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_project")),
        sa.UniqueConstraint("budget_id", "number", name=op.f("uq_budget_project_budget_id_number")),
    )
    op.create_table(
        "budget_voter",
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["budget_id"], ["budget.id"], name=op.f("fk_budget_voter_budget_id_budget"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_budget_voter_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("budget_id", "user_id", name=op.f("pk_budget_voter")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_budget_voter_user_id", "budget_voter", ["user_id"], unique=False)
    op.create_table(
        "counted_approval",
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("projects", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["budget_id"], ["budget.id"], name=op.f("fk_counted_approval_budget_id_budget"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("budget_id", "number", name=op.f("pk_counted_approval")),
    )


def downgrade() -> None:

    op.drop_table("counted_approval")
    op.drop_index("ix_budget_voter_user_id", table_name="budget_voter")
    op.drop_table("budget_voter")
    op.drop_table("budget_project")
    op.drop_table("budget")
