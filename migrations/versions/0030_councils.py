"""Add the tables of councils.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
