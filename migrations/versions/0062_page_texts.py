"""Keep versions of legal pages, notices of the office and reports of barriers.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
DRAFT = sa.text("published_at IS NULL")


def upgrade() -> None:
    _create_pages()
    _create_versions()
    _create_barrier_reports()


def downgrade() -> None:
    op.drop_table("barrier_report")
    op.drop_table("page_version")
    op.drop_table("site_page")


def _created() -> list[sa.Column]:
    return [sa.Column("id", sa.Integer(), primary_key=True), sa.Column("created_at", MOMENT, nullable=False)]


def _person(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), sa.ForeignKey("user.id", ondelete="SET NULL"), nullable=True)


def _create_pages() -> None:
    kinds = sa.Enum(
        "fixed", "help", "announcement", native_enum=False, create_constraint=True, length=40, name="page_kind"
    )
    op.create_table(
        "site_page",
        *_created(),
        sa.Column("public_id", sa.String(10), nullable=False),
        sa.Column("kind", kinds, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("begins_at", MOMENT),
        sa.Column("ends_at", MOMENT),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column("archived_at", MOMENT),
        _person("archived_by_id"),
        sa.UniqueConstraint("public_id", name="uq_site_page_public_id"),
        sa.UniqueConstraint("name", name="uq_site_page_name"),
        sa.CheckConstraint("ends_at IS NULL OR begins_at IS NOT NULL", name=op.f("ck_site_page_ends_after_it_began")),
    )
    op.create_index("ix_site_page_kind_begins_at", "site_page", ["kind", "begins_at", "id"])


def _create_versions() -> None:
    op.create_table(
        "page_version",
        *_created(),
        sa.Column("page_id", sa.Integer(), sa.ForeignKey("site_page.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("title_en", sa.String(120), nullable=False),
        sa.Column("body_en", sa.Text(), nullable=False),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("is_shipped", sa.Boolean(), nullable=False),
        sa.Column("published_at", MOMENT),
        _person("published_by_id"),
        sa.Column("holds_from", MOMENT),
        sa.Column("edited_at", MOMENT, nullable=False),
        _person("edited_by_id"),
        sa.UniqueConstraint("page_id", "number", name="uq_page_version_page_id_number"),
        sa.CheckConstraint(
            "(published_at IS NULL) = (holds_from IS NULL)", name=op.f("ck_page_version_published_with_moment")
        ),
    )
    op.create_index(
        "uq_page_version_draft", "page_version", ["page_id"], unique=True, sqlite_where=DRAFT, postgresql_where=DRAFT
    )


def _create_barrier_reports() -> None:
    op.create_table(
        "barrier_report",
        *_created(),
        sa.Column("public_id", sa.String(10), nullable=False),
        sa.Column("page_address", sa.String(500), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("technology", sa.String(200), nullable=False),
        sa.Column("reporter_name", sa.String(120), nullable=False),
        sa.Column("reporter_email", sa.String(254), nullable=False),
        sa.Column("reporter_language", sa.String(2), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("taken_up_at", MOMENT),
        _person("taken_up_by_id"),
        sa.Column("answered_at", MOMENT),
        _person("answered_by_id"),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("erase_at", MOMENT),
        sa.UniqueConstraint("public_id", name="uq_barrier_report_public_id"),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (erase_at IS NULL)", name=op.f("ck_barrier_report_erased_after_answer")
        ),
    )
    op.create_index("ix_barrier_report_open", "barrier_report", ["answered_at", "due_at"])
    op.create_index("ix_barrier_report_erase_at", "barrier_report", ["erase_at"])
