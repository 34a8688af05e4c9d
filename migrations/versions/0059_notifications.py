"""Keep subscriptions, mutes, channels and notices of people.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

KINDS = (
    "reply",
    "mention",
    "answer",
    "status",
    "release",
    "decision",
    "posts",
    "topics",
    "consultation",
    "body",
    "event",
    "search",
    "place",
)
CHANNELS = ("at_once", "daily", "weekly", "site", "nothing")
SUBJECTS = ("thread", "post", "procedure", "body", "event", "user")
ITEMS = ("post", "thread", "procedure", "body", "event", "meeting", "minutes", "resolution", "user")
REASONS_WHY = (
    "own_thread",
    "own_post",
    "own_account",
    "quoted",
    "mentioned",
    "followed_thread",
    "followed_procedure",
    "subscribed",
)
FOLLOWED = ("field", "kind", "organisation", "body", "event", "search", "place")

COUNTED = sa.text("counted_at IS NOT NULL")
UNREAD = sa.text("read_at IS NULL")
MAIL_DUE = sa.text("mail_due_at IS NOT NULL")
UNMAILED = sa.text("last_act_id > mailed_act_id")

NARROW = ("no_longer_due", "no_reader", "not_readable")
WIDE = (*NARROW, "not_wanted", "over_budget")
CHECK = "ck_outgoing_mail_drop_reason"
READ = sa.text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'outgoing_mail'")
WRITE = sa.text("UPDATE sqlite_schema SET sql = :definition WHERE type = 'table' AND name = 'outgoing_mail'")


def _enum(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    _allow(WIDE, before=NARROW)
    op.add_column("outgoing_mail", sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_outgoing_mail_counted",
        "outgoing_mail",
        ["person_id", "counted_at"],
        sqlite_where=COUNTED,
        postgresql_where=COUNTED,
    )
    op.add_column("reading", sa.Column("unfollowed_at", sa.DateTime(timezone=True), nullable=True))
    _create_subscriptions()
    _create_choices()
    _create_notices()


def _create_subscriptions() -> None:
    op.create_table(
        "subscription",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("what", _enum(FOLLOWED, "followed"), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("search", sa.String(length=300), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("radius", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(what = 'body') = (body_id IS NOT NULL)", name=op.f("ck_subscription_body_named")),
        sa.CheckConstraint("(what = 'event') = (event_id IS NOT NULL)", name=op.f("ck_subscription_event_named")),
        sa.CheckConstraint("(what = 'field') = (field_id IS NOT NULL)", name=op.f("ck_subscription_field_named")),
        sa.CheckConstraint(
            "(what = 'organisation') = (organisation_id IS NOT NULL)", name=op.f("ck_subscription_organisation_named")
        ),
        sa.CheckConstraint(
            "(what = 'place') = (latitude IS NOT NULL AND longitude IS NOT NULL AND radius IS NOT NULL)",
            name=op.f("ck_subscription_place_has_point"),
        ),
        sa.ForeignKeyConstraint(
            ["body_id"], ["body.id"], name=op.f("fk_subscription_body_id_body"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_subscription_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["field_id"],
            ["field_of_action.id"],
            name=op.f("fk_subscription_field_id_field_of_action"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_subscription_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["user.id"], name=op.f("fk_subscription_person_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_subscription_person_id_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_subscription_public_id")),
    )
    op.create_index(op.f("ix_subscription_body_id"), "subscription", ["body_id"])
    op.create_index(op.f("ix_subscription_event_id"), "subscription", ["event_id"])
    op.create_index(op.f("ix_subscription_field_id"), "subscription", ["field_id"])
    op.create_index(op.f("ix_subscription_key"), "subscription", ["key"])
    op.create_index(op.f("ix_subscription_latitude"), "subscription", ["latitude"])
    op.create_index(op.f("ix_subscription_organisation_id"), "subscription", ["organisation_id"])
    op.create_index(op.f("ix_subscription_what"), "subscription", ["what"])


def _create_choices() -> None:
    op.create_table(
        "channel_choice",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", _enum(KINDS, "notice_kind"), nullable=False),
        sa.Column("channel", _enum(CHANNELS, "channel"), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["user.id"], name=op.f("fk_channel_choice_person_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "kind", name=op.f("pk_channel_choice")),
    )
    op.create_table(
        "mute",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_mute_person_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mute")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_mute_person_id_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mute_public_id")),
    )
    op.create_table(
        "notice_settings",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("weekly_mails", sa.Integer(), nullable=False),
        sa.Column("summary_hour", sa.Integer(), nullable=False),
        sa.Column("summary_weekday", sa.Integer(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.CheckConstraint("summary_hour BETWEEN 0 AND 23", name=op.f("ck_notice_settings_summary_hour_of_day")),
        sa.CheckConstraint("summary_weekday BETWEEN 0 AND 6", name=op.f("ck_notice_settings_summary_weekday_of_week")),
        sa.CheckConstraint("weekly_mails BETWEEN 0 AND 50", name=op.f("ck_notice_settings_weekly_mails_in_bounds")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["user.id"], name=op.f("fk_notice_settings_person_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_notice_settings")),
    )


def _create_notices() -> None:
    op.create_table(
        "told_act",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("kind", _enum(KINDS, "notice_kind"), nullable=False),
        sa.Column("subject_kind", _enum(SUBJECTS, "subject"), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("item_kind", _enum(ITEMS, "item"), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_told_act_activity_id_activity"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_told_act_by_id_user"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("activity_id", "kind", "subject_kind", "subject_id", name=op.f("pk_told_act")),
    )
    op.create_index(op.f("ix_told_act_by_id"), "told_act", ["by_id"])
    op.create_index("ix_told_act_subject", "told_act", ["subject_kind", "subject_id", "kind", "activity_id"])
    op.create_table(
        "notice",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", _enum(KINDS, "notice_kind"), nullable=False),
        sa.Column("subject_kind", _enum(SUBJECTS, "subject"), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("why", _enum(REASONS_WHY, "why"), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=True),
        sa.Column("first_act_id", sa.Integer(), nullable=False),
        sa.Column("last_act_id", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("relevance", sa.Integer(), nullable=False),
        sa.Column("way", _enum(CHANNELS, "channel"), nullable=False),
        sa.Column("mail_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_act_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("way <> 'nothing'", name=op.f("ck_notice_told_somehow")),
        sa.CheckConstraint("last_act_id >= first_act_id", name=op.f("ck_notice_acts_in_order")),
        sa.ForeignKeyConstraint(["person_id"], ["user.id"], name=op.f("fk_notice_person_id_user"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscription.id"],
            name=op.f("fk_notice_subscription_id_subscription"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(
        "ix_notice_mail_due", "notice", ["mail_due_at", "id"], sqlite_where=MAIL_DUE, postgresql_where=MAIL_DUE
    )
    op.create_index("ix_notice_person_id_last_act_id", "notice", ["person_id", "last_act_id"])
    op.create_index("ix_notice_person_id_told_at", "notice", ["person_id", "told_at", "id"])
    op.create_index("ix_notice_read_at", "notice", ["read_at"])
    op.create_index("ix_notice_subject", "notice", ["subject_kind", "subject_id", "kind"])
    op.create_index(op.f("ix_notice_subscription_id"), "notice", ["subscription_id"])
    op.create_index(
        "ix_notice_unmailed", "notice", ["way", "person_id"], sqlite_where=UNMAILED, postgresql_where=UNMAILED
    )
    op.create_index(
        "uq_notice_unread",
        "notice",
        ["person_id", "kind", "subject_kind", "subject_id"],
        unique=True,
        sqlite_where=UNREAD,
        postgresql_where=UNREAD,
    )


def downgrade() -> None:
    """A mail that was not wanted is one that was no longer due there; its words are gone already."""
    for table in ("notice", "told_act", "notice_settings", "channel_choice", "mute", "subscription"):
        op.drop_table(table)
    op.drop_column("reading", "unfollowed_at")
    op.drop_index("ix_outgoing_mail_counted", table_name="outgoing_mail")
    op.drop_column("outgoing_mail", "counted_at")
    mail = sa.table("outgoing_mail", sa.column("drop_reason", sa.String))
    later = mail.c.drop_reason.in_(("not_wanted", "over_budget"))
    op.execute(mail.update().where(later).values(drop_reason="no_longer_due"))
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
