"""Rooms for live questions of events.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "live_presence",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("page_key", sa.String(length=36), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_live_presence_module_id_module"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("module_id", "page_key", name=op.f("pk_live_presence")),
    )
    op.create_index("ix_live_presence_module_id_seen_at", "live_presence", ["module_id", "seen_at"], unique=False)
    op.create_table(
        "live_question",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "open",
                "now",
                "answered",
                "merged",
                "withdrawn",
                name="question_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("support_count", sa.Integer(), nullable=False),
        sa.Column("asker_key", sa.String(length=64), nullable=True),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_by_id", sa.Integer(), nullable=True),
        sa.Column("hidden_reason", sa.String(length=500), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'merged') = (merged_into_id IS NOT NULL)", name=op.f("ck_live_question_merged_into_another")
        ),
        sa.CheckConstraint("support_count >= 0", name=op.f("ck_live_question_support_count_not_negative")),
        sa.ForeignKeyConstraint(
            ["hidden_by_id"], ["user.id"], name=op.f("fk_live_question_hidden_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["live_question.id"],
            name=op.f("fk_live_question_merged_into_id_live_question"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_live_question_module_id_module"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_question")),
        sa.UniqueConstraint("public_id", name=op.f("uq_live_question_public_id")),
    )
    op.create_index(
        "ix_live_question_answered", "live_question", ["module_id", "state", "answered_at", "id"], unique=False
    )
    op.create_index(op.f("ix_live_question_asker_key"), "live_question", ["asker_key"], unique=False)
    op.create_index(
        "ix_live_question_by_votes", "live_question", ["module_id", "state", "support_count", "id"], unique=False
    )
    op.create_index(op.f("ix_live_question_merged_into_id"), "live_question", ["merged_into_id"], unique=False)
    op.create_index("ix_live_question_module_id_id", "live_question", ["module_id", "id"], unique=False)
    op.create_index(
        "uq_live_question_now",
        "live_question",
        ["module_id"],
        unique=True,
        sqlite_where=sa.text("state = 'now'"),
        postgresql_where=sa.text("state = 'now'"),
    )
    op.create_table(
        "live_room",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=4), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("follow_up_id", sa.Integer(), nullable=True),
        sa.Column("rest_note", sa.String(length=300), nullable=False),
        sa.Column("releases_first", sa.Boolean(), nullable=False),
        sa.Column("asking_ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waiting_count", sa.Integer(), nullable=False),
        sa.Column("open_count", sa.Integer(), nullable=False),
        sa.Column("answered_count", sa.Integer(), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("answered_count >= 0", name=op.f("ck_live_room_answered_count_not_negative")),
        sa.CheckConstraint("open_count >= 0", name=op.f("ck_live_room_open_count_not_negative")),
        sa.CheckConstraint("waiting_count >= 0", name=op.f("ck_live_room_waiting_count_not_negative")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_live_room_event_id_event"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["module.id"], name=op.f("fk_live_room_follow_up_id_module"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_live_room_module_id_module"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_room")),
        sa.UniqueConstraint("code", name=op.f("uq_live_room_code")),
        sa.UniqueConstraint("module_id", name=op.f("uq_live_room_module_id")),
    )
    op.create_index(op.f("ix_live_room_event_id"), "live_room", ["event_id"], unique=False)
    op.create_index(op.f("ix_live_room_follow_up_id"), "live_room", ["follow_up_id"], unique=False)
    op.create_table(
        "live_support",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("supporter_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["live_question.id"],
            name=op.f("fk_live_support_question_id_live_question"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", "supporter_key", name=op.f("pk_live_support")),
    )


def downgrade() -> None:

    op.drop_table("live_support")
    op.drop_index(op.f("ix_live_room_follow_up_id"), table_name="live_room")
    op.drop_index(op.f("ix_live_room_event_id"), table_name="live_room")
    op.drop_table("live_room")
    op.drop_index(
        "uq_live_question_now",
        table_name="live_question",
        sqlite_where=sa.text("state = 'now'"),
        postgresql_where=sa.text("state = 'now'"),
    )
    op.drop_index("ix_live_question_module_id_id", table_name="live_question")
    op.drop_index(op.f("ix_live_question_merged_into_id"), table_name="live_question")
    op.drop_index("ix_live_question_by_votes", table_name="live_question")
    op.drop_index(op.f("ix_live_question_asker_key"), table_name="live_question")
    op.drop_index("ix_live_question_answered", table_name="live_question")
    op.drop_table("live_question")
    op.drop_index("ix_live_presence_module_id_seen_at", table_name="live_presence")
    op.drop_table("live_presence")
