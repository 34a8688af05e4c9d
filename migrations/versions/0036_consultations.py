"""Consultations: procedures with their phases and modules.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # the default stays: without it SQLite would write the table anew, whose words 0027 reads on its way back
    op.add_column("space", sa.Column("is_run_by_office", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(
        "ix_space_run_by_office",
        "space",
        ["id"],
        unique=False,
        sqlite_where=sa.text("is_run_by_office"),
        postgresql_where=sa.text("is_run_by_office"),
    )
    op.create_table(
        "procedure",
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.String(length=600), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("asked", sa.String(length=500), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column(
            "influence",
            sa.Enum(
                "information",
                "consultation",
                "co_creation",
                name="influence",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("changeable", sa.Text(), nullable=False),
        sa.Column("fixed", sa.Text(), nullable=False),
        sa.Column("deciders", sa.JSON(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=160), nullable=False),
        sa.Column("contact_email", sa.String(length=254), nullable=False),
        sa.Column("contact_phone", sa.String(length=60), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "everybody",
                "account",
                "groups",
                "seats",
                "invited",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column(
            "publication_mode",
            sa.Enum(
                "at_once",
                "look_at_all",
                "release_first",
                name="publication_mode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("has_own_space", sa.Boolean(), nullable=False),
        sa.Column("licence", sa.String(length=80), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result_due_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=200), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("result_html", sa.Text(), nullable=False),
        sa.Column("result_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("participant_count", sa.Integer(), nullable=False),
        sa.Column("contribution_count", sa.Integer(), nullable=False),
        sa.Column("follower_count", sa.Integer(), nullable=False),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "public",
                "members",
                "parent",
                "confidential",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("public_from", sa.Date(), nullable=True),
        sa.Column(
            "ceiling",
            sa.Enum(
                "public",
                "members",
                "parent",
                "confidential",
                name="ceiling",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "closes_at IS NULL OR opens_at IS NOT NULL", name=op.f("ck_procedure_closes_after_it_opens")
        ),
        sa.CheckConstraint("contribution_count >= 0", name=op.f("ck_procedure_contribution_count_not_negative")),
        sa.CheckConstraint("participant_count >= 0", name=op.f("ck_procedure_participant_count_not_negative")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_procedure_created_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["field_id"],
            ["field_of_action.id"],
            name=op.f("fk_procedure_field_id_field_of_action"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["user.id"], name=op.f("fk_procedure_published_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_procedure_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure")),
        sa.UniqueConstraint("public_id", name=op.f("uq_procedure_public_id")),
    )
    op.create_index(op.f("ix_procedure_field_id"), "procedure", ["field_id"], unique=False)
    op.create_index(
        "ix_procedure_listed",
        "procedure",
        ["closes_at", "id"],
        unique=False,
        sqlite_where=sa.text("published_at IS NOT NULL"),
        postgresql_where=sa.text("published_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_procedure_space_id"), "procedure", ["space_id"], unique=False)
    op.create_table(
        "phase",
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "information",
                "ideas",
                "discussion",
                "vote",
                "evaluation",
                "result",
                name="phase_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=120), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name=op.f("ck_phase_ends_after_it_starts")),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_phase_procedure_id_procedure"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
        sa.UniqueConstraint("public_id", name=op.f("uq_phase_public_id")),
    )
    op.create_index("ix_phase_procedure_id_starts_at", "phase", ["procedure_id", "starts_at", "id"], unique=False)
    op.create_table(
        "procedure_change",
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "extended",
                "moved",
                "added",
                "edited",
                name="change_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user.id"], name=op.f("fk_procedure_change_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name=op.f("fk_procedure_change_procedure_id_procedure"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_change")),
    )
    op.create_index("ix_procedure_change_procedure_id", "procedure_change", ["procedure_id", "id"], unique=False)
    op.create_table(
        "procedure_follow",
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("followed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name=op.f("fk_procedure_follow_procedure_id_procedure"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_procedure_follow_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("procedure_id", "user_id", name=op.f("pk_procedure_follow")),
    )
    op.create_index(op.f("ix_procedure_follow_user_id"), "procedure_follow", ["user_id"], unique=False)
    op.create_table(
        "module",
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("intro", sa.String(length=500), nullable=False),
        sa.Column("goes_on", sa.String(length=200), nullable=False),
        sa.Column("participant_count", sa.Integer(), nullable=False),
        sa.Column("contribution_count", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_module_phase_id_phase"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name=op.f("fk_module_procedure_id_procedure"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module")),
        sa.UniqueConstraint("public_id", name=op.f("uq_module_public_id")),
    )
    op.create_index(op.f("ix_module_phase_id"), "module", ["phase_id"], unique=False)
    op.create_index("ix_module_procedure_id_position", "module", ["procedure_id", "position", "id"], unique=False)
    op.create_table(
        "participation",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_participation_module_id_module"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_participation_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("module_id", "user_id", name=op.f("pk_participation")),
    )
    op.create_index(op.f("ix_participation_user_id"), "participation", ["user_id"], unique=False)


def downgrade() -> None:

    op.drop_index(op.f("ix_participation_user_id"), table_name="participation")
    op.drop_table("participation")
    op.drop_index("ix_module_procedure_id_position", table_name="module")
    op.drop_index(op.f("ix_module_phase_id"), table_name="module")
    op.drop_table("module")
    op.drop_index(op.f("ix_procedure_follow_user_id"), table_name="procedure_follow")
    op.drop_table("procedure_follow")
    op.drop_index("ix_procedure_change_procedure_id", table_name="procedure_change")
    op.drop_table("procedure_change")
    op.drop_index("ix_phase_procedure_id_starts_at", table_name="phase")
    op.drop_table("phase")
    op.drop_index(op.f("ix_procedure_space_id"), table_name="procedure")
    op.drop_index(
        "ix_procedure_listed",
        table_name="procedure",
        sqlite_where=sa.text("published_at IS NOT NULL"),
        postgresql_where=sa.text("published_at IS NOT NULL"),
    )
    op.drop_index(op.f("ix_procedure_field_id"), table_name="procedure")
    op.drop_table("procedure")
    op.drop_index(
        "ix_space_run_by_office",
        table_name="space",
        sqlite_where=sa.text("is_run_by_office"),
        postgresql_where=sa.text("is_run_by_office"),
    )
    op.drop_column("space", "is_run_by_office")
