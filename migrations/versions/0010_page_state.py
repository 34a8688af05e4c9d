"""Keep the versions of what pages show in a table of their own, by key; drop the columns that threads and posts had.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "page_state",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_page_state")),
    )
    op.drop_table("site_state")
    # in plain SQL: Alembic would copy the whole table on SQLite, and with it everything that refers to it
    op.execute("ALTER TABLE thread DROP COLUMN version")
    op.execute("ALTER TABLE post DROP COLUMN version")


def downgrade() -> None:
    op.execute("ALTER TABLE post ADD COLUMN version INTEGER NOT NULL DEFAULT 1")
    op.execute("ALTER TABLE thread ADD COLUMN version INTEGER NOT NULL DEFAULT 1")
    op.create_table(
        "site_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_state")),
    )
    op.drop_table("page_state")
