"""Keep no samples of codes, seals and voters in the statistics of PostgreSQL, which outlive the rows that a count deletes.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None

UNSAMPLED = (
    ("counted_code", "code", "VARCHAR(8)"),
    ("counted_code", "word", "VARCHAR(24)"),
    ("box_code", "code", "VARCHAR(8)"),
    ("box_code", "word", "VARCHAR(24)"),
    ("sealed_vote", "seal", "BYTEA"),
    ("sealed_entry", "number", "BYTEA"),
    ("sealed_entry", "seal", "BYTEA"),
    ("poll_voter", "user_id", "INTEGER"),
    ("budget_voter", "user_id", "INTEGER"),
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column, kind in UNSAMPLED:
        # the type stays: stating it anew takes the samples away that are there
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE {kind}, ALTER COLUMN {column} SET STATISTICS 0")


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column, _kind in UNSAMPLED:
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS -1")
