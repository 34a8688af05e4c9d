"""Keep subscriptions, mutes, channels and notices of people.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
