"""Opinions on statements: what the office has set, statements, answers, results.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opinion_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("browser", sa.String(length=64), nullable=True),
        sa.Column("vote_count", sa.Integer(), nullable=False),
        sa.Column("ten", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_opinion_participant_module_id_module"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_opinion_participant_user_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_participant")),
        sa.UniqueConstraint("module_id", "browser", name=op.f("uq_opinion_participant_module_id_browser")),
        sa.UniqueConstraint("module_id", "user_id", name=op.f("uq_opinion_participant_module_id_user_id")),
    )
    op.create_index(op.f("ix_opinion_participant_user_id"), "opinion_participant", ["user_id"], unique=False)
    op.create_table(
        "opinion_poll",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("takes_statements", sa.Boolean(), nullable=False),
        sa.Column("releases_first", sa.Boolean(), nullable=False),
        sa.Column("shows_meanwhile", sa.Boolean(), nullable=False),
        sa.Column("link_days", sa.Integer(), nullable=False),
        sa.Column("waiting_count", sa.Integer(), nullable=False),
        sa.Column("statement_count", sa.Integer(), nullable=False),
        sa.Column("person_count", sa.Integer(), nullable=False),
        sa.Column("computed_persons", sa.Integer(), nullable=False),
        sa.Column("is_stale", sa.Boolean(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unlinked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("link_days >= 0 AND link_days <= 60", name=op.f("ck_opinion_poll_link_days_fit")),
        sa.CheckConstraint("statement_count >= 0", name=op.f("ck_opinion_poll_statement_count_not_negative")),
        sa.CheckConstraint("waiting_count >= 0", name=op.f("ck_opinion_poll_waiting_count_not_negative")),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_opinion_poll_module_id_module"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_poll")),
        sa.UniqueConstraint("module_id", name=op.f("uq_opinion_poll_module_id")),
    )
    op.create_table(
        "opinion_result",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("geometry", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_opinion_result_module_id_module"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("module_id", name=op.f("pk_opinion_result")),
    )
    op.create_table(
        "opinion_statement",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=140), nullable=False),
        sa.Column("wording", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "shown",
                "withdrawn",
                name="statement_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_of_office", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_key", sa.String(length=64), nullable=True),
        sa.Column("agree_count", sa.Integer(), nullable=False),
        sa.Column("disagree_count", sa.Integer(), nullable=False),
        sa.Column("pass_count", sa.Integer(), nullable=False),
        sa.Column("extremity", sa.Float(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_by_id", sa.Integer(), nullable=True),
        sa.Column("hidden_reason", sa.String(length=500), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "agree_count >= 0 AND disagree_count >= 0 AND pass_count >= 0",
            name=op.f("ck_opinion_statement_counts_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["user.id"], name=op.f("fk_opinion_statement_author_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["hidden_by_id"], ["user.id"], name=op.f("fk_opinion_statement_hidden_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_opinion_statement_module_id_module"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_statement")),
        sa.UniqueConstraint("public_id", name=op.f("uq_opinion_statement_public_id")),
    )
    op.create_index(op.f("ix_opinion_statement_author_id"), "opinion_statement", ["author_id"], unique=False)
    op.create_index(op.f("ix_opinion_statement_author_key"), "opinion_statement", ["author_key"], unique=False)
    op.create_index(
        "ix_opinion_statement_module_id_state", "opinion_statement", ["module_id", "state", "id"], unique=False
    )
    op.create_table(
        "opinion_vote",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("value IN (-1, 0, 1)", name=op.f("ck_opinion_vote_value_is_an_opinion")),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["opinion_participant.id"],
            name=op.f("fk_opinion_vote_participant_id_opinion_participant"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["opinion_statement.id"],
            name=op.f("fk_opinion_vote_statement_id_opinion_statement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "statement_id", name=op.f("pk_opinion_vote")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_opinion_vote_statement_id"), "opinion_vote", ["statement_id"], unique=False)


def downgrade() -> None:

    op.drop_index(op.f("ix_opinion_vote_statement_id"), table_name="opinion_vote")
    op.drop_table("opinion_vote")
    op.drop_index("ix_opinion_statement_module_id_state", table_name="opinion_statement")
    op.drop_index(op.f("ix_opinion_statement_author_key"), table_name="opinion_statement")
    op.drop_index(op.f("ix_opinion_statement_author_id"), table_name="opinion_statement")
    op.drop_table("opinion_statement")
    op.drop_table("opinion_result")
    op.drop_table("opinion_poll")
    op.drop_index(op.f("ix_opinion_participant_user_id"), table_name="opinion_participant")
    op.drop_table("opinion_participant")
