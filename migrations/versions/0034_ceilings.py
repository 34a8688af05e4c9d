"""Ceilings of things in a space.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
