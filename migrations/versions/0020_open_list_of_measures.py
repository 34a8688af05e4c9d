"""Let decisions keep any measure of the list in forum/app.py: no check names the measures any more.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

MEASURES = ("none", "release", "return", "black_out", "hide", "remove", "lock", "move", "restore")
ACCOUNT_MEASURES = ("none", "warn", "suspend", "exclude", "lift")
CHECKS = {"measure": MEASURES, "account_measure": ACCOUNT_MEASURES}

decision = sa.table("decision", *(sa.column(name, sa.String) for name in CHECKS))

READ = sa.text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'decision'")
WRITE = sa.text("UPDATE sqlite_schema SET sql = :definition WHERE type = 'table' AND name = 'decision'")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        definition = op.get_bind().execute(READ).scalar_one()
        for column in CHECKS:
            pattern = rf",\s*CONSTRAINT ck_decision_{column} CHECK \({column} IN \([^)]*\)\)"
            definition, found = re.subn(pattern, "", definition)
            assert found == 1, f"no check of {column}"
        _define(definition)
    else:
        for column in CHECKS:
            op.drop_constraint(op.f(f"ck_decision_{column}"), "decision", type_="check")


def downgrade() -> None:
    """A measure that is not known there counts as none; what the decision said stays in its explanation."""
    for column, keys in CHECKS.items():
        unknown = decision.update().where(decision.c[column].not_in(keys))
        op.execute(unknown.values({column: "none"}))
    if op.get_bind().dialect.name == "sqlite":
        checks = "".join(
            f",\n\tCONSTRAINT ck_decision_{column} CHECK ({column} IN ({_listed(keys)}))"
            for column, keys in CHECKS.items()
        )
        definition = op.get_bind().execute(READ).scalar_one().rstrip()
        _define(f"{definition.removesuffix(')').rstrip()}{checks}\n)")
    else:
        for column, keys in CHECKS.items():
            op.create_check_constraint(op.f(f"ck_decision_{column}"), "decision", f"{column} IN ({_listed(keys)})")


def _listed(keys: tuple[str, ...]) -> str:
    return ", ".join(f"'{key}'" for key in keys)


def _define(definition: str) -> None:
    """Change checks of a table in its definition, as SQLite's manual says (lang_altertable, section 7).

    To write the table anew would drop it, and with it every row that refers to a decision.
    """
    connection = op.get_bind()
    version = connection.execute(sa.text("PRAGMA schema_version")).scalar_one()
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    connection.execute(WRITE, {"definition": definition})
    connection.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    connection.execute(sa.text("PRAGMA writable_schema = OFF"))
    assert connection.execute(sa.text("PRAGMA integrity_check(decision)")).scalar_one() == "ok"
