"""Modules say themselves whether people without an account take part.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

modules = sa.table("module", sa.column("id"), sa.column("kind"), sa.column("takes_guests", sa.Boolean()))
polls = sa.table("poll", sa.column("module_id"), sa.column("takes_guests", sa.Boolean()))


def upgrade() -> None:
    with op.batch_alter_table("module") as table:
        table.add_column(sa.Column("takes_guests", sa.Boolean(), server_default=sa.false(), nullable=False))
    of_guests = sa.select(polls.c.module_id).where(polls.c.takes_guests.is_(True))
    is_for_guests = modules.c.kind.in_(("live", "survey")) | modules.c.id.in_(of_guests)
    op.execute(modules.update().where(is_for_guests).values(takes_guests=True))
    with op.batch_alter_table("module") as table:
        table.alter_column("takes_guests", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("module") as table:
        table.drop_column("takes_guests")
