"""Keep how many first posts are held, and election time, among the settings of the office.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

AREA = "veroeffentlichung"
CITY_TIME = ZoneInfo("Europe/Berlin")
# what the operator's setting is by default, for a forum in which the office has set the election time alone
FIRST_POSTS = 3

columns = (
    sa.column("id", sa.Integer),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("first_posts_held", sa.Integer),
    sa.column("election_mode_until", sa.DateTime(timezone=True)),
    sa.column("changed_by_id", sa.Integer),
)
rules = sa.table("publishing_rules", *columns)
settings = sa.table(
    "office_setting",
    sa.column("id", sa.Integer),
    sa.column("area", sa.String),
    sa.column("name", sa.String),
    sa.column("version", sa.Integer),
    sa.column("value", sa.JSON(none_as_null=True)),
    sa.column("by_id", sa.Integer),
    sa.column("created_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    row = op.get_bind().execute(sa.select(rules)).first()
    if row is not None:
        values: dict[str, int | str] = {"first_posts_held": row.first_posts_held}
        if row.election_mode_until is not None:
            values["election_time_until"] = _day_of(row.election_mode_until).isoformat()
        for name, value in values.items():
            named = {"area": AREA, "name": name, "version": 1, "value": value}
            op.execute(settings.insert().values(**named, by_id=row.changed_by_id, created_at=row.created_at))
    op.drop_table("publishing_rules")


def downgrade() -> None:
    """What holds last is kept, without its history."""
    op.create_table(
        "publishing_rules",
        sa.Column("first_posts_held", sa.Integer(), nullable=False),
        sa.Column("election_mode_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "first_posts_held BETWEEN 0 AND 100", name=op.f("ck_publishing_rules_first_posts_in_reason")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["user.id"], name=op.f("fk_publishing_rules_changed_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publishing_rules")),
    )
    query = sa.select(settings).where(settings.c.area == AREA).order_by(settings.c.id)
    rows = {row.name: row for row in op.get_bind().execute(query)}
    if rows:
        latest = max(rows.values(), key=lambda row: row.id)
        held, until = (_value(rows.get(name)) for name in ("first_posts_held", "election_time_until"))
        op.execute(
            rules.insert().values(
                id=1,
                first_posts_held=FIRST_POSTS if held is None else held,
                election_mode_until=_end_of(date.fromisoformat(until)) if until else None,
                changed_by_id=latest.by_id,
                created_at=latest.created_at,
            )
        )
    op.execute(settings.delete().where(settings.c.area == AREA))


def _value(row: sa.Row | None) -> int | str | None:
    return row.value if row else None


def _day_of(moment: datetime) -> date:
    """The day in the city; SQLite gives moments in UTC that do not say so."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(CITY_TIME).date()


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), CITY_TIME).astimezone(UTC)
