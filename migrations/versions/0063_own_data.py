"""Keep exports and deletions of accounts.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
