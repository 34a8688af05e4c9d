"""Keep refused addresses, unsubscribing and the newsletter.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
