"""Keep why a mail is not delivered, pause the queue as a whole, and key the hashes of the audit log.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

REFUSAL = "the audit log is append-only"
KINDS = ("recipient", "content", "later", "unsendable")
IN_DOUBT = sa.text("in_doubt")
UNDELIVERED = sa.text("failed_at IS NOT NULL AND dismissed_at IS NULL")

# an INSERT OR REPLACE deletes a row without asking the trigger that guards deleting
SQLITE = {
    "audit_entry_refuses_replace": (
        "BEFORE INSERT ON audit_entry WHEN EXISTS (SELECT 1 FROM audit_entry "
        "WHERE id = NEW.id OR sequence = NEW.sequence OR hash = NEW.hash)"
    ),
    "audit_head_refuses_delete": "BEFORE DELETE ON audit_head",
    "audit_head_refuses_replace": (
        "BEFORE INSERT ON audit_head WHEN EXISTS (SELECT 1 FROM audit_head WHERE id = NEW.id)"
    ),
    "audit_head_refuses_return": "BEFORE UPDATE ON audit_head WHEN NEW.sequence <= OLD.sequence",
}
POSTGRESQL = {
    "audit_head_refuses_delete": "BEFORE DELETE ON audit_head FOR EACH ROW",
    "audit_head_refuses_truncate": "BEFORE TRUNCATE ON audit_head FOR EACH STATEMENT",
    "audit_head_refuses_return": ("BEFORE UPDATE ON audit_head FOR EACH ROW WHEN (NEW.sequence <= OLD.sequence)"),
}


def upgrade() -> None:
    _keep_refusals()
    op.add_column("audit_entry", sa.Column("key_id", sa.String(length=16), nullable=True))
    op.add_column("audit_head", sa.Column("key_id", sa.String(length=16), nullable=True))
    op.add_column("audit_head", sa.Column("seal", sa.String(length=64), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        for name, when in SQLITE.items():
            op.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")
    else:
        for name, when in POSTGRESQL.items():
            op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION refuse_audit_change()")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in SQLITE:
            op.execute(f"DROP TRIGGER {name}")
    else:
        for name in POSTGRESQL:
            op.execute(f"DROP TRIGGER {name} ON audit_head")
    # not in batches: copying a table loses its triggers
    op.drop_column("audit_head", "seal")
    op.drop_column("audit_head", "key_id")
    op.drop_column("audit_entry", "key_id")
    _forget_refusals()


def _keep_refusals() -> None:
    op.create_table(
        "mail_queue",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("probe_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("probes", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_queue")),
    )
    refusal = sa.Enum(*KINDS, name="refusal_kind", native_enum=False, create_constraint=True, length=40)
    with op.batch_alter_table("outgoing_mail", schema=None) as batch_op:
        batch_op.add_column(sa.Column("refusal", refusal, nullable=True))
        batch_op.add_column(sa.Column("in_doubt", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("pauses", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_check_constraint("pauses_not_negative", "pauses >= 0")
    with op.batch_alter_table("outgoing_mail", schema=None) as batch_op:
        batch_op.alter_column("in_doubt", server_default=None)
        batch_op.alter_column("pauses", server_default=None)
        for name, columns, which in (
            ("ix_outgoing_mail_in_doubt", ["id"], IN_DOUBT),
            ("ix_outgoing_mail_undelivered", ["failed_at", "id"], UNDELIVERED),
        ):
            batch_op.create_index(name, columns, unique=False, sqlite_where=which, postgresql_where=which)


def _forget_refusals() -> None:
    with op.batch_alter_table("outgoing_mail", schema=None) as batch_op:
        batch_op.drop_index("ix_outgoing_mail_undelivered")
        batch_op.drop_index("ix_outgoing_mail_in_doubt")
        batch_op.drop_constraint(op.f("ck_outgoing_mail_refusal_kind"), type_="check")
        batch_op.drop_constraint(op.f("ck_outgoing_mail_pauses_not_negative"), type_="check")
        for name in ("dismissed_at", "valid_until", "pauses", "in_doubt", "refusal"):
            batch_op.drop_column(name)
    op.drop_table("mail_queue")
