"""Lists of topics: their indexes begin with the kind of thread, so that ideas by the thousand are not walked through.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

# name, columns behind the kind, and the rows that it holds; None: all
INDEXES = (
    ("ix_thread_activity", ["last_activity_at", "id"], None),
    ("ix_thread_group_activity", ["author_group", "last_activity_at", "id"], None),
    ("ix_thread_newest", ["created_at", "id"], None),
    ("ix_thread_support", ["support_count", "id"], None),
    ("ix_thread_status_activity", ["status", "last_activity_at", "id"], None),
    ("ix_thread_answered", ["first_answer_at", "id"], "first_answer_at IS NOT NULL"),
    ("ix_thread_unanswered", ["last_activity_at", "id"], "reply_count = 0 AND answer_number IS NULL"),
)


def upgrade() -> None:
    make_anew(["type"])


def downgrade() -> None:
    make_anew([])


def make_anew(first: list[str]) -> None:
    for name, columns, rows in INDEXES:
        where = sa.text(rows) if rows else None
        op.drop_index(name, table_name="thread")
        op.create_index(name, "thread", [*first, *columns], sqlite_where=where, postgresql_where=where)
