"""Keep absences and hand-overs of the office.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
