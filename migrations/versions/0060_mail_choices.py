"""Keep refused addresses, unsubscribing, summaries and the newsletter.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

NARROW = ("no_longer_due", "no_reader", "not_readable", "not_wanted", "over_budget")
WIDE = ("no_longer_due", "no_reader", "not_readable", "not_wanted", "address_refused", "over_budget")
CHECK = "ck_outgoing_mail_drop_reason"
READ = sa.text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'outgoing_mail'")
WRITE = sa.text("UPDATE sqlite_schema SET sql = :definition WHERE type = 'table' AND name = 'outgoing_mail'")
BY_ADDRESS = sa.text("person_id IS NULL")


def _moment(name: str, *, nullable: bool) -> sa.Column[sa.DateTime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    _allow(WIDE, before=NARROW)
    op.add_column("outgoing_mail", sa.Column("leaving_url", sa.String(length=600), nullable=True))
    op.add_column("outgoing_mail", sa.Column("told_up_to", sa.Integer(), nullable=True))
    op.create_table(
        "refused_address",
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        _moment("refused_at", nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("address_hash", name=op.f("pk_refused_address")),
    )
    op.create_index(op.f("ix_refused_address_refused_at"), "refused_address", ["refused_at"])
    _create_digests()
    _create_subscribers()
    _create_issues()


def _create_digests() -> None:
    op.create_table(
        "digest_state",
        sa.Column("person_id", sa.Integer(), nullable=False),
        _moment("daily_for", nullable=True),
        _moment("weekly_for", nullable=True),
        _moment("stopped_at", nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["user.id"], name=op.f("fk_digest_state_person_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_digest_state")),
    )
    op.create_table(
        "digest",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        _moment("created_at", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_digest_person_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
    )
    op.create_index(op.f("ix_digest_person_id"), "digest", ["person_id"])
    op.create_table(
        "digest_line",
        sa.Column("digest_id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("after_act_id", sa.Integer(), nullable=False),
        sa.Column("last_act_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_act_id > after_act_id", name=op.f("ck_digest_line_tells_something")),
        sa.ForeignKeyConstraint(
            ["digest_id"], ["digest.id"], name=op.f("fk_digest_line_digest_id_digest"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_digest_line_notice_id_notice"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest_id", "notice_id", name=op.f("pk_digest_line")),
    )
    op.create_index(op.f("ix_digest_line_notice_id"), "digest_line", ["notice_id"])


def _create_subscribers() -> None:
    op.create_table(
        "newsletter_subscriber",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        _moment("agreed_at", nullable=True),
        sa.Column("text_version", sa.Integer(), nullable=False),
        _moment("asked_at", nullable=False),
        _moment("left_at", nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        _moment("created_at", nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (email = '')", name=op.f("ck_newsletter_subscriber_person_or_address")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["user.id"], name=op.f("fk_newsletter_subscriber_person_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_newsletter_subscriber")),
        sa.UniqueConstraint("person_id", name=op.f("uq_newsletter_subscriber_person_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_newsletter_subscriber_public_id")),
    )
    op.create_index(op.f("ix_newsletter_subscriber_left_at"), "newsletter_subscriber", ["left_at"])
    op.create_index(
        "uq_newsletter_address",
        "newsletter_subscriber",
        ["email"],
        unique=True,
        sqlite_where=BY_ADDRESS,
        postgresql_where=BY_ADDRESS,
    )
    op.create_table(
        "newsletter_field",
        sa.Column("subscriber_id", sa.Integer(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["field_id"],
            ["field_of_action.id"],
            name=op.f("fk_newsletter_field_field_id_field_of_action"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["subscriber_id"],
            ["newsletter_subscriber.id"],
            name=op.f("fk_newsletter_field_subscriber_id_newsletter_subscriber"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscriber_id", "field_id", name=op.f("pk_newsletter_field")),
    )
    op.create_index(op.f("ix_newsletter_field_field_id"), "newsletter_field", ["field_id"])


def _create_issues() -> None:
    state = sa.Enum(
        "draft", "sending", "sent", name="issue_state", native_enum=False, create_constraint=True, length=40
    )
    op.create_table(
        "newsletter_issue",
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("field_ids", sa.JSON(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _moment("changed_at", nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        _moment("sent_at", nullable=True),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.Column("reached_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("mail_count", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        _moment("created_at", nullable=False),
        sa.CheckConstraint("(state = 'draft') = (sent_at IS NULL)", name=op.f("ck_newsletter_issue_sent_has_time")),
        sa.CheckConstraint("mail_count >= 0", name=op.f("ck_newsletter_issue_mail_count_not_negative")),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["user.id"], name=op.f("fk_newsletter_issue_changed_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["sent_by_id"], ["user.id"], name=op.f("fk_newsletter_issue_sent_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_newsletter_issue")),
        sa.UniqueConstraint("public_id", name=op.f("uq_newsletter_issue_public_id")),
    )
    op.create_index(op.f("ix_newsletter_issue_state"), "newsletter_issue", ["state"])
    op.create_index(op.f("ix_newsletter_issue_sent_at"), "newsletter_issue", ["sent_at"])
    op.create_table(
        "newsletter_delivery",
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("subscriber_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        _moment("created_at", nullable=False),
        sa.ForeignKeyConstraint(
            ["issue_id"],
            ["newsletter_issue.id"],
            name=op.f("fk_newsletter_delivery_issue_id_newsletter_issue"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["subscriber_id"],
            ["newsletter_subscriber.id"],
            name=op.f("fk_newsletter_delivery_subscriber_id_newsletter_subscriber"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_newsletter_delivery")),
        sa.UniqueConstraint("issue_id", "subscriber_id", name=op.f("uq_newsletter_delivery_issue_id_subscriber_id")),
    )
    op.create_index(op.f("ix_newsletter_delivery_subscriber_id"), "newsletter_delivery", ["subscriber_id"])


def downgrade() -> None:
    """A mail to a refused address has no reader there; consent to the newsletter and its issues are lost."""
    for table in (
        "newsletter_delivery",
        "newsletter_issue",
        "newsletter_field",
        "newsletter_subscriber",
        "digest_line",
        "digest",
        "digest_state",
        "refused_address",
    ):
        op.drop_table(table)
    op.drop_column("outgoing_mail", "told_up_to")
    op.drop_column("outgoing_mail", "leaving_url")
    mail = sa.table("outgoing_mail", sa.column("drop_reason", sa.String))
    op.execute(mail.update().where(mail.c.drop_reason == "address_refused").values(drop_reason="no_reader"))
    _allow(NARROW, before=WIDE)


def _allow(reasons: tuple[str, ...], *, before: tuple[str, ...]) -> None:
    """Let the reason for which a mail is dropped be one of these."""
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
