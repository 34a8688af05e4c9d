"""Give things in a space a ceiling: what holds them lets no more people read them.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

TABLES = ("thread", "file", "event", "paper", "paper_version", "task")


def upgrade() -> None:
    for table in TABLES:
        # not in a batch: copying the table of threads would take their posts along on SQLite
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN ceiling VARCHAR(40) "
            f"CONSTRAINT ck_{table}_ceiling CHECK (ceiling IN ('public', 'members', 'parent', 'confidential'))"
        )


def downgrade() -> None:
    """What a ceiling held back stays closed there: its own level becomes as narrow, and its day is lost."""
    for table in TABLES:
        op.execute(
            f"UPDATE {table} SET public_from = NULL, level = CASE "  # noqa: S608
            "WHEN level = 'confidential' OR ceiling = 'confidential' THEN 'confidential' "
            "WHEN level IN ('public', 'parent') THEN ceiling ELSE 'members' END WHERE ceiling IS NOT NULL"
        )
        op.drop_column(table, "ceiling")
