"""Let imported contributions become threads of any kind: the target is kept as that kind describes it.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KINDS = "kind IN ('discussion', 'question', 'proposal', 'cooperation')"
FIELD = "fk_contribution_import_field_id_field_of_action"
KIND = "ck_contribution_import_kind"

imports = sa.table(
    "contribution_import",
    sa.column("id", sa.Integer),
    sa.column("field_id", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("thread_type", sa.String),
    sa.column("target", sa.JSON),
)


def upgrade() -> None:
    with op.batch_alter_table("contribution_import") as table:
        table.add_column(sa.Column("thread_type", sa.String(length=20), nullable=False, server_default="topic"))
        table.add_column(sa.Column("target", sa.JSON(), nullable=True))
    connection = op.get_bind()
    for key, field_id, kind in connection.execute(sa.select(imports.c.id, imports.c.field_id, imports.c.kind)).all():
        target = {"field_id": field_id, "kind": kind}
        connection.execute(imports.update().where(imports.c.id == key).values(target=target))
    with op.batch_alter_table("contribution_import") as table:
        table.alter_column("thread_type", server_default=None)
        table.alter_column("target", existing_type=sa.JSON(), nullable=False)
        table.drop_constraint(op.f(FIELD), type_="foreignkey")
        table.drop_constraint(op.f(KIND), type_="check")
        table.drop_column("field_id")
        table.drop_column("kind")


def downgrade() -> None:
    """Imports into other kinds of threads are not known there and go; what they took in stays."""
    connection = op.get_bind()
    connection.execute(imports.delete().where(imports.c.thread_type != "topic"))
    with op.batch_alter_table("contribution_import") as table:
        table.add_column(sa.Column("field_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("kind", sa.String(length=40), nullable=True))
    for key, target in connection.execute(sa.select(imports.c.id, imports.c.target)).all():
        connection.execute(imports.update().where(imports.c.id == key).values(**target))
    with op.batch_alter_table("contribution_import") as table:
        table.alter_column("field_id", existing_type=sa.Integer(), nullable=False)
        table.alter_column("kind", existing_type=sa.String(length=40), nullable=False)
        table.create_check_constraint(op.f(KIND), KINDS)
        table.create_foreign_key(op.f(FIELD), "field_of_action", ["field_id"], ["id"], ondelete="CASCADE")
        table.drop_column("thread_type")
        table.drop_column("target")
