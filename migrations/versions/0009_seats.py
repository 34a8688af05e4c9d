"""Make seats of the members of spaces: with a function, a reason, and who opened and ended them.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
FUNCTIONS = ("chair", "vice_chair", "member", "deputy", "office", "adviser", "guest")
REASONS = ("mandate", "invitation", "office")

HAS_DAYS = sa.text("until_day IS NULL OR until_day >= from_day")

READ = sa.text("SELECT id, space_id, user_id, from_day, until_day, created_at FROM space_member ORDER BY id")
COPY = sa.text(
    "INSERT INTO seat (space_id, user_id, function, reason, from_day, until_day, created_at, public_id) "
    "SELECT space_id, user_id, 'member', 'invitation', from_day, until_day, created_at, :public_id "
    "FROM space_member WHERE id = :id"
)
FIRST_SEATS = (
    'UPDATE "user" SET first_seat_at = (SELECT min(seat.created_at) FROM seat WHERE seat.user_id = "user".id) '
    'WHERE EXISTS (SELECT 1 FROM seat WHERE seat.user_id = "user".id)'
)
# of several seats one after the other the last one decides whether somebody is a member today
COPY_BACK = (
    "INSERT INTO space_member (space_id, user_id, from_day, until_day, created_at) "
    "SELECT space_id, user_id, from_day, until_day, created_at FROM seat WHERE NOT EXISTS ("
    "SELECT 1 FROM seat AS later WHERE later.space_id = seat.space_id AND later.user_id = seat.user_id "
    "AND (later.from_day > seat.from_day OR (later.from_day = seat.from_day AND later.id > seat.id)))"
)


def upgrade() -> None:
    _create_seat()
    connection = op.get_bind()
    for row in connection.execute(READ).all():
        public_id = "".join(secrets.choice(ALPHABET) for _ in range(10))
        connection.execute(COPY, {"id": row.id, "public_id": public_id})
    op.add_column("user", sa.Column("first_seat_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(FIRST_SEATS)
    op.drop_table("space_member")


def downgrade() -> None:
    op.create_table(
        "space_member",
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_space_member_space_id_space"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_space_member_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_space_member")),
        sa.UniqueConstraint("space_id", "user_id", name=op.f("uq_space_member_space_id_user_id")),
    )
    op.create_index("ix_space_member_user_id_until_day", "space_member", ["user_id", "until_day"])
    op.execute(COPY_BACK)
    op.drop_table("seat")
    # not in a batch: copying the table of people would take their rows elsewhere along
    op.drop_column("user", "first_seat_at")


def _create_seat() -> None:
    op.create_table(
        "seat",
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("function", _words("function", FUNCTIONS), nullable=False),
        sa.Column("reason", _words("seat_reason", REASONS), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["user.id"], name=op.f("fk_seat_ended_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["user.id"], name=op.f("fk_seat_opened_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_seat_space_id_space"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_seat_user_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("public_id", name=op.f("uq_seat_public_id")),
    )
    op.create_index(
        "uq_seat_begun",
        "seat",
        ["space_id", "user_id", "function", "from_day"],
        unique=True,
        sqlite_where=HAS_DAYS,
        postgresql_where=HAS_DAYS,
    )
    op.create_index("ix_seat_user_id_until_day", "seat", ["user_id", "until_day"])


def _words(name: str, words: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)
