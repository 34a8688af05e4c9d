"""Let tasks come out of any kind of thing: a kind and a key take the place of the thread alone.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.add_column(sa.Column("origin_kind", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("origin_id", sa.Integer(), nullable=True))
    op.execute("UPDATE task SET origin_kind = 'thread', origin_id = thread_id WHERE thread_id IS NOT NULL")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_thread_id"))
        batch_op.drop_constraint(batch_op.f("fk_task_thread_id_thread"), type_="foreignkey")
        batch_op.drop_column("thread_id")
        batch_op.create_index("ix_task_origin_kind_origin_id", ["origin_kind", "origin_id"], unique=False)
        batch_op.create_check_constraint(
            batch_op.f("ck_task_origin_has_kind_and_key"), "(origin_kind IS NULL) = (origin_id IS NULL)"
        )


def downgrade() -> None:
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.add_column(sa.Column("thread_id", sa.Integer(), nullable=True))
    threads = "SELECT id FROM thread"
    op.execute(
        f"UPDATE task SET thread_id = origin_id WHERE origin_kind = 'thread' AND origin_id IN ({threads})"  # noqa: S608
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_task_origin_has_kind_and_key"), type_="check")
        batch_op.drop_index("ix_task_origin_kind_origin_id")
        batch_op.drop_column("origin_id")
        batch_op.drop_column("origin_kind")
        batch_op.create_foreign_key(
            batch_op.f("fk_task_thread_id_thread"), "thread", ["thread_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index(batch_op.f("ix_task_thread_id"), ["thread_id"], unique=False)
