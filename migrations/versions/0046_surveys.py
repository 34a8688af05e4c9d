"""Questionnaires as a way to take part in a consultation.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "survey",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=True),
        sa.Column("shows_results", sa.Boolean(), nullable=False),
        sa.Column("needs_link", sa.Boolean(), nullable=False),
        sa.Column("can_change", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("box_id IS NULL OR is_anonymous", name=op.f("ck_survey_boxes_are_anonymous")),
        sa.ForeignKeyConstraint(
            ["box_id"], ["ballot_box.id"], name=op.f("fk_survey_box_id_ballot_box"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_survey_module_id_module"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_survey_questionnaire_id_questionnaire"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("module_id", name=op.f("uq_survey_module_id")),
    )
    op.create_index(op.f("ix_survey_box_id"), "survey", ["box_id"], unique=False)
    op.create_index(op.f("ix_survey_questionnaire_id"), "survey", ["questionnaire_id"], unique=False)
    op.create_table(
        "survey_draft",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_survey_draft_questionnaire_id_questionnaire"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_draft_survey_id_survey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_survey_draft_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("survey_id", "user_id", name=op.f("pk_survey_draft")),
    )
    op.create_index(op.f("ix_survey_draft_questionnaire_id"), "survey_draft", ["questionnaire_id"], unique=False)
    op.create_index(op.f("ix_survey_draft_user_id"), "survey_draft", ["user_id"], unique=False)
    op.create_table(
        "survey_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_link_survey_id_survey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_survey_link")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_survey_link_survey_id"), "survey_link", ["survey_id"], unique=False)
    op.create_table(
        "survey_participant",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_participant_survey_id_survey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_survey_participant_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("survey_id", "user_id", name=op.f("pk_survey_participant")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_survey_participant_user_id"), "survey_participant", ["user_id"], unique=False)
    op.create_table(
        "survey_reply",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "account",
                "guest",
                "link",
                "paper",
                "together",
                name="reply_source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("sent_key", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["answer_sheet.id"], name=op.f("fk_survey_reply_sheet_id_answer_sheet"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_reply_survey_id_survey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_survey_reply_user_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("sheet_id", name=op.f("pk_survey_reply")),
        sa.UniqueConstraint("survey_id", "sent_key", name=op.f("uq_survey_reply_survey_id_sent_key")),
        sa.UniqueConstraint("survey_id", "user_id", name=op.f("uq_survey_reply_survey_id_user_id")),
    )
    op.create_index("ix_survey_reply_survey_id_source", "survey_reply", ["survey_id", "source"], unique=False)
    op.create_index(op.f("ix_survey_reply_user_id"), "survey_reply", ["user_id"], unique=False)
    op.create_table(
        "survey_sending",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("sent_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_sending_survey_id_survey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("survey_id", "sent_key", name=op.f("pk_survey_sending")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """The replies go with their surveys; their sheets stay with the questionnaires, which nobody asks any more."""

    op.drop_table("survey_sending")
    op.drop_index(op.f("ix_survey_reply_user_id"), table_name="survey_reply")
    op.drop_index("ix_survey_reply_survey_id_source", table_name="survey_reply")
    op.drop_table("survey_reply")
    op.drop_index(op.f("ix_survey_participant_user_id"), table_name="survey_participant")
    op.drop_table("survey_participant")
    op.drop_index(op.f("ix_survey_link_survey_id"), table_name="survey_link")
    op.drop_table("survey_link")
    op.drop_index(op.f("ix_survey_draft_user_id"), table_name="survey_draft")
    op.drop_index(op.f("ix_survey_draft_questionnaire_id"), table_name="survey_draft")
    op.drop_table("survey_draft")
    op.drop_index(op.f("ix_survey_questionnaire_id"), table_name="survey")
    op.drop_index(op.f("ix_survey_box_id"), table_name="survey")
    op.drop_table("survey")
    module = sa.table("module", sa.column("kind", sa.String))
    op.execute(module.delete().where(module.c.kind == "survey"))
