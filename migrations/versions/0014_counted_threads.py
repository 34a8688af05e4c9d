"""Keep with each thread since when it is in the figures that everybody sees.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

HAS_DAY = sa.text("public_from IS NOT NULL")
COUNTED = """
UPDATE thread SET counted_at = created_at WHERE hidden_at IS NULL AND merged_into_id IS NULL AND (
    level = 'public' OR public_from <= CURRENT_DATE
    OR (level IS NULL AND space_id IN (SELECT id FROM space WHERE visibility = 'public'))
)
"""


def upgrade() -> None:
    op.add_column("thread", sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(COUNTED)
    op.create_index("ix_thread_public_from", "thread", ["public_from"], sqlite_where=HAS_DAY, postgresql_where=HAS_DAY)


def downgrade() -> None:
    op.drop_index("ix_thread_public_from", table_name="thread")
    op.drop_column("thread", "counted_at")
