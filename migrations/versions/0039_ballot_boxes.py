"""Boxes for sealed entries of people who are not known before.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ballot_box",
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("padded", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
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
        sa.Column("entry_count", sa.Integer(), nullable=True),
        sa.Column("key_destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("padded BETWEEN 64 AND 65536", name=op.f("ck_ballot_box_one_length")),
        sa.CheckConstraint("void_reason IS NULL OR opened_at IS NULL", name=op.f("ck_ballot_box_opened_or_void")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_box")),
        sa.UniqueConstraint("public_id", name=op.f("uq_ballot_box_public_id")),
    )
    op.create_table(
        "box_code",
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("word", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["box_id"], ["ballot_box.id"], name=op.f("fk_box_code_box_id_ballot_box"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("box_id", "code", name=op.f("pk_box_code")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sealed_entry",
        sa.Column("number", sa.LargeBinary(length=16), nullable=False),
        sa.Column("box_id", sa.Integer(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["box_id"], ["ballot_box.id"], name=op.f("fk_sealed_entry_box_id_ballot_box"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_sealed_entry")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_sealed_entry_box_id"), "sealed_entry", ["box_id"], unique=False)


def downgrade() -> None:

    op.drop_index(op.f("ix_sealed_entry_box_id"), table_name="sealed_entry")
    op.drop_table("sealed_entry")
    op.drop_table("box_code")
    op.drop_table("ballot_box")
