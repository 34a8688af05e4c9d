"""Add files, questionnaires and events with their sign-ups, waiting lists, mails and check-in."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_attachment",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["outgoing_mail.id"],
            name=op.f("fk_mail_attachment_mail_id_outgoing_mail"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_attachment")),
    )
    with op.batch_alter_table("mail_attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mail_attachment_mail_id"), ["mail_id"], unique=False)

    op.create_table(
        "event_series",
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_series")),
        sa.UniqueConstraint("public_id", name=op.f("uq_event_series_public_id")),
    )
    op.create_table(
        "lot_loss",
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("erase_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot_loss")),
    )
    with op.batch_alter_table("lot_loss", schema=None) as batch_op:
        batch_op.create_index("ix_lot_loss_address_hash", ["address_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_lot_loss_erase_at"), ["erase_at"], unique=False)

    op.create_table(
        "questionnaire",
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire")),
        sa.UniqueConstraint("public_id", name=op.f("uq_questionnaire_public_id")),
    )
    op.create_table(
        "answer_sheet",
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erase_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_answer_sheet_questionnaire_id_questionnaire"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_sheet")),
    )
    with op.batch_alter_table("answer_sheet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_sheet_erase_at"), ["erase_at"], unique=False)
        batch_op.create_index("ix_answer_sheet_questionnaire_id", ["questionnaire_id", "id"], unique=False)

    op.create_table(
        "file",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "picture",
                "pdf",
                "text",
                "office",
                name="file_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("storage_key", sa.String(length=100), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=True),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "public", "members", "confidential", name="level", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("public_from", sa.Date(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("size >= 0", name=op.f("ck_file_size_not_negative")),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_file_space_id_space"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"], ["user.id"], name=op.f("fk_file_uploaded_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sa.UniqueConstraint("public_id", name=op.f("uq_file_public_id")),
        sa.UniqueConstraint("storage_key", name=op.f("uq_file_storage_key")),
    )
    with op.batch_alter_table("file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_file_content_hash"), ["content_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_file_space_id"), ["space_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_file_uploaded_by_id"), ["uploaded_by_id"], unique=False)

    op.create_table(
        "question",
        sa.Column("questionnaire_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "line",
                "text",
                "number",
                "yes_no",
                "one_of",
                "several_of",
                name="question_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("hint", sa.String(length=300), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("depends_on_id", sa.Integer(), nullable=True),
        sa.Column("depends_on_values", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(depends_on_id IS NULL) = (depends_on_values IS NULL)", name=op.f("ck_question_condition_is_whole")
        ),
        sa.ForeignKeyConstraint(
            ["depends_on_id"], ["question.id"], name=op.f("fk_question_depends_on_id_question"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_question_questionnaire_id_questionnaire"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("public_id", name=op.f("uq_question_public_id")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_depends_on_id"), ["depends_on_id"], unique=False)
        batch_op.create_index(
            "ix_question_questionnaire_id_position", ["questionnaire_id", "position", "id"], unique=False
        )

    op.create_table(
        "answer",
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_answer_question_id_question"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["answer_sheet.id"], name=op.f("fk_answer_sheet_id_answer_sheet"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("sheet_id", "question_id", name=op.f("uq_answer_sheet_id_question_id")),
    )
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_question_id"), ["question_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "talk",
                "workshop",
                "walk",
                "office_hour",
                "meeting",
                name="event_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("organiser", sa.String(length=160), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column("contact_phone", sa.String(length=60), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("doors_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_on_site", sa.Boolean(), nullable=False),
        sa.Column("is_online", sa.Boolean(), nullable=False),
        sa.Column("place_name", sa.String(length=160), nullable=False),
        sa.Column("place_address", sa.String(length=200), nullable=False),
        sa.Column("place_hint", sa.String(length=200), nullable=False),
        sa.Column("access_features", sa.JSON(), nullable=False),
        sa.Column("access_note", sa.String(length=300), nullable=False),
        sa.Column("online_url", sa.String(length=500), nullable=False),
        sa.Column(
            "online_shown_to",
            sa.Enum(
                "everybody",
                "participants",
                name="link_visibility",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("online_shown_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("picture_id", sa.Integer(), nullable=True),
        sa.Column("picture_alt", sa.String(length=300), nullable=False),
        sa.Column("seats_on_site", sa.Integer(), nullable=True),
        sa.Column("seats_online", sa.Integer(), nullable=True),
        sa.Column("seats_kept_back", sa.Integer(), nullable=False),
        sa.Column(
            "sign_up_mode",
            sa.Enum(
                "none", "first_come", "lot", name="sign_up_mode", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "audience",
            sa.Enum(
                "everybody",
                "accounts",
                "seats",
                "invited",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("change_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("needs_approval", sa.Boolean(), nullable=False),
        sa.Column("largest_party", sa.Integer(), nullable=False),
        sa.Column("names_companions", sa.Boolean(), nullable=False),
        sa.Column("speaks_for_organisations", sa.Boolean(), nullable=False),
        sa.Column("asks_access_needs", sa.Boolean(), nullable=False),
        sa.Column("consent_text", sa.String(length=500), nullable=False),
        sa.Column("questionnaire_id", sa.Integer(), nullable=True),
        sa.Column("offer_hours", sa.Integer(), nullable=False),
        sa.Column("party_hold_hours", sa.Integer(), nullable=False),
        sa.Column(
            "line_order",
            sa.Enum("time", "lot", name="line_order", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("shows_line_length", sa.Boolean(), nullable=False),
        sa.Column(
            "list_shown_to",
            sa.Enum(
                "nobody",
                "participants",
                "everybody",
                name="list_visibility",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reconfirm_hours", sa.Integer(), nullable=True),
        sa.Column("silence_frees_hours", sa.Integer(), nullable=True),
        sa.Column("no_show_minutes", sa.Integer(), nullable=True),
        sa.Column("prefers_last_losers", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by_id", sa.Integer(), nullable=True),
        sa.Column("cancel_reason", sa.String(length=300), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("report_html", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attendance", sa.Integer(), nullable=True),
        sa.Column("ical_sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("discussion_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_on_site", sa.Integer(), nullable=False),
        sa.Column("taken_online", sa.Integer(), nullable=False),
        sa.Column("promised_on_site", sa.Integer(), nullable=False),
        sa.Column("promised_online", sa.Integer(), nullable=False),
        sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waiting_sign_ups", sa.Integer(), nullable=False),
        sa.Column("waiting_people", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("needs_erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sign_ups_erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "public", "members", "confidential", name="level", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("public_from", sa.Date(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("picture_id IS NULL OR picture_alt <> ''", name=op.f("ck_event_picture_has_words")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_event_ends_after_it_starts")),
        sa.CheckConstraint("is_on_site OR is_online", name=op.f("ck_event_takes_place_somewhere")),
        sa.CheckConstraint("largest_party >= 1", name=op.f("ck_event_largest_party_positive")),
        sa.CheckConstraint("seats_kept_back >= 0", name=op.f("ck_event_seats_kept_back_not_negative")),
        sa.CheckConstraint(
            "seats_on_site IS NULL OR seats_on_site >= 0", name=op.f("ck_event_seats_on_site_not_negative")
        ),
        sa.CheckConstraint(
            "seats_online IS NULL OR seats_online >= 0", name=op.f("ck_event_seats_online_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["cancelled_by_id"], ["user.id"], name=op.f("fk_event_cancelled_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["discussion_id"], ["thread.id"], name=op.f("fk_event_discussion_id_thread"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_event_created_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["field_id"], ["field_of_action.id"], name=op.f("fk_event_field_id_field_of_action"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["file.id"], name=op.f("fk_event_picture_id_file"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["user.id"], name=op.f("fk_event_published_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_event_questionnaire_id_questionnaire"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["event.id"], name=op.f("fk_event_replaced_by_id_event"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["event_series.id"], name=op.f("fk_event_series_id_event_series"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_event_space_id_space"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("discussion_id", name=op.f("uq_event_discussion_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_event_public_id")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_field_id"), ["field_id"], unique=False)
        batch_op.create_index(
            "ix_event_listed",
            ["starts_at", "id"],
            unique=False,
            sqlite_where=sa.text("published_at IS NOT NULL"),
            postgresql_where=sa.text("published_at IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_event_picture_id"), ["picture_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_questionnaire_id"), ["questionnaire_id"], unique=False)
        batch_op.create_index("ix_event_series_id_starts_at", ["series_id", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_space_id"), ["space_id"], unique=False)
        batch_op.create_index("ix_event_starts_at_id", ["starts_at", "id"], unique=False)

    op.create_table(
        "question_option",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("seats IS NULL OR seats >= 0", name=op.f("ck_question_option_seats_not_negative")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_option_question_id_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_option")),
        sa.UniqueConstraint("public_id", name=op.f("uq_question_option_public_id")),
    )
    with op.batch_alter_table("question_option", schema=None) as batch_op:
        batch_op.create_index(
            "ix_question_option_question_id_position", ["question_id", "position", "id"], unique=False
        )

    op.create_table(
        "door_pass",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_door_pass_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user.id"], name=op.f("fk_door_pass_made_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by_id"], ["user.id"], name=op.f("fk_door_pass_revoked_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_pass")),
        sa.UniqueConstraint("public_id", name=op.f("uq_door_pass_public_id")),
    )
    with op.batch_alter_table("door_pass", schema=None) as batch_op:
        batch_op.create_index("ix_door_pass_event_id", ["event_id", "id"], unique=False)

    op.create_table(
        "event_change",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("moved", "cancelled", name="change_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("told_through_id", sa.Integer(), nullable=False),
        sa.Column("told_count", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_event_change_by_id_user"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_change_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_change")),
    )
    with op.batch_alter_table("event_change", schema=None) as batch_op:
        batch_op.create_index("ix_event_change_event_id", ["event_id", "id"], unique=False)
        batch_op.create_index(
            "ix_event_change_untold",
            ["id"],
            unique=False,
            sqlite_where=sa.text("told_at IS NULL"),
            postgresql_where=sa.text("told_at IS NULL"),
        )

    op.create_table(
        "event_mail",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "seated_on_site",
                "seated_online",
                "waiting",
                "with_needs",
                "not_reconfirmed",
                "came",
                "invited",
                name="mail_audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=150), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("minutes_before", sa.Integer(), nullable=True),
        sa.Column("minutes_after", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_count", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_count", sa.Integer(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "minutes_before IS NULL OR minutes_after IS NULL", name=op.f("ck_event_mail_before_or_after")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_event_mail_by_id_user"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_mail_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_mail")),
        sa.UniqueConstraint("public_id", name=op.f("uq_event_mail_public_id")),
    )
    with op.batch_alter_table("event_mail", schema=None) as batch_op:
        batch_op.create_index(
            "ix_event_mail_due",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("sent_at IS NULL AND stopped_at IS NULL"),
            postgresql_where=sa.text("sent_at IS NULL AND stopped_at IS NULL"),
        )
        batch_op.create_index("ix_event_mail_event_id", ["event_id", "id"], unique=False)

    op.create_table(
        "event_paper",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_result", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_paper_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["file.id"], name=op.f("fk_event_paper_file_id_file"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_paper")),
        sa.UniqueConstraint("event_id", "file_id", name=op.f("uq_event_paper_event_id_file_id")),
    )
    with op.batch_alter_table("event_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_paper_file_id"), ["file_id"], unique=False)

    op.create_table(
        "event_quota",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("freed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("promised", sa.Integer(), nullable=False),
        sa.Column("waiting_people", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("seats >= 0", name=op.f("ck_event_quota_seats_not_negative")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_quota_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_quota")),
        sa.UniqueConstraint("event_id", "name", name=op.f("uq_event_quota_event_id_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_event_quota_public_id")),
    )
    op.create_table(
        "lot_draw",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("preferred", sa.JSON(), nullable=False),
        sa.Column("entries_hash", sa.String(length=64), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("drawn_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["drawn_by_id"], ["user.id"], name=op.f("fk_lot_draw_drawn_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_lot_draw_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot_draw")),
        sa.UniqueConstraint("event_id", name=op.f("uq_lot_draw_event_id")),
    )
    op.create_table(
        "programme_item",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("people", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_programme_item_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_item")),
    )
    with op.batch_alter_table("programme_item", schema=None) as batch_op:
        batch_op.create_index("ix_programme_item_event_id_starts_at", ["event_id", "starts_at", "id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("address_key", sa.String(length=254), nullable=False),
        sa.Column("quota_id", sa.Integer(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("kept_seats", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "accepted",
                "declined",
                "lapsed",
                "withdrawn",
                name="invitation_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kept_seats >= 0 AND kept_seats <= seats", name=op.f("ck_invitation_kept_seats_within_seats")
        ),
        sa.CheckConstraint("seats >= 1", name=op.f("ck_invitation_seats_positive")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_invitation_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["user.id"], name=op.f("fk_invitation_invited_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["quota_id"], ["event_quota.id"], name=op.f("fk_invitation_quota_id_event_quota"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("event_id", "address_key", name=op.f("uq_invitation_event_id_address_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_invitation_public_id")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index("ix_invitation_event_id_state", ["event_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_quota_id"), ["quota_id"], unique=False)

    op.create_table(
        "sign_up",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("address_key", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("spoken_for", sa.String(length=160), nullable=False),
        sa.Column(
            "attendance",
            sa.Enum("on_site", "online", name="attendance", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("quota_id", sa.Integer(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("only_together", sa.Boolean(), nullable=False),
        sa.Column("open_places", sa.Integer(), nullable=False),
        sa.Column("line_key", sa.BigInteger(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=True),
        sa.Column("agreed_to_list", sa.Boolean(), nullable=False),
        sa.Column("consent_given", sa.String(length=500), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirm_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("reconfirm_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reconfirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lot_code", sa.String(length=16), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("open_places >= 0 AND open_places <= size", name=op.f("ck_sign_up_open_places_within_size")),
        sa.CheckConstraint("size >= 1", name=op.f("ck_sign_up_size_positive")),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["user.id"], name=op.f("fk_sign_up_approved_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_sign_up_event_id_event"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_sign_up_invitation_id_invitation"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_sign_up_organisation_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["user.id"], name=op.f("fk_sign_up_person_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["quota_id"], ["event_quota.id"], name=op.f("fk_sign_up_quota_id_event_quota"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["answer_sheet.id"], name=op.f("fk_sign_up_sheet_id_answer_sheet"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_sign_up_event_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sign_up_public_id")),
    )
    with op.batch_alter_table("sign_up", schema=None) as batch_op:
        batch_op.create_index("ix_sign_up_confirm_until", ["confirm_until"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_up_invitation_id"), ["invitation_id"], unique=False)
        batch_op.create_index(
            "ix_sign_up_line",
            ["event_id", "line_key", "id"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL AND open_places > 0"),
            postgresql_where=sa.text("ended_at IS NULL AND open_places > 0"),
        )
        batch_op.create_index(batch_op.f("ix_sign_up_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index("ix_sign_up_person_id", ["person_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_up_quota_id"), ["quota_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_up_sheet_id"), ["sheet_id"], unique=False)
        batch_op.create_index(
            "uq_active_sign_up_address",
            ["event_id", "address_key"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(
            "uq_active_sign_up_person",
            ["event_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "access_needs",
        sa.Column("sign_up_id", sa.Integer(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sign_up_id"], ["sign_up.id"], name=op.f("fk_access_needs_sign_up_id_sign_up"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_needs")),
        sa.UniqueConstraint("sign_up_id", name=op.f("uq_access_needs_sign_up_id")),
    )
    op.create_table(
        "chosen_option",
        sa.Column("sign_up_id", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["option_id"],
            ["question_option.id"],
            name=op.f("fk_chosen_option_option_id_question_option"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sign_up_id"], ["sign_up.id"], name=op.f("fk_chosen_option_sign_up_id_sign_up"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sign_up_id", "option_id", name=op.f("pk_chosen_option")),
    )
    with op.batch_alter_table("chosen_option", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chosen_option_option_id"), ["option_id"], unique=False)

    op.create_table(
        "event_mail_copy",
        sa.Column("event_mail_id", sa.Integer(), nullable=False),
        sa.Column("sign_up_id", sa.Integer(), nullable=True),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(sign_up_id IS NULL) <> (invitation_id IS NULL)", name=op.f("ck_event_mail_copy_one_recipient")
        ),
        sa.ForeignKeyConstraint(
            ["event_mail_id"],
            ["event_mail.id"],
            name=op.f("fk_event_mail_copy_event_mail_id_event_mail"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitation.id"],
            name=op.f("fk_event_mail_copy_invitation_id_invitation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["outgoing_mail.id"],
            name=op.f("fk_event_mail_copy_mail_id_outgoing_mail"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["sign_up_id"], ["sign_up.id"], name=op.f("fk_event_mail_copy_sign_up_id_sign_up"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_mail_copy")),
        sa.UniqueConstraint(
            "event_mail_id", "invitation_id", name=op.f("uq_event_mail_copy_event_mail_id_invitation_id")
        ),
        sa.UniqueConstraint("event_mail_id", "sign_up_id", name=op.f("uq_event_mail_copy_event_mail_id_sign_up_id")),
    )
    with op.batch_alter_table("event_mail_copy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_mail_copy_invitation_id"), ["invitation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_mail_copy_mail_id"), ["mail_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_mail_copy_sign_up_id"), ["sign_up_id"], unique=False)

    op.create_table(
        "party_hold",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("sign_up_id", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("skipped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_party_hold_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sign_up_id"], ["sign_up.id"], name=op.f("fk_party_hold_sign_up_id_sign_up"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_hold")),
    )
    with op.batch_alter_table("party_hold", schema=None) as batch_op:
        batch_op.create_index(
            "ix_party_hold_open",
            ["event_id"],
            unique=False,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index("ix_party_hold_sign_up_id", ["sign_up_id"], unique=False)

    op.create_table(
        "seat_offer",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("sign_up_id", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "accepted",
                "declined",
                "lapsed",
                "withdrawn",
                name="offer_outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("seats >= 1", name=op.f("ck_seat_offer_seats_positive")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_seat_offer_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sign_up_id"], ["sign_up.id"], name=op.f("fk_seat_offer_sign_up_id_sign_up"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_offer")),
        sa.UniqueConstraint("public_id", name=op.f("uq_seat_offer_public_id")),
    )
    with op.batch_alter_table("seat_offer", schema=None) as batch_op:
        batch_op.create_index(
            "ix_seat_offer_open",
            ["event_id", "until"],
            unique=False,
            sqlite_where=sa.text("outcome IS NULL"),
            postgresql_where=sa.text("outcome IS NULL"),
        )
        batch_op.create_index("ix_seat_offer_sign_up_id", ["sign_up_id"], unique=False)

    op.create_table(
        "sign_up_step",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("sign_up_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "sent",
                "confirmed",
                "entered_lot",
                "drawn",
                "seated",
                "joined_line",
                "held",
                "skipped",
                "offered",
                "accepted",
                "declined",
                "lapsed",
                "withdrawn",
                "changed",
                "cancelled",
                "expired",
                "approved",
                "refused",
                "moved_in_line",
                "given_seat",
                "reconfirm_asked",
                "reconfirmed",
                "silent",
                "absent",
                name="step_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_sign_up_step_by_id_user"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_sign_up_step_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sign_up_id"], ["sign_up.id"], name=op.f("fk_sign_up_step_sign_up_id_sign_up"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up_step")),
    )
    with op.batch_alter_table("sign_up_step", schema=None) as batch_op:
        batch_op.create_index("ix_sign_up_step_event_id", ["event_id", "id"], unique=False)
        batch_op.create_index("ix_sign_up_step_sign_up_id", ["sign_up_id", "id"], unique=False)

    op.create_table(
        "place",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("sign_up_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("link_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "entered",
                "waiting",
                "reserved",
                "pending",
                "offered",
                "taken",
                "cancelled",
                "declined",
                "lapsed",
                "expired",
                "refused",
                "silent",
                "absent",
                name="place_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column("ticket_code", sa.String(length=12), nullable=True),
        sa.Column("first_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_inside", sa.Boolean(), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_place_event_id_event"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["seat_offer.id"], name=op.f("fk_place_offer_id_seat_offer"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["sign_up_id"], ["sign_up.id"], name=op.f("fk_place_sign_up_id_sign_up"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("public_id", name=op.f("uq_place_public_id")),
        sa.UniqueConstraint("sign_up_id", "number", name=op.f("uq_place_sign_up_id_number")),
        sa.UniqueConstraint("ticket_code", name=op.f("uq_place_ticket_code")),
    )
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_index("ix_place_event_id_state", ["event_id", "state"], unique=False)
        batch_op.create_index("ix_place_offer_id", ["offer_id"], unique=False)

    op.create_table(
        "scan",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("scan_id", sa.String(length=36), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("door_pass_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "in", "out", "undone", "refused", name="scan_kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "refused_as",
            sa.Enum(
                "unknown",
                "other_event",
                "cancelled",
                "waiting",
                "inside",
                "released",
                "unconfirmed",
                "online",
                name="refused_scan",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("was_offline", sa.Boolean(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("is_conflict", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_scan_by_id_user"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["door_pass_id"], ["door_pass.id"], name=op.f("fk_scan_door_pass_id_door_pass"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_scan_event_id_event"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_scan_place_id_place"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["undoes_id"], ["scan.id"], name=op.f("fk_scan_undoes_id_scan"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan")),
        sa.UniqueConstraint("event_id", "scan_id", name=op.f("uq_scan_event_id_scan_id")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_scan_undoes_id")),
    )
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scan_door_pass_id"), ["door_pass_id"], unique=False)
        batch_op.create_index("ix_scan_event_id_id", ["event_id", "id"], unique=False)
        batch_op.create_index("ix_scan_place_id", ["place_id", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.drop_index("ix_scan_place_id")
        batch_op.drop_index("ix_scan_event_id_id")
        batch_op.drop_index(batch_op.f("ix_scan_door_pass_id"))

    op.drop_table("scan")
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_index("ix_place_offer_id")
        batch_op.drop_index("ix_place_event_id_state")

    op.drop_table("place")
    with op.batch_alter_table("sign_up_step", schema=None) as batch_op:
        batch_op.drop_index("ix_sign_up_step_sign_up_id")
        batch_op.drop_index("ix_sign_up_step_event_id")

    op.drop_table("sign_up_step")
    with op.batch_alter_table("seat_offer", schema=None) as batch_op:
        batch_op.drop_index("ix_seat_offer_sign_up_id")
        batch_op.drop_index(
            "ix_seat_offer_open", sqlite_where=sa.text("outcome IS NULL"), postgresql_where=sa.text("outcome IS NULL")
        )

    op.drop_table("seat_offer")
    with op.batch_alter_table("party_hold", schema=None) as batch_op:
        batch_op.drop_index("ix_party_hold_sign_up_id")
        batch_op.drop_index(
            "ix_party_hold_open", sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL")
        )

    op.drop_table("party_hold")
    with op.batch_alter_table("event_mail_copy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_mail_copy_sign_up_id"))
        batch_op.drop_index(batch_op.f("ix_event_mail_copy_mail_id"))
        batch_op.drop_index(batch_op.f("ix_event_mail_copy_invitation_id"))

    op.drop_table("event_mail_copy")
    with op.batch_alter_table("chosen_option", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_chosen_option_option_id"))

    op.drop_table("chosen_option")
    op.drop_table("access_needs")
    with op.batch_alter_table("sign_up", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_active_sign_up_person",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(
            "uq_active_sign_up_address",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_sign_up_sheet_id"))
        batch_op.drop_index(batch_op.f("ix_sign_up_quota_id"))
        batch_op.drop_index("ix_sign_up_person_id")
        batch_op.drop_index(batch_op.f("ix_sign_up_organisation_id"))
        batch_op.drop_index(
            "ix_sign_up_line",
            sqlite_where=sa.text("ended_at IS NULL AND open_places > 0"),
            postgresql_where=sa.text("ended_at IS NULL AND open_places > 0"),
        )
        batch_op.drop_index(batch_op.f("ix_sign_up_invitation_id"))
        batch_op.drop_index("ix_sign_up_confirm_until")

    op.drop_table("sign_up")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_quota_id"))
        batch_op.drop_index("ix_invitation_event_id_state")

    op.drop_table("invitation")
    with op.batch_alter_table("programme_item", schema=None) as batch_op:
        batch_op.drop_index("ix_programme_item_event_id_starts_at")

    op.drop_table("programme_item")
    op.drop_table("lot_draw")
    op.drop_table("event_quota")
    with op.batch_alter_table("event_paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_paper_file_id"))

    op.drop_table("event_paper")
    with op.batch_alter_table("event_mail", schema=None) as batch_op:
        batch_op.drop_index("ix_event_mail_event_id")
        batch_op.drop_index(
            "ix_event_mail_due",
            sqlite_where=sa.text("sent_at IS NULL AND stopped_at IS NULL"),
            postgresql_where=sa.text("sent_at IS NULL AND stopped_at IS NULL"),
        )

    op.drop_table("event_mail")
    with op.batch_alter_table("event_change", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_event_change_untold",
            sqlite_where=sa.text("told_at IS NULL"),
            postgresql_where=sa.text("told_at IS NULL"),
        )
        batch_op.drop_index("ix_event_change_event_id")

    op.drop_table("event_change")
    with op.batch_alter_table("door_pass", schema=None) as batch_op:
        batch_op.drop_index("ix_door_pass_event_id")

    op.drop_table("door_pass")
    with op.batch_alter_table("question_option", schema=None) as batch_op:
        batch_op.drop_index("ix_question_option_question_id_position")

    op.drop_table("question_option")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_starts_at_id")
        batch_op.drop_index(batch_op.f("ix_event_space_id"))
        batch_op.drop_index("ix_event_series_id_starts_at")
        batch_op.drop_index(batch_op.f("ix_event_questionnaire_id"))
        batch_op.drop_index(batch_op.f("ix_event_picture_id"))
        batch_op.drop_index(
            "ix_event_listed",
            sqlite_where=sa.text("published_at IS NOT NULL"),
            postgresql_where=sa.text("published_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_event_field_id"))
        batch_op.drop_index(batch_op.f("ix_event_due_at"))

    op.drop_table("event")
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answer_question_id"))

    op.drop_table("answer")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index("ix_question_questionnaire_id_position")
        batch_op.drop_index(batch_op.f("ix_question_depends_on_id"))

    op.drop_table("question")
    with op.batch_alter_table("file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_file_uploaded_by_id"))
        batch_op.drop_index(batch_op.f("ix_file_space_id"))
        batch_op.drop_index(batch_op.f("ix_file_content_hash"))

    op.drop_table("file")
    with op.batch_alter_table("answer_sheet", schema=None) as batch_op:
        batch_op.drop_index("ix_answer_sheet_questionnaire_id")
        batch_op.drop_index(batch_op.f("ix_answer_sheet_erase_at"))

    op.drop_table("answer_sheet")
    op.drop_table("questionnaire")
    with op.batch_alter_table("lot_loss", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lot_loss_erase_at"))
        batch_op.drop_index("ix_lot_loss_address_hash")

    op.drop_table("lot_loss")
    op.drop_table("event_series")
    with op.batch_alter_table("mail_attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mail_attachment_mail_id"))

    op.drop_table("mail_attachment")
