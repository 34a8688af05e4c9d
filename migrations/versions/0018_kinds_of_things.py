"""Let cases and findings be about any kind of thing: the kinds are listed in the application, not in the schema.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TABLES = ("case", "finding")
KINDS = "subject_kind IN ('post', 'user', 'organisation')"


def upgrade() -> None:
    for table in TABLES:
        if op.get_bind().dialect.name == "sqlite":
            constraint = re.compile(rf",\s*CONSTRAINT \"?{name_of(table)}\"? CHECK \([^()]*\([^()]*\)\s*\)")
            rewrite_in_place(table, lambda schema, constraint=constraint: constraint.sub("", schema))
        else:
            op.drop_constraint(op.f(name_of(table)), table, type_="check")


def downgrade() -> None:
    """Cases of other kinds are not known there and go, with all that belongs to them."""
    for table in TABLES:
        op.execute(sa.table(table).delete().where(sa.text(f"NOT ({KINDS})")))
        if op.get_bind().dialect.name == "sqlite":
            line = f", CONSTRAINT {name_of(table)} CHECK ({KINDS})\n)"
            rewrite_in_place(table, lambda schema, line=line: schema.rstrip().removesuffix(")") + line)
        else:
            op.create_check_constraint(op.f(name_of(table)), table, KINDS)


def name_of(table: str) -> str:
    return f"ck_{table}_subject_kind"


def rewrite_in_place(table: str, change) -> None:
    """Change the text of a table's schema, the way SQLite documents for constraints (ALTER TABLE, section 7).

    A table that is made anew and dropped would take along all rows that refer to it.
    """
    connection = op.get_bind()
    query = sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
    before = connection.scalar(query, {"name": table})
    after = change(before)
    if after == before:
        raise RuntimeError(f"the schema of {table} is not the one this migration knows")
    version = connection.scalar(sa.text("PRAGMA schema_version"))
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    update = sa.text("UPDATE sqlite_master SET sql = :schema WHERE type = 'table' AND name = :name")
    connection.execute(update, {"schema": after, "name": table})
    connection.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    connection.execute(sa.text("PRAGMA writable_schema = OFF"))
