"""Say what happened to the amendments that were open when a version of a text was closed.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

# what the rows that are there get, and no later ones
COUNTED = {"open_amendment_count": ("INTEGER", "0"), "open_amendments_reason": ("VARCHAR(500)", "''")}
BEFORE = ("open", "accepted", "rejected", "withdrawn")
NOW = (*BEFORE, "closed")

READ = sa.text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = :name")
WRITE = sa.text("UPDATE sqlite_schema SET sql = :definition WHERE type = 'table' AND name = :name")


def upgrade() -> None:
    # not in a batch: copying the table of versions would take their rows along on SQLite
    op.execute(
        "ALTER TABLE paper_version ADD COLUMN open_amendments VARCHAR(40) "
        "CONSTRAINT ck_paper_version_open_amendments CHECK (open_amendments IN ('carried', 'closed'))"
    )
    for column, (kind, default) in COUNTED.items():
        op.execute(f"ALTER TABLE paper_version ADD COLUMN {column} {kind} DEFAULT {default} NOT NULL")
        forget_default(column)
    allow(NOW, before=BEFORE)


def downgrade() -> None:
    """What was closed with a version counts as rejected there, with the same reason."""
    one = sa.table("amendment", sa.column("state", sa.String))
    op.execute(one.update().where(one.c.state == "closed").values(state="rejected"))
    allow(BEFORE, before=NOW)
    for column in ("open_amendments_reason", "open_amendment_count", "open_amendments"):
        op.drop_column("paper_version", column)


def forget_default(column: str) -> None:
    kind, default = COUNTED[column]
    if op.get_bind().dialect.name == "sqlite":
        rewrite("paper_version", f"{column} {kind} DEFAULT {default}", f"{column} {kind}")
    else:
        op.execute(f"ALTER TABLE paper_version ALTER COLUMN {column} DROP DEFAULT")


def allow(states: tuple[str, ...], *, before: tuple[str, ...]) -> None:
    if op.get_bind().dialect.name == "sqlite":
        rewrite("amendment", f"state IN ({_listed(before)})", f"state IN ({_listed(states)})")
    else:
        name = op.f("ck_amendment_amendment_state")
        op.drop_constraint(name, "amendment", type_="check")
        op.create_check_constraint(name, "amendment", f"state IN ({_listed(states)})")


def _listed(states: tuple[str, ...]) -> str:
    return ", ".join(f"'{state}'" for state in states)


def rewrite(table: str, before: str, now: str) -> None:
    """Change a passage of a table's definition, as SQLite's manual says (lang_altertable, section 7)."""
    connection = op.get_bind()
    definition = connection.execute(READ, {"name": table}).scalar_one()
    assert definition.count(before) == 1, f"not there once: {before}"
    version = connection.execute(sa.text("PRAGMA schema_version")).scalar_one()
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    connection.execute(WRITE, {"name": table, "definition": definition.replace(before, now)})
    connection.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    connection.execute(sa.text("PRAGMA writable_schema = OFF"))
    assert connection.execute(sa.text(f"PRAGMA integrity_check({table})")).scalar_one() == "ok"
