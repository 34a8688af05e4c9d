"""Meetings of bodies, with minutes and resolutions.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
