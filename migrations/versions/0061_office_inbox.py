"""Keep absences and hand-overs of the office.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
PERSON = "user.id"


def upgrade() -> None:
    op.create_table(
        "due_hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("source", sa.String(length=30), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], [PERSON], name=op.f("fk_due_hold_person_id_user"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due_hold")),
        sa.UniqueConstraint("source", "item_id", name=op.f("uq_due_hold_source_item_id")),
    )
    op.create_index("ix_due_hold_person_id", "due_hold", ["person_id"])
    op.create_table(
        "learned_minutes",
        sa.Column("source", sa.String(length=30), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("measured", sa.Integer(), nullable=False),
        sa.Column("learned_at", MOMENT, nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_learned_minutes_minutes_positive")),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_learned_minutes")),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.CheckConstraint("until_day >= from_day", name=op.f("ck_absence_ends_after_it_begins")),
        sa.CheckConstraint("deputy_id IS NULL OR deputy_id <> person_id", name=op.f("ck_absence_deputy_is_another")),
        sa.ForeignKeyConstraint(["person_id"], [PERSON], name=op.f("fk_absence_person_id_user"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["deputy_id"], [PERSON], name=op.f("fk_absence_deputy_id_user"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], [PERSON], name=op.f("fk_absence_entered_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sa.UniqueConstraint("public_id", name=op.f("uq_absence_public_id")),
    )
    op.create_index("ix_absence_person_id", "absence", ["person_id"])
    op.create_index("ix_absence_until_day", "absence", ["until_day"])
    op.create_table(
        "office_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], [PERSON], name=op.f("fk_office_reminder_person_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_reminder")),
        sa.UniqueConstraint("person_id", "on_day", name=op.f("uq_office_reminder_person_id_on_day")),
    )


def downgrade() -> None:
    for table in ("office_reminder", "absence", "learned_minutes", "due_hold"):
        op.drop_table(table)
