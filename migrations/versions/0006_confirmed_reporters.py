"""Keep whether the address given with a report is known to be the reporter's.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# reports from before were confirmed by mail when they were filed
WRITTEN_TO = "UPDATE report SET asked_to_confirm_at = created_at WHERE reporter_email <> ''"
OWN_ADDRESS = (
    "UPDATE report SET email_confirmed_at = created_at WHERE reporter_email <> '' AND EXISTS "
    '(SELECT 1 FROM "user" AS person WHERE person.id = report.reporter_id AND person.email = report.reporter_email)'
)


def upgrade() -> None:
    with op.batch_alter_table("report") as batch_op:
        batch_op.add_column(sa.Column("email_confirmed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("asked_to_confirm_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(WRITTEN_TO)
    op.execute(OWN_ADDRESS)


def downgrade() -> None:
    with op.batch_alter_table("report") as batch_op:
        batch_op.drop_column("asked_to_confirm_at")
        batch_op.drop_column("email_confirmed_at")
