"""Give each act one delivery for each of its consumers, instead of one mark of having been handled.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

# the one consumer there was, and its verbs
TRIAGE = "triage"
VERBS = (
    "thread.begun",
    "post.written",
    "post.edited",
    "post.revised",
    "topic.edited",
    "account.described",
    "organisation.described",
)
acts = sa.table(
    "activity",
    sa.column("id", sa.Integer),
    sa.column("verb", sa.String),
    sa.column("subject_kind", sa.String),
    sa.column("subject_id", sa.Integer),
    sa.column("details", sa.JSON),
    sa.column("space_id", sa.Integer),
    sa.column("handled_at", sa.DateTime(timezone=True)),
)
deliveries = sa.table(
    "act_delivery",
    sa.column("activity_id", sa.Integer),
    sa.column("consumer", sa.String),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("order_key", sa.String),
    sa.column("due_at", sa.DateTime(timezone=True)),
    sa.column("attempts", sa.Integer),
    sa.column("last_error", sa.String),
)
consumers = sa.table(
    "act_consumer",
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("name", sa.String),
    sa.column("first_act_id", sa.Integer),
)
threads = sa.table("thread", sa.column("id", sa.Integer), sa.column("space_id", sa.Integer))
posts = sa.table(
    "post", sa.column("id", sa.Integer), sa.column("thread_id", sa.Integer), sa.column("number", sa.Integer)
)
spaces = sa.table("space", sa.column("id", sa.Integer))
seats = sa.table("seat", sa.column("id", sa.Integer), sa.column("space_id", sa.Integer))
cases = sa.table(
    "case", sa.column("id", sa.Integer), sa.column("subject_kind", sa.String), sa.column("subject_id", sa.Integer)
)


def upgrade() -> None:
    _create_deliveries()
    _create_consumers()
    _write_deliveries()
    op.drop_index("ix_activity_unhandled", table_name="activity")
    # not as a batch: SQLite would copy the table, and deleting the old one would take the deliveries along
    op.add_column("activity", sa.Column("space_id", sa.Integer(), nullable=True))
    op.drop_column("activity", "handled_at")
    for kind, space in _spaces().items():
        op.execute(acts.update().where(acts.c.subject_kind == kind).values(space_id=space.scalar_subquery()))


def downgrade() -> None:
    op.add_column("activity", sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_column("activity", "space_id")
    waiting = sa.select(deliveries.c.activity_id).where(deliveries.c.consumer == TRIAGE)
    is_handled = (acts.c.verb.in_(VERBS), acts.c.id.not_in(waiting))
    op.execute(acts.update().where(*is_handled).values(handled_at=datetime.now(UTC)))
    is_unhandled = sa.text("handled_at IS NULL")
    op.create_index(
        "ix_activity_unhandled",
        "activity",
        ["verb", "id"],
        sqlite_where=is_unhandled,
        postgresql_where=is_unhandled,
    )
    op.drop_table("act_consumer")
    op.drop_table("act_delivery")


def _write_deliveries() -> None:
    """Triage has been told of all acts but those that wait; each waits under the post, account or organisation."""
    now = datetime.now(UTC)
    opening = sa.select(sa.func.max(posts.c.id)).where(posts.c.thread_id == acts.c.subject_id, posts.c.number == 1)
    post = sa.case(
        (acts.c.verb == "thread.begun", acts.c.details["post"].as_integer()),
        (acts.c.verb == "topic.edited", opening.scalar_subquery()),
        else_=None,
    )
    is_of_thread = acts.c.verb.in_(("thread.begun", "topic.edited"))
    key = sa.case(
        (is_of_thread, "post " + sa.cast(sa.func.coalesce(post, 0), sa.String)),
        else_=acts.c.subject_kind + " " + sa.cast(acts.c.subject_id, sa.String),
    )
    values = (acts.c.id, sa.literal(TRIAGE), _moment(now), key, _moment(now), sa.literal(0), sa.literal(""))
    waiting = sa.select(*values).where(acts.c.handled_at.is_(None), acts.c.verb.in_(VERBS))
    op.execute(deliveries.insert().from_select([column.name for column in deliveries.c], waiting))
    op.execute(consumers.insert().values(created_at=now, name=TRIAGE, first_act_id=0))


def _moment(value: datetime) -> sa.BindParameter[datetime]:
    return sa.literal(value, sa.DateTime(timezone=True))


def _spaces() -> dict[str, sa.Select[tuple[int]]]:
    """Where each kind of subject stands."""
    subject = acts.c.subject_id
    of_post = sa.select(threads.c.space_id).join_from(threads, posts, posts.c.thread_id == threads.c.id)
    is_its_post = (cases.c.subject_kind == "post") & (cases.c.subject_id == posts.c.id)
    return {
        "space": sa.select(spaces.c.id).where(spaces.c.id == subject),
        "seat": sa.select(seats.c.space_id).where(seats.c.id == subject),
        "thread": sa.select(threads.c.space_id).where(threads.c.id == subject),
        "post": of_post.where(posts.c.id == subject),
        "case": of_post.join(cases, is_its_post).where(cases.c.id == subject),
    }


def _create_deliveries() -> None:
    op.create_table(
        "act_delivery",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("consumer", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("order_key", sa.String(length=80), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("set_aside_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(length=500), nullable=False),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_act_delivery_attempts_not_negative")),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name="fk_act_delivery_activity_id_activity", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("activity_id", "consumer", name="pk_act_delivery"),
    )
    indexes = {
        "due": (["consumer", "due_at", "activity_id"], "set_aside_at IS NULL"),
        "order": (["consumer", "order_key", "activity_id"], None),
        "tried": (["consumer", "created_at"], "attempts > 0 AND set_aside_at IS NULL"),
        "set_aside": (["consumer", "set_aside_at"], "set_aside_at IS NOT NULL"),
    }
    for name, (columns, condition) in indexes.items():
        where = sa.text(condition) if condition else None
        op.create_index(f"ix_act_delivery_{name}", "act_delivery", columns, sqlite_where=where, postgresql_where=where)


def _create_consumers() -> None:
    op.create_table(
        "act_consumer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("first_act_id", sa.Integer(), nullable=False),
        sa.Column("filled_from", sa.Integer(), nullable=True),
        sa.Column("filled_until", sa.Integer(), nullable=True),
        sa.Column("progressed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_act_consumer"),
        sa.UniqueConstraint("name", name="uq_act_consumer_name"),
    )
