"""Count how often statements left or came back, so that an older result never takes the place of a newer one.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

polls = sa.table(
    "opinion_poll",
    sa.column("is_stale", sa.Boolean()),
    sa.column("statement_changes", sa.Integer()),
    sa.column("computed_changes", sa.Integer()),
)


def upgrade() -> None:
    with op.batch_alter_table("opinion_poll") as table:
        table.add_column(sa.Column("statement_changes", sa.Integer(), server_default="0", nullable=False))
        table.add_column(sa.Column("computed_changes", sa.Integer(), server_default="0", nullable=False))
    op.execute(polls.update().where(polls.c.is_stale.is_(True)).values(statement_changes=1))
    with op.batch_alter_table("opinion_poll") as table:
        table.alter_column("statement_changes", server_default=None)
        table.alter_column("computed_changes", server_default=None)
        table.drop_column("is_stale")


def downgrade() -> None:
    with op.batch_alter_table("opinion_poll") as table:
        table.add_column(sa.Column("is_stale", sa.Boolean(), server_default=sa.false(), nullable=False))
    is_stale = polls.c.statement_changes > polls.c.computed_changes
    op.execute(polls.update().where(is_stale).values(is_stale=True))
    with op.batch_alter_table("opinion_poll") as table:
        table.alter_column("is_stale", server_default=None)
        table.drop_column("computed_changes")
        table.drop_column("statement_changes")
