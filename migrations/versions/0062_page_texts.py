"""Keep versions of legal pages, notices of the office and reports of barriers.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
