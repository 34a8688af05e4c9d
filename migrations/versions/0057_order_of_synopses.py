"""Keep passages in the two orders of a synopsis, so that no page of it sorts or reads them all.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

passages = sa.table("passage", sa.column("contribution_id"), sa.column("weighing_id"))
contributions = sa.table("weighed_contribution", sa.column("id"), sa.column("weighing_id"))


def upgrade() -> None:
    with op.batch_alter_table("passage") as table:
        table.add_column(sa.Column("weighing_id", sa.Integer(), nullable=True))
    weighing = sa.select(contributions.c.weighing_id).where(contributions.c.id == passages.c.contribution_id)
    op.execute(passages.update().values(weighing_id=weighing.scalar_subquery()))
    with op.batch_alter_table("passage") as table:
        table.alter_column("weighing_id", existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(
            table.f("fk_passage_weighing_id_weighing"), "weighing", ["weighing_id"], ["id"], ondelete="CASCADE"
        )
        place = sa.Computed("coalesce(argument_id, 2147483647)", persisted=True)
        table.add_column(sa.Column("argument_place", sa.Integer(), place, nullable=False))
    own = ["contribution_id", "position", "id"]
    op.create_index("ix_passage_by_number", "passage", ["weighing_id", *own])
    op.create_index("ix_passage_by_argument", "passage", ["weighing_id", "argument_place", *own])


def downgrade() -> None:
    op.drop_index("ix_passage_by_argument", table_name="passage")
    op.drop_index("ix_passage_by_number", table_name="passage")
    with op.batch_alter_table("passage") as table:
        table.drop_column("argument_place")
        table.drop_constraint(table.f("fk_passage_weighing_id_weighing"), type_="foreignkey")
        table.drop_column("weighing_id")
