"""Let passages be blacked out in things of any kind: a blackout names the table and the key of the wording.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

COLUMNS = {"post_id": "post", "revision_id": "post_revision"}

blackout = sa.table("blackout", *(sa.column(name) for name in ("wording_table", "wording_id", *COLUMNS)))


def upgrade() -> None:
    with op.batch_alter_table("blackout") as table:
        table.add_column(sa.Column("wording_table", sa.String(length=40), nullable=True))
        table.add_column(sa.Column("wording_id", sa.Integer(), nullable=True))
    for column, name in COLUMNS.items():
        key = blackout.c[column]
        op.execute(blackout.update().where(key.is_not(None)).values(wording_table=name, wording_id=key))
    with op.batch_alter_table("blackout") as table:
        table.alter_column("wording_table", existing_type=sa.String(length=40), nullable=False)
        table.alter_column("wording_id", existing_type=sa.Integer(), nullable=False)
        table.drop_index("ix_blackout_post_id")
        for column, name in COLUMNS.items():
            table.drop_constraint(op.f(f"fk_blackout_{column}_{name}"), type_="foreignkey")
            table.drop_column(column)
        table.create_index("ix_blackout_wording", ["wording_table", "wording_id"])


def downgrade() -> None:
    """Blackouts in other things than posts are not known there and go: their bars stay."""
    with op.batch_alter_table("blackout") as table:
        for column in COLUMNS:
            table.add_column(sa.Column(column, sa.Integer(), nullable=True))
    for column, name in COLUMNS.items():
        there = sa.select(sa.table(name, sa.column("id")).c.id)
        known = sa.and_(blackout.c.wording_table == name, blackout.c.wording_id.in_(there))
        op.execute(blackout.update().where(known).values({column: blackout.c.wording_id}))
    op.execute(blackout.delete().where(*(blackout.c[column].is_(None) for column in COLUMNS)))
    with op.batch_alter_table("blackout") as table:
        table.drop_index("ix_blackout_wording")
        table.drop_column("wording_table")
        table.drop_column("wording_id")
        for column, name in COLUMNS.items():
            table.create_foreign_key(op.f(f"fk_blackout_{column}_{name}"), name, [column], ["id"], ondelete="CASCADE")
        table.create_index("ix_blackout_post_id", ["post_id"])
