"""The weighing of procedures: contributions, passages, arguments, steps.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weighing",
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=True),
        sa.Column("last_contribution", sa.Integer(), nullable=False),
        sa.Column("last_argument", sa.Integer(), nullable=False),
        sa.Column("told_up_to", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by_id", sa.Integer(), nullable=True),
        sa.Column("contribution_count", sa.Integer(), nullable=False),
        sa.Column("answered_count", sa.Integer(), nullable=False),
        sa.Column("uncut_count", sa.Integer(), nullable=False),
        sa.Column("passage_count", sa.Integer(), nullable=False),
        sa.Column("answered_passage_count", sa.Integer(), nullable=False),
        sa.Column("argument_count", sa.Integer(), nullable=False),
        sa.Column("mail_count", sa.Integer(), nullable=False),
        sa.Column("letter_count", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["begun_by_id"], ["user.id"], name=op.f("fk_weighing_begun_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_weighing_procedure_id_procedure"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["released_by_id"], ["user.id"], name=op.f("fk_weighing_released_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weighing")),
        sa.UniqueConstraint("procedure_id", name=op.f("uq_weighing_procedure_id")),
    )
    op.create_table(
        "weighing_count",
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("contributions", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("days_to_answer", sa.Integer(), nullable=True),
        sa.CheckConstraint("answered <= contributions", name=op.f("ck_weighing_count_answered_within_contributions")),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name=op.f("fk_weighing_count_procedure_id_procedure"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("procedure_id", name=op.f("pk_weighing_count")),
    )
    op.create_table(
        "answer_notice",
        sa.Column("weighing_id", sa.Integer(), nullable=False),
        sa.Column("reader_key", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["weighing_id"], ["weighing.id"], name=op.f("fk_answer_notice_weighing_id_weighing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_notice")),
        sa.UniqueConstraint("weighing_id", "reader_key", name=op.f("uq_answer_notice_weighing_id_reader_key")),
    )
    op.create_table(
        "argument",
        sa.Column("weighing_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column(
            "disposition",
            sa.Enum(
                "followed",
                "partly",
                "not_followed",
                "noted",
                name="disposition",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reason_html", sa.Text(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "step",
            sa.Enum(
                "collect",
                "cut",
                "weigh",
                "cosign",
                "release",
                name="step",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("passage_count", sa.Integer(), nullable=False),
        sa.Column("contribution_count", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignee_id"], ["user.id"], name=op.f("fk_argument_assignee_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["finished_by_id"], ["user.id"], name=op.f("fk_argument_finished_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["weighing_id"], ["weighing.id"], name=op.f("fk_argument_weighing_id_weighing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_argument")),
        sa.UniqueConstraint("public_id", name=op.f("uq_argument_public_id")),
        sa.UniqueConstraint("weighing_id", "number", name=op.f("uq_argument_weighing_id_number")),
    )
    op.create_index("ix_argument_assignee_id_due_on", "argument", ["assignee_id", "due_on"], unique=False)
    op.create_table(
        "weighing_step",
        sa.Column("weighing_id", sa.Integer(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "collect",
                "cut",
                "weigh",
                "cosign",
                "release",
                name="step",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["finished_by_id"], ["user.id"], name=op.f("fk_weighing_step_finished_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["weighing_id"], ["weighing.id"], name=op.f("fk_weighing_step_weighing_id_weighing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weighing_step")),
        sa.UniqueConstraint("weighing_id", "step", name=op.f("uq_weighing_step_weighing_id_step")),
    )
    op.create_table(
        "argument_block",
        sa.Column("argument_id", sa.Integer(), nullable=False),
        sa.Column("block_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["argument_id"], ["argument.id"], name=op.f("fk_argument_block_argument_id_argument"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["block_id"], ["text_block.id"], name=op.f("fk_argument_block_block_id_text_block"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("argument_id", "block_id", name=op.f("pk_argument_block")),
    )
    op.create_index(op.f("ix_argument_block_block_id"), "argument_block", ["block_id"], unique=False)
    op.create_table(
        "weighing_entry",
        sa.Column("weighing_id", sa.Integer(), nullable=False),
        sa.Column("argument_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "begun",
                "step_finished",
                "step_reopened",
                "added",
                "changed",
                "split",
                "merged",
                "finished",
                "reopened",
                name="entry_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "step",
            sa.Enum(
                "collect",
                "cut",
                "weigh",
                "cosign",
                "release",
                name="step",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column(
            "disposition",
            sa.Enum(
                "followed",
                "partly",
                "not_followed",
                "noted",
                name="disposition",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["argument_id"], ["argument.id"], name=op.f("fk_weighing_entry_argument_id_argument"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_weighing_entry_by_id_user"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["weighing_id"], ["weighing.id"], name=op.f("fk_weighing_entry_weighing_id_weighing"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weighing_entry")),
    )
    op.create_index("ix_weighing_entry_argument_id", "weighing_entry", ["argument_id", "id"], unique=False)
    op.create_index(op.f("ix_weighing_entry_weighing_id"), "weighing_entry", ["weighing_id"], unique=False)
    op.create_table(
        "weighed_contribution",
        sa.Column("weighing_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("site", "letter", "mail", name="channel", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("is_organisation", sa.Boolean(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("words_key", sa.String(length=32), nullable=False),
        sa.Column("same_as_id", sa.Integer(), nullable=True),
        sa.Column("cut_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(post_id IS NULL) = (channel <> 'site')", name=op.f("ck_weighed_contribution_words_in_one_place")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_weighed_contribution_post_id_post"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["same_as_id"],
            ["weighed_contribution.id"],
            name=op.f("fk_weighed_contribution_same_as_id_weighed_contribution"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["weighing_id"],
            ["weighing.id"],
            name=op.f("fk_weighed_contribution_weighing_id_weighing"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weighed_contribution")),
        sa.UniqueConstraint("post_id", name=op.f("uq_weighed_contribution_post_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_weighed_contribution_public_id")),
        sa.UniqueConstraint("weighing_id", "number", name=op.f("uq_weighed_contribution_weighing_id_number")),
    )
    op.create_index("ix_weighed_contribution_same", "weighed_contribution", ["weighing_id", "words_key"], unique=False)
    op.create_index(op.f("ix_weighed_contribution_same_as_id"), "weighed_contribution", ["same_as_id"], unique=False)
    op.create_table(
        "entered_text",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("author_name", sa.String(length=160), nullable=False),
        sa.Column("organisation", sa.String(length=160), nullable=False),
        sa.Column("address", sa.String(length=400), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("erase_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["weighed_contribution.id"],
            name=op.f("fk_entered_text_contribution_id_weighed_contribution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["user.id"], name=op.f("fk_entered_text_entered_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entered_text")),
        sa.UniqueConstraint("contribution_id", name=op.f("uq_entered_text_contribution_id")),
    )
    op.create_index(op.f("ix_entered_text_erase_at"), "entered_text", ["erase_at"], unique=False)
    op.create_table(
        "passage",
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("argument_id", sa.Integer(), nullable=True),
        sa.Column("is_left_out", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("NOT is_left_out OR argument_id IS NULL", name=op.f("ck_passage_left_out_or_weighed")),
        sa.CheckConstraint("start >= 0", name=op.f("ck_passage_start_not_negative")),
        sa.ForeignKeyConstraint(
            ["argument_id"], ["argument.id"], name=op.f("fk_passage_argument_id_argument"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["weighed_contribution.id"],
            name=op.f("fk_passage_contribution_id_weighed_contribution"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("public_id", name=op.f("uq_passage_public_id")),
    )
    op.create_index("ix_passage_argument_id_id", "passage", ["argument_id", "id"], unique=False)
    op.create_index("ix_passage_contribution_id_position", "passage", ["contribution_id", "position"], unique=False)
    with op.batch_alter_table("text_block") as table:
        table.add_column(sa.Column("purpose", sa.String(length=40), server_default="decision", nullable=False))
        table.create_check_constraint(table.f("ck_text_block_block_purpose"), "purpose IN ('decision', 'weighing')")
    with op.batch_alter_table("text_block") as table:
        table.alter_column("purpose", server_default=None)


def downgrade() -> None:
    op.execute("DELETE FROM text_block WHERE purpose <> 'decision'")
    with op.batch_alter_table("text_block") as table:
        table.drop_constraint(table.f("ck_text_block_block_purpose"), type_="check")
        table.drop_column("purpose")
    op.drop_index("ix_passage_contribution_id_position", table_name="passage")
    op.drop_index("ix_passage_argument_id_id", table_name="passage")
    op.drop_table("passage")
    op.drop_index(op.f("ix_entered_text_erase_at"), table_name="entered_text")
    op.drop_table("entered_text")
    op.drop_index(op.f("ix_weighed_contribution_same_as_id"), table_name="weighed_contribution")
    op.drop_index("ix_weighed_contribution_same", table_name="weighed_contribution")
    op.drop_table("weighed_contribution")
    op.drop_index(op.f("ix_weighing_entry_weighing_id"), table_name="weighing_entry")
    op.drop_index("ix_weighing_entry_argument_id", table_name="weighing_entry")
    op.drop_table("weighing_entry")
    op.drop_index(op.f("ix_argument_block_block_id"), table_name="argument_block")
    op.drop_table("argument_block")
    op.drop_table("weighing_step")
    op.drop_index("ix_argument_assignee_id_due_on", table_name="argument")
    op.drop_table("argument")
    op.drop_table("answer_notice")
    op.drop_table("weighing_count")
    op.drop_table("weighing")
