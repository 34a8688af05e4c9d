"""Add the tables of papers.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
