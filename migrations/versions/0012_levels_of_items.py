"""Give threads a level of their own and a day from which they are public.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# not in a batch: copying the table of threads would take their posts along on SQLite
ADD_LEVEL = (
    "ALTER TABLE thread ADD COLUMN level VARCHAR(40) "
    "CONSTRAINT ck_thread_level CHECK (level IN ('public', 'members', 'confidential'))"
)


def upgrade() -> None:
    op.execute(ADD_LEVEL)
    op.execute("ALTER TABLE thread ADD COLUMN public_from DATE")


def downgrade() -> None:
    op.drop_column("thread", "public_from")
    op.drop_column("thread", "level")
