"""Give each mail a kind and a recipient; notifications are rendered when they are sent.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MAIL = "outgoing_mail"
WAITING = sa.text("sent_at IS NULL AND failed_at IS NULL AND dropped_at IS NULL")
# mails written before there were kinds are rendered already
EARLIER = "earlier"
REASONS = ("no_longer_due", "no_reader")


def upgrade() -> None:
    reason = sa.Enum(*REASONS, name="drop_reason", native_enum=False, create_constraint=True, length=40)
    with op.batch_alter_table(MAIL, schema=None) as batch_op:
        batch_op.drop_index("ix_outgoing_mail_due")
        batch_op.add_column(sa.Column("kind", sa.String(60), nullable=False, server_default=EARLIER))
        batch_op.add_column(sa.Column("about_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("is_notification", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("greeting", sa.String(80), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("drop_reason", reason, nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_outgoing_mail_person_id_user"), "user", ["person_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index(op.f("ix_outgoing_mail_person_id"), ["person_id"])
    with op.batch_alter_table(MAIL, schema=None) as batch_op:
        for name in ("kind", "is_notification", "greeting"):
            batch_op.alter_column(name, server_default=None)
        batch_op.create_index("ix_outgoing_mail_due", ["due_at", "id"], sqlite_where=WAITING, postgresql_where=WAITING)


def downgrade() -> None:
    """Notifications that have no words yet cannot be sent without kinds: they go; so do those that were dropped."""
    op.execute("DELETE FROM outgoing_mail WHERE dropped_at IS NOT NULL OR subject = ''")
    with op.batch_alter_table(MAIL, schema=None) as batch_op:
        batch_op.drop_index("ix_outgoing_mail_due")
        batch_op.drop_index(op.f("ix_outgoing_mail_person_id"))
        batch_op.drop_constraint(op.f("ck_outgoing_mail_drop_reason"), type_="check")
        batch_op.drop_constraint(op.f("fk_outgoing_mail_person_id_user"), type_="foreignkey")
        for name in ("drop_reason", "dropped_at", "greeting", "person_id", "is_notification", "about_id", "kind"):
            batch_op.drop_column(name)
    with op.batch_alter_table(MAIL, schema=None) as batch_op:
        batch_op.create_index("ix_outgoing_mail_due", ["sent_at", "failed_at", "due_at"])
