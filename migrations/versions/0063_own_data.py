"""Keep exports and deletions of accounts, and give no key of something with an address a second time.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
LEAVING = (
    ("leaves_at", MOMENT),
    ("leaving_erases", sa.Boolean()),
    ("leaving_reminded_at", MOMENT),
)
# PostgreSQL's sequences never go back; SQLite gives the key of a deleted newest row to the next one unless told otherwise
ONCE, AGAIN = "PRIMARY KEY (id AUTOINCREMENT)", "PRIMARY KEY (id)"
WITH_ADDRESS = sa.text("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%public_id VARCHAR(10)%'")
REDEFINE = sa.text("UPDATE sqlite_schema SET sql = replace(sql, :before, :after) WHERE type = 'table' AND name = :name")


def upgrade() -> None:
    for name, kind in LEAVING:
        op.add_column("user", sa.Column(name, kind, nullable=True))
    op.create_index("ix_user_leaves_at", "user", ["leaves_at"])
    op.create_table(
        "job_run",
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("failed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_job_run")),
    )
    op.create_table(
        "data_export",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("claimed_until", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ready_at", MOMENT, nullable=True),
        sa.Column("failed_at", MOMENT, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("storage_key", sa.String(60), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("download_count", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "(ready_at IS NULL) = (storage_key IS NULL)", name=op.f("ck_data_export_ready_with_content")
        ),
        sa.CheckConstraint("size IS NULL OR size > 0", name=op.f("ck_data_export_size_positive")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_data_export_user_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_export")),
        sa.UniqueConstraint("public_id", name=op.f("uq_data_export_public_id")),
        sa.UniqueConstraint("user_id", name=op.f("uq_data_export_user_id")),
    )
    if op.get_bind().dialect.name == "sqlite":
        give_keys_once()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _define(before=ONCE, after=AGAIN)
        op.execute("DELETE FROM sqlite_sequence")
    op.drop_table("data_export")
    op.drop_table("job_run")
    op.drop_index("ix_user_leaves_at", "user")
    for name, _kind in reversed(LEAVING):
        op.drop_column("user", name)


def give_keys_once() -> None:
    """SQLite keeps the last key of each table from here on, in a table that comes with the first one that asks for it."""
    op.execute("CREATE TABLE first_of_all (id INTEGER PRIMARY KEY AUTOINCREMENT)")
    op.execute("DROP TABLE first_of_all")
    last = sa.table("sqlite_sequence", sa.column("name"), sa.column("seq"))
    for name in _define(before=AGAIN, after=ONCE):
        given = sa.func.coalesce(sa.func.max(sa.table(name, sa.column("id")).c.id), 0)
        op.execute(last.insert().from_select(["name", "seq"], sa.select(sa.literal(name), given)))


def _define(*, before: str, after: str) -> list[str]:
    """Change the keys in the tables' definitions, as SQLite's manual says (lang_altertable, section 7); returns the tables.

    To write the tables anew would drop them, and with them every row that refers to theirs.
    """
    connection = op.get_bind()
    names = sorted(connection.execute(WITH_ADDRESS).scalars())
    version = connection.execute(sa.text("PRAGMA schema_version")).scalar_one()
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    for name in names:
        connection.execute(REDEFINE, {"name": name, "before": before, "after": after})
    connection.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    # this connection reads the definitions anew, too
    connection.execute(sa.text("PRAGMA writable_schema = RESET"))
    assert connection.execute(sa.text("PRAGMA integrity_check(user)")).scalar_one() == "ok"
    return names
