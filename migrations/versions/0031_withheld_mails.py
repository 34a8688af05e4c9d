"""Let a mail be dropped because its reader may no longer read what its words come from.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

NARROW = ("no_longer_due", "no_reader")
WIDE = (*NARROW, "not_readable")

CHECK = "ck_outgoing_mail_drop_reason"
INDEX = "ix_outgoing_mail_withheld"
WITHHELD = sa.text("drop_reason = 'not_readable'")

READ = sa.text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'outgoing_mail'")
WRITE = sa.text("UPDATE sqlite_schema SET sql = :definition WHERE type = 'table' AND name = 'outgoing_mail'")


def upgrade() -> None:
    allow(WIDE, before=NARROW)
    op.create_index(INDEX, "outgoing_mail", ["dropped_at", "id"], sqlite_where=WITHHELD, postgresql_where=WITHHELD)


def downgrade() -> None:
    """A withheld mail is one that was no longer due there; its words are gone already."""
    op.drop_index(INDEX, "outgoing_mail")
    mail = sa.table("outgoing_mail", sa.column("drop_reason", sa.String))
    op.execute(mail.update().where(mail.c.drop_reason == "not_readable").values(drop_reason="no_longer_due"))
    allow(NARROW, before=WIDE)


def allow(reasons: tuple[str, ...], *, before: tuple[str, ...]) -> None:
    """Let the reason be one of these."""
    if op.get_bind().dialect.name == "sqlite":
        definition = op.get_bind().execute(READ).scalar_one()
        assert definition.count(f"drop_reason IN ({_listed(before)})") == 1, "no check of the reason"
        _define(definition.replace(f"drop_reason IN ({_listed(before)})", f"drop_reason IN ({_listed(reasons)})"))
    else:
        op.drop_constraint(op.f(CHECK), "outgoing_mail", type_="check")
        op.create_check_constraint(op.f(CHECK), "outgoing_mail", f"drop_reason IN ({_listed(reasons)})")


def _listed(reasons: tuple[str, ...]) -> str:
    return ", ".join(f"'{reason}'" for reason in reasons)


def _define(definition: str) -> None:
    """Change the check in the table's definition, as SQLite's manual says (lang_altertable, section 7).

    To write the table anew would drop it, and with it the rows that refer to it.
    """
    connection = op.get_bind()
    version = connection.execute(sa.text("PRAGMA schema_version")).scalar_one()
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    connection.execute(WRITE, {"definition": definition})
    connection.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    connection.execute(sa.text("PRAGMA writable_schema = OFF"))
    assert connection.execute(sa.text("PRAGMA integrity_check(outgoing_mail)")).scalar_one() == "ok"
