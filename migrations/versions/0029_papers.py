"""Add the tables of papers.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper",
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("purpose", sa.String(length=80), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_by_name", sa.String(length=160), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("amendments_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("locked_by_id", sa.Integer(), nullable=True),
        sa.Column("version_count", sa.Integer(), nullable=False),
        sa.Column("amendment_count", sa.Integer(), nullable=False),
        sa.Column("paragraph_count", sa.Integer(), nullable=False),
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
        sa.CheckConstraint("paragraph_count >= 0", name=op.f("ck_paper_paragraph_count_not_negative")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_paper_created_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["locked_by_id"], ["user.id"], name=op.f("fk_paper_locked_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_paper_space_id_space"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_paper_thread_id_thread"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("public_id", name=op.f("uq_paper_public_id")),
        sa.UniqueConstraint("thread_id", name=op.f("uq_paper_thread_id")),
    )
    op.create_index(op.f("ix_paper_created_by_id"), "paper", ["created_by_id"])
    op.create_index(op.f("ix_paper_space_id"), "paper", ["space_id"])
    op.create_index("ix_paper_space_id_changed_at_id", "paper", ["space_id", "changed_at", "id"])
    op.create_table(
        "paper_version",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("purpose", sa.String(length=80), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_by_name", sa.String(length=160), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
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
            ["closed_by_id"], ["user.id"], name=op.f("fk_paper_version_closed_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_paper_version_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["user.id"], name=op.f("fk_paper_version_published_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_paper_version_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_version")),
        sa.UniqueConstraint("paper_id", "number", name=op.f("uq_paper_version_paper_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_paper_version_public_id")),
    )
    op.create_index(op.f("ix_paper_version_space_id"), "paper_version", ["space_id"])
    op.create_table(
        "paragraph",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "paragraph", "heading", name="paragraph_kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wording_number", sa.Integer(), nullable=False),
        sa.Column("born_in", sa.Integer(), nullable=False),
        sa.Column("split_from_id", sa.Integer(), nullable=True),
        sa.Column("joined_into_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.Column("removed_by_name", sa.String(length=160), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["joined_into_id"],
            ["paragraph.id"],
            name=op.f("fk_paragraph_joined_into_id_paragraph"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_paragraph_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["removed_by_id"], ["user.id"], name=op.f("fk_paragraph_removed_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["split_from_id"], ["paragraph.id"], name=op.f("fk_paragraph_split_from_id_paragraph"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraph")),
        sa.UniqueConstraint("public_id", name=op.f("uq_paragraph_public_id")),
    )
    op.create_index("ix_paragraph_paper_id_position", "paragraph", ["paper_id", "position"])
    op.create_table(
        "wording",
        sa.Column("paragraph_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=160), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "written",
                "restored",
                "amendment",
                "joined",
                name="wording_origin",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_by_id", sa.Integer(), nullable=True),
        sa.Column("erased_by_name", sa.String(length=160), nullable=False),
        sa.Column("erased_reason", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_wording_by_id_user"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["erased_by_id"], ["user.id"], name=op.f("fk_wording_erased_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_wording_paragraph_id_paragraph"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
        sa.UniqueConstraint("paragraph_id", "number", name=op.f("uq_wording_paragraph_id_number")),
    )
    op.create_index(op.f("ix_wording_by_id"), "wording", ["by_id"])
    op.create_table(
        "amendment",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "change", "strike", "add", name="amendment_kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("paragraph_id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "accepted",
                "rejected",
                "withdrawn",
                name="amendment_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("vote_place", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_name", sa.String(length=160), nullable=False),
        sa.Column("decision_words", sa.String(length=500), nullable=False),
        sa.Column("resolution", sa.String(length=80), nullable=False),
        sa.Column("accepted_wording_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["accepted_wording_id"],
            ["wording.id"],
            name=op.f("fk_amendment_accepted_wording_id_wording"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user.id"], name=op.f("fk_amendment_decided_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_amendment_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_amendment_paragraph_id_paragraph"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_amendment_post_id_post"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["wording.id"], name=op.f("fk_amendment_wording_id_wording"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("paper_id", "number", name=op.f("uq_amendment_paper_id_number")),
        sa.UniqueConstraint("post_id", name=op.f("uq_amendment_post_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_amendment_public_id")),
    )
    op.create_index("ix_amendment_paragraph_id_state", "amendment", ["paragraph_id", "state"])
    op.create_index(op.f("ix_amendment_wording_id"), "amendment", ["wording_id"])
    op.create_table(
        "remark",
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("paragraph_id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_by_name", sa.String(length=160), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["remark.id"], name=op.f("fk_remark_answers_id_remark"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_remark_paper_id_paper"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_remark_paragraph_id_paragraph"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_remark_post_id_post"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["user.id"], name=op.f("fk_remark_settled_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["wording.id"], name=op.f("fk_remark_wording_id_wording"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
        sa.UniqueConstraint("post_id", name=op.f("uq_remark_post_id")),
    )
    op.create_index(op.f("ix_remark_answers_id"), "remark", ["answers_id"])
    op.create_index(op.f("ix_remark_paper_id"), "remark", ["paper_id"])
    op.create_index("ix_remark_paragraph_id_id", "remark", ["paragraph_id", "id"])
    op.create_index(op.f("ix_remark_wording_id"), "remark", ["wording_id"])
    op.create_table(
        "version_row",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("paragraph_id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paragraph_id"], ["paragraph.id"], name=op.f("fk_version_row_paragraph_id_paragraph"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["paper_version.id"],
            name=op.f("fk_version_row_version_id_paper_version"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["wording.id"], name=op.f("fk_version_row_wording_id_wording"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_version_row")),
    )
    op.create_index(op.f("ix_version_row_paragraph_id"), "version_row", ["paragraph_id"])
    op.create_index(op.f("ix_version_row_wording_id"), "version_row", ["wording_id"])


def downgrade() -> None:
    """What was said about papers goes with them."""
    op.drop_index(op.f("ix_version_row_wording_id"), table_name="version_row")
    op.drop_index(op.f("ix_version_row_paragraph_id"), table_name="version_row")
    op.drop_table("version_row")
    op.drop_index(op.f("ix_remark_wording_id"), table_name="remark")
    op.drop_index("ix_remark_paragraph_id_id", table_name="remark")
    op.drop_index(op.f("ix_remark_paper_id"), table_name="remark")
    op.drop_index(op.f("ix_remark_answers_id"), table_name="remark")
    op.drop_table("remark")
    op.drop_index(op.f("ix_amendment_wording_id"), table_name="amendment")
    op.drop_index("ix_amendment_paragraph_id_state", table_name="amendment")
    op.drop_table("amendment")
    op.drop_index(op.f("ix_wording_by_id"), table_name="wording")
    op.drop_table("wording")
    op.drop_index("ix_paragraph_paper_id_position", table_name="paragraph")
    op.drop_table("paragraph")
    op.drop_index(op.f("ix_paper_version_space_id"), table_name="paper_version")
    op.drop_table("paper_version")
    op.drop_index("ix_paper_space_id_changed_at_id", table_name="paper")
    op.drop_index(op.f("ix_paper_space_id"), table_name="paper")
    op.drop_index(op.f("ix_paper_created_by_id"), table_name="paper")
    op.drop_table("paper")
    thread = sa.table("thread", sa.column("type", sa.String))
    op.execute(thread.delete().where(thread.c.type == "paper"))
