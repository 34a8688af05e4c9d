"""Keep imports that came to an error, with the number under which it stands in the log.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("contribution_import") as table:
        table.add_column(sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("failure", sa.String(length=20), nullable=False, server_default=""))
    with op.batch_alter_table("contribution_import") as table:
        table.alter_column("tries", server_default=None)
        table.alter_column("failure", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("contribution_import") as table:
        table.drop_column("failure")
        table.drop_column("failed_at")
        table.drop_column("tries")
