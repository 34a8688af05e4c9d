"""Add bodies, their members and deputies, and tasks.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("thread", sa.Column("came_of_it", sa.JSON(), nullable=True))
    op.create_table(
        "body",
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "board", "forum", "council", name="body_kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("purpose", sa.String(length=300), nullable=False),
        sa.Column("mandate", sa.Text(), nullable=False),
        sa.Column("mandate_html", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("founding_number", sa.String(length=40), nullable=False),
        sa.Column("founding_text", sa.Text(), nullable=False),
        sa.Column("founding_thread_id", sa.Integer(), nullable=True),
        sa.Column("from_day", sa.Date(), nullable=True),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("ending_words", sa.String(length=300), nullable=False),
        sa.Column("office_name", sa.String(length=160), nullable=False),
        sa.Column("office_email", sa.String(length=254), nullable=False),
        sa.Column("notice_days", sa.Integer(), nullable=False),
        sa.Column(
            "quorum_rule",
            sa.Enum(
                "majority",
                "third",
                "number",
                "none",
                name="quorum_rule",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("quorum_number", sa.Integer(), nullable=True),
        sa.Column(
            "quorum_check",
            sa.Enum("presumed", "live", name="quorum_check", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "majority_rule",
            sa.Enum(
                "more_yes",
                "of_present",
                "of_members",
                "two_thirds",
                name="majority_rule",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("voting_functions", sa.JSON(), nullable=False),
        sa.Column(
            "minutes_term",
            sa.Enum(
                "niederschrift", "protokoll", name="minutes_term", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("minutes_days", sa.Integer(), nullable=False),
        sa.Column("rules_paper_id", sa.Integer(), nullable=True),
        sa.Column("secrecy_rule", sa.String(length=120), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(quorum_rule = 'number') = (quorum_number IS NOT NULL)", name=op.f("ck_body_quorum_has_number")
        ),
        sa.CheckConstraint("founded_on IS NULL OR announced_at IS NOT NULL", name=op.f("ck_body_founded_in_public")),
        sa.CheckConstraint("minutes_days >= 0", name=op.f("ck_body_minutes_not_negative")),
        sa.CheckConstraint("notice_days >= 0", name=op.f("ck_body_notice_not_negative")),
        sa.CheckConstraint(
            "until_day IS NULL OR from_day IS NULL OR until_day >= from_day", name=op.f("ck_body_days_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["founding_thread_id"], ["thread.id"], name=op.f("fk_body_founding_thread_id_thread"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["rules_paper_id"], ["paper.id"], name=op.f("fk_body_rules_paper_id_paper"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["body.id"], name=op.f("fk_body_parent_id_body"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_body_space_id_space"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body")),
        sa.UniqueConstraint("public_id", name=op.f("uq_body_public_id")),
        sa.UniqueConstraint("space_id", name=op.f("uq_body_space_id")),
    )
    with op.batch_alter_table("body", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_body_founding_thread_id"), ["founding_thread_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_body_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_body_rules_paper_id"), ["rules_paper_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_body_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "task",
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("reminded_for", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overdue_told_for", sa.DateTime(timezone=True), nullable=True),
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
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_task_created_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["done_by_id"], ["user.id"], name=op.f("fk_task_done_by_id_user"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_task_person_id_user"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_task_space_id_space"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_task_thread_id_thread"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("public_id", name=op.f("uq_task_public_id")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index("ix_task_done_at_due_at", ["done_at", "due_at"], unique=False)
        batch_op.create_index("ix_task_person_id_done_at_due_at", ["person_id", "done_at", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_space_id"), ["space_id"], unique=False)
        batch_op.create_index("ix_task_space_id_done_at_due_at", ["space_id", "done_at", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "body_visit",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_body_visit_body_id_body"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_body_visit_user_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("body_id", "user_id", name=op.f("pk_body_visit")),
    )
    with op.batch_alter_table("body_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_body_visit_user_id"), ["user_id"], unique=False)

    op.create_table(
        "instruction",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_instruction_body_id_body"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["user.id"], name=op.f("fk_instruction_written_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instruction")),
        sa.UniqueConstraint("body_id", "number", name=op.f("uq_instruction_body_id_number")),
    )
    op.create_table(
        "membership",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "invited",
                "accepted",
                "declined",
                "withdrawn",
                name="membership_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column(
            "function",
            sa.Enum(
                "chair",
                "vice_chair",
                "member",
                "deputy",
                "office",
                "adviser",
                "guest",
                name="function",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("votes", sa.Boolean(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("for_whom", sa.String(length=160), nullable=False),
        sa.Column(
            "group",
            sa.Enum(
                "business",
                "science",
                "culture",
                "clubs",
                "residents",
                "administration",
                name="group",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("deputy_for_id", sa.Integer(), nullable=True),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("answer_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("link_version", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("instructed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("instruction_id", sa.Integer(), nullable=True),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state != 'accepted' OR instructed_at IS NOT NULL", name=op.f("ck_membership_accepted_after_instruction")
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_membership_body_id_body"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["deputy_for_id"],
            ["membership.id"],
            name=op.f("fk_membership_deputy_for_id_membership"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["instruction_id"],
            ["instruction.id"],
            name=op.f("fk_membership_instruction_id_instruction"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["user.id"], name=op.f("fk_membership_invited_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_membership_organisation_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["user.id"], name=op.f("fk_membership_person_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_membership_seat_id_seat"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("public_id", name=op.f("uq_membership_public_id")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index("ix_membership_body_id_state", ["body_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_deputy_for_id"), ["deputy_for_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "uq_membership_invited",
            ["body_id", "email", "function"],
            unique=True,
            sqlite_where=sa.text("state = 'invited'"),
            postgresql_where=sa.text("state = 'invited'"),
        )

    op.create_table(
        "deputation",
        sa.Column("principal_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("declared_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("principal_id != deputy_id", name=op.f("ck_deputation_two_people")),
        sa.CheckConstraint("until_day >= from_day", name=op.f("ck_deputation_days_in_order")),
        sa.ForeignKeyConstraint(
            ["declared_by_id"], ["user.id"], name=op.f("fk_deputation_declared_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["membership.id"], name=op.f("fk_deputation_deputy_id_membership"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["principal_id"], ["membership.id"], name=op.f("fk_deputation_principal_id_membership"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_deputation_seat_id_seat"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_deputation_public_id")),
    )
    with op.batch_alter_table("deputation", schema=None) as batch_op:
        batch_op.create_index("ix_deputation_deputy_id_until_day", ["deputy_id", "until_day"], unique=False)
        batch_op.create_index("ix_deputation_principal_id_until_day", ["principal_id", "until_day"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("deputation", schema=None) as batch_op:
        batch_op.drop_index("ix_deputation_principal_id_until_day")
        batch_op.drop_index("ix_deputation_deputy_id_until_day")

    op.drop_table("deputation")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_membership_invited",
            sqlite_where=sa.text("state = 'invited'"),
            postgresql_where=sa.text("state = 'invited'"),
        )
        batch_op.drop_index(batch_op.f("ix_membership_person_id"))
        batch_op.drop_index(batch_op.f("ix_membership_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_membership_email"))
        batch_op.drop_index(batch_op.f("ix_membership_deputy_for_id"))
        batch_op.drop_index("ix_membership_body_id_state")

    op.drop_table("membership")
    op.drop_table("instruction")
    with op.batch_alter_table("body_visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_body_visit_user_id"))

    op.drop_table("body_visit")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_thread_id"))
        batch_op.drop_index("ix_task_space_id_done_at_due_at")
        batch_op.drop_index(batch_op.f("ix_task_space_id"))
        batch_op.drop_index("ix_task_person_id_done_at_due_at")
        batch_op.drop_index("ix_task_done_at_due_at")

    op.drop_table("task")
    with op.batch_alter_table("body", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_body_rules_paper_id"))
        batch_op.drop_index(batch_op.f("ix_body_parent_id"))
        batch_op.drop_index(batch_op.f("ix_body_kind"))
        batch_op.drop_index(batch_op.f("ix_body_founding_thread_id"))

    op.drop_table("body")
    op.drop_column("thread", "came_of_it")
