"""Write every e-mail address in the one spelling by which it is looked up: its domain in ASCII ("xn--…").

Of two accounts whose addresses are two spellings of one, the account that has this spelling already, else the
confirmed one, else the older gets it. The other keeps its own, under which nobody can log in any more, and both
are named on the standard error output.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sys
import unicodedata

import idna
import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

users = sa.table(
    "user",
    sa.column("id", sa.Integer),
    sa.column("public_id", sa.String),
    sa.column("email", sa.String),
    sa.column("email_confirmed_at", sa.DateTime(timezone=True)),
)
# addresses that need not differ from each other
OTHERS = (("email_change", "new_email"), ("report", "reporter_email"), ("outgoing_mail", "recipient"))


def upgrade() -> None:
    _renew_accounts()
    for table, column in OTHERS:
        _renew_column(sa.table(table, sa.column("id", sa.Integer), sa.column(column, sa.String)), column)


def downgrade() -> None:
    """The earlier version reads addresses with ASCII domains as well."""


def _renew_accounts() -> None:
    connection = op.get_bind()
    order = (users.c.email_confirmed_at.is_(None), users.c.id)
    rows = connection.execute(sa.select(users.c.id, users.c.public_id, users.c.email).order_by(*order)).all()
    owners: dict[str, str] = {}
    for row in rows:
        # an address that stands in this spelling already cannot be given to another row
        if _spelling(row.email) == row.email:
            owners[row.email] = row.public_id
    for row in rows:
        spelling = _spelling(row.email)
        if spelling == row.email:
            continue
        owner = owners.setdefault(spelling, row.public_id)
        if owner == row.public_id:
            connection.execute(users.update().where(users.c.id == row.id).values(email=spelling))
        else:
            sys.stderr.write(f"The accounts {owner} and {row.public_id} have one address; log-ins lead to the first.\n")


def _renew_column(table: sa.TableClause, name: str) -> None:
    connection, column = op.get_bind(), table.c[name]
    for row in connection.execute(sa.select(table.c.id, column)).all():
        if _spelling(row[1]) != row[1]:
            connection.execute(table.update().where(table.c.id == row[0]).values({name: _spelling(row[1])}))


def _spelling(address: str) -> str:
    composed = unicodedata.normalize("NFC", address).lower()
    local, at, domain = composed.rpartition("@")
    if not local or (domain.isascii() and "xn--" not in domain):
        return composed
    try:
        return f"{local}{at}{idna.encode(idna.decode(domain, uts46=True), uts46=True).decode('ascii')}"
    except ValueError:
        return composed
