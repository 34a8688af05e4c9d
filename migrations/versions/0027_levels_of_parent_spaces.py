"""Let a space belong to another one, and things be read by the members of that one too.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

TABLES = ("thread", "file", "event")
NARROW = ("public", "members", "confidential")
WIDE = ("public", "members", "parent", "confidential")

PARENT_KEY = "fk_space_parent_id_space"
REFERENCE = f",\n\tCONSTRAINT {PARENT_KEY} FOREIGN KEY(parent_id) REFERENCES space (id) ON DELETE SET NULL"

READ = sa.text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = :name")
WRITE = sa.text("UPDATE sqlite_schema SET sql = :definition WHERE type = 'table' AND name = :name")


def upgrade() -> None:
    op.add_column("space", sa.Column("parent_id", sa.Integer(), nullable=True))
    refer_to_parent()
    op.create_index(op.f("ix_space_parent_id"), "space", ["parent_id"])
    for table in TABLES:
        allow(table, WIDE, before=NARROW)


def downgrade() -> None:
    """What members of the body above could read is read by the members of the space alone there."""
    for table in TABLES:
        one = sa.table(table, sa.column("level", sa.String))
        op.execute(one.update().where(one.c.level == "parent").values(level="members"))
        allow(table, NARROW, before=WIDE)
    op.drop_index(op.f("ix_space_parent_id"), "space")
    forget_parent()
    op.drop_column("space", "parent_id")


def refer_to_parent() -> None:
    if op.get_bind().dialect.name == "sqlite":
        definition = op.get_bind().execute(READ, {"name": "space"}).scalar_one().rstrip().removesuffix(")").rstrip()
        _define("space", f"{definition}{REFERENCE}\n)")
    else:
        op.create_foreign_key(PARENT_KEY, "space", "space", ["parent_id"], ["id"], ondelete="SET NULL")


def forget_parent() -> None:
    if op.get_bind().dialect.name == "sqlite":
        definition = op.get_bind().execute(READ, {"name": "space"}).scalar_one()
        assert definition.count(REFERENCE) == 1, "no reference to the parent"
        _define("space", definition.replace(REFERENCE, ""))
    else:
        op.drop_constraint(PARENT_KEY, "space", type_="foreignkey")


def allow(table: str, levels: tuple[str, ...], *, before: tuple[str, ...]) -> None:
    """Let a table's level be one of these."""
    if op.get_bind().dialect.name == "sqlite":
        definition = op.get_bind().execute(READ, {"name": table}).scalar_one()
        assert definition.count(f"level IN ({_listed(before)})") == 1, f"no check of {table}.level"
        _define(table, definition.replace(f"level IN ({_listed(before)})", f"level IN ({_listed(levels)})"))
    else:
        name = op.f(f"ck_{table}_level")
        op.drop_constraint(name, table, type_="check")
        op.create_check_constraint(name, table, f"level IN ({_listed(levels)})")


def _listed(levels: tuple[str, ...]) -> str:
    return ", ".join(f"'{level}'" for level in levels)


def _define(table: str, definition: str) -> None:
    """Change constraints of a table in its definition, as SQLite's manual says (lang_altertable, section 7).

    To write the table anew would drop it, and with it every row that refers to it.
    """
    connection = op.get_bind()
    version = connection.execute(sa.text("PRAGMA schema_version")).scalar_one()
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    connection.execute(WRITE, {"name": table, "definition": definition})
    connection.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    connection.execute(sa.text("PRAGMA writable_schema = OFF"))
    assert connection.execute(sa.text(f"PRAGMA integrity_check({table})")).scalar_one() == "ok"
