"""Cards of what was reached name the mean number of days to an answer as what it is.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("quality_card") as table:
        table.alter_column("median_days", new_column_name="days_to_answer")


def downgrade() -> None:
    with op.batch_alter_table("quality_card") as table:
        table.alter_column("days_to_answer", new_column_name="median_days")
