"""Count the cards of results again: their figures keep sentences by kind, and no words of one language.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

# the worker counts at once whatever has no card; neither form can be read as the other
COUNT_AGAIN = "DELETE FROM quality_card"


def upgrade() -> None:
    op.execute(COUNT_AGAIN)


def downgrade() -> None:
    op.execute(COUNT_AGAIN)
