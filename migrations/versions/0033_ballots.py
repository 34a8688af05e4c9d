"""Ballots.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
