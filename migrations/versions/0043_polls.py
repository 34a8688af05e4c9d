"""Polls with their options, votes and what was counted.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "poll",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "single",
                "multiple",
                "approval",
                "points",
                "ranking",
                name="poll_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("most_choices", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("most_points", sa.Integer(), nullable=False),
        sa.Column(
            "method",
            sa.Enum("schulze", "runoff", name="ranking_method", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "unranked",
            sa.Enum("last", "ignore", name="unranked", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.Column("is_secret", sa.Boolean(), nullable=False),
        sa.Column("takes_guests", sa.Boolean(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=True),
        sa.Column("vote_count", sa.Integer(), nullable=False),
        sa.Column("guest_vote_count", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "is_hidden OR NOT (is_secret OR kind = 'ranking')", name=op.f("ck_poll_hidden_until_counted")
        ),
        sa.CheckConstraint("NOT (is_secret AND takes_guests)", name=op.f("ck_poll_secret_with_account")),
        sa.CheckConstraint("most_choices >= 1", name=op.f("ck_poll_one_choice_at_least")),
        sa.CheckConstraint(
            "points >= 1 AND most_points >= 1 AND most_points <= points", name=op.f("ck_poll_points_fit")
        ),
        sa.CheckConstraint("vote_count >= 0 AND guest_vote_count >= 0", name=op.f("ck_poll_counts_not_negative")),
        sa.ForeignKeyConstraint(
            ["box_id"], ["ballot_box.id"], name=op.f("fk_poll_box_id_ballot_box"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_poll_module_id_module"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
        sa.UniqueConstraint("box_id", name=op.f("uq_poll_box_id")),
        sa.UniqueConstraint("module_id", name=op.f("uq_poll_module_id")),
    )
    op.create_table(
        "counted_ballot",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("choice", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["poll.id"], name=op.f("fk_counted_ballot_poll_id_poll"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poll_id", "number", name=op.f("pk_counted_ballot")),
    )
    op.create_table(
        "poll_option",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=160), nullable=False),
        sa.Column("description", sa.String(length=400), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("guest_votes", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_poll_option_poll_id_poll"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_option")),
        sa.UniqueConstraint("poll_id", "label", name=op.f("uq_poll_option_poll_id_label")),
        sa.UniqueConstraint("poll_id", "number", name=op.f("uq_poll_option_poll_id_number")),
    )
    op.create_table(
        "poll_vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("browser", sa.String(length=64), nullable=True),
        sa.Column("choice", sa.JSON(), nullable=False),
        sa.CheckConstraint("NOT is_guest OR user_id IS NULL", name=op.f("ck_poll_vote_guests_without_account")),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_poll_vote_poll_id_poll"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_poll_vote_user_id_user"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_vote")),
        sa.UniqueConstraint("poll_id", "browser", name=op.f("uq_poll_vote_poll_id_browser")),
        sa.UniqueConstraint("poll_id", "user_id", name=op.f("uq_poll_vote_poll_id_user_id")),
    )
    op.create_index(op.f("ix_poll_vote_user_id"), "poll_vote", ["user_id"], unique=False)
    op.create_table(
        "poll_voter",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_poll_voter_poll_id_poll"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_poll_voter_user_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("poll_id", "user_id", name=op.f("pk_poll_voter")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_poll_voter_user_id"), "poll_voter", ["user_id"], unique=False)


def downgrade() -> None:

    op.drop_index(op.f("ix_poll_voter_user_id"), table_name="poll_voter")
    op.drop_table("poll_voter")
    op.drop_index(op.f("ix_poll_vote_user_id"), table_name="poll_vote")
    op.drop_table("poll_vote")
    op.drop_table("poll_option")
    op.drop_table("counted_ballot")
    op.drop_table("poll")
