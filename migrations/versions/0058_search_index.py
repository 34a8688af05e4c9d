"""Keep the searchable texts, their words and the vocabulary of the search.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
