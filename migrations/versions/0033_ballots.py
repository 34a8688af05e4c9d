"""Add the tables of ballots: options, voters, votes by name, sealed votes and counted codes, key holders, audits.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ballot",
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=300), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "motion", "choice", "election", name="ballot_kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "way",
            sa.Enum(
                "hands",
                "by_name",
                "paper",
                "sealed",
                name="ballot_way",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "majority",
            sa.Enum(
                "more_yes",
                "of_present",
                "of_members",
                "two_thirds",
                "two_thirds_of_members",
                "most_votes",
                name="majority",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("quorum", sa.Integer(), nullable=True),
        sa.Column("most_choices", sa.Integer(), nullable=False),
        sa.Column("votes_changeable", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "void_reason",
            sa.Enum(
                "too_few",
                "key_lost",
                "damaged",
                "no_quorum",
                "objection",
                "withdrawn",
                name="void_reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("votes_cast", sa.Integer(), nullable=True),
        sa.Column("invalid_votes", sa.Integer(), nullable=False),
        sa.Column(
            "key_kept",
            sa.Enum("file", "shares", name="key_kept", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("public_key", sa.LargeBinary(), nullable=True),
        sa.Column("key_destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shows_choices", sa.Boolean(), nullable=False),
        sa.Column("is_adopted", sa.Boolean(), nullable=True),
        sa.Column("winner_number", sa.Integer(), nullable=True),
        sa.Column("predecessor_id", sa.Integer(), nullable=True),
        sa.Column("round_number", sa.Integer(), nullable=False),
        sa.Column(
            "lot_way",
            sa.Enum("hand", "system", name="lot_way", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("lot_drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lot_drawn_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome_text", sa.Text(), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(way = 'sealed') = (key_kept IS NOT NULL)", name=op.f("ck_ballot_sealed_has_key")),
        sa.CheckConstraint(
            "NOT shows_choices OR (way = 'sealed' AND most_choices = 1)", name=op.f("ck_ballot_choices_shown_of_one")
        ),
        sa.CheckConstraint("counted_at IS NULL OR closed_at IS NOT NULL", name=op.f("ck_ballot_counted_after_the_end")),
        sa.CheckConstraint("members >= 0", name=op.f("ck_ballot_members_not_negative")),
        sa.CheckConstraint("most_choices >= 1", name=op.f("ck_ballot_one_choice_at_least")),
        sa.CheckConstraint(
            "present IS NULL OR (present >= 0 AND present <= members)", name=op.f("ck_ballot_present_within_members")
        ),
        sa.CheckConstraint("quorum IS NULL OR quorum >= 0", name=op.f("ck_ballot_quorum_not_negative")),
        sa.CheckConstraint("round_number IN (1, 2)", name=op.f("ck_ballot_two_rounds")),
        sa.CheckConstraint("void_reason IS NULL OR closed_at IS NOT NULL", name=op.f("ck_ballot_void_after_the_end")),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["user.id"], name=op.f("fk_ballot_closed_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["lot_drawn_by_id"], ["user.id"], name=op.f("fk_ballot_lot_drawn_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["user.id"], name=op.f("fk_ballot_opened_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["ballot.id"], name=op.f("fk_ballot_predecessor_id_ballot"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_ballot_space_id_space"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("predecessor_id", name=op.f("uq_ballot_predecessor_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_ballot_public_id")),
    )
    op.create_index(op.f("ix_ballot_closes_at"), "ballot", ["closes_at"], unique=False)
    op.create_index(op.f("ix_ballot_space_id"), "ballot", ["space_id"], unique=False)
    op.create_table(
        "ballot_audit",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("tables", sa.Integer(), nullable=False),
        sa.Column("is_clean", sa.Boolean(), nullable=False),
        sa.Column("attacks", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_ballot_audit_ballot_id_ballot"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_audit")),
    )
    op.create_index(op.f("ix_ballot_audit_ballot_id"), "ballot_audit", ["ballot_id"], unique=False)
    op.create_table(
        "ballot_option",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum("yes", "no", "abstained", name="answer", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("label", sa.String(length=160), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("answer IS NOT NULL OR label <> ''", name=op.f("ck_ballot_option_named")),
        sa.CheckConstraint("votes IS NULL OR votes >= 0", name=op.f("ck_ballot_option_votes_not_negative")),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_ballot_option_ballot_id_ballot"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_option")),
        sa.UniqueConstraint("ballot_id", "number", name=op.f("uq_ballot_option_ballot_id_number")),
    )
    op.create_table(
        "ballot_voter",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("stands_for", sa.String(length=160), nullable=False),
        sa.Column("has_voted", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_ballot_voter_ballot_id_ballot"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_ballot_voter_user_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_voter")),
        sa.UniqueConstraint("ballot_id", "place", name=op.f("uq_ballot_voter_ballot_id_place")),
    )
    op.create_index("ix_ballot_voter_user_id", "ballot_voter", ["user_id"], unique=False)
    op.create_table(
        "counted_code",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("word", sa.String(length=24), nullable=False),
        sa.Column("choice", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_counted_code_ballot_id_ballot"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ballot_id", "code", name=op.f("pk_counted_code")),
    )
    op.create_table(
        "key_holder",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_key_holder_ballot_id_ballot"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_key_holder_user_id_user"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_holder")),
        sa.UniqueConstraint("ballot_id", "number", name=op.f("uq_key_holder_ballot_id_number")),
        sa.UniqueConstraint("ballot_id", "user_id", name=op.f("uq_key_holder_ballot_id_user_id")),
    )
    op.create_index(op.f("ix_key_holder_user_id"), "key_holder", ["user_id"], unique=False)
    op.create_table(
        "named_vote",
        sa.Column("voter_id", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["option_id"], ["ballot_option.id"], name=op.f("fk_named_vote_option_id_ballot_option"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["voter_id"], ["ballot_voter.id"], name=op.f("fk_named_vote_voter_id_ballot_voter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_vote")),
        sa.UniqueConstraint("voter_id", name=op.f("uq_named_vote_voter_id")),
    )
    op.create_index(op.f("ix_named_vote_option_id"), "named_vote", ["option_id"], unique=False)
    op.create_table(
        "sealed_vote",
        sa.Column("voter_id", sa.Integer(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["voter_id"], ["ballot_voter.id"], name=op.f("fk_sealed_vote_voter_id_ballot_voter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("voter_id", name=op.f("pk_sealed_vote")),
    )


def downgrade() -> None:
    op.drop_table("sealed_vote")
    op.drop_index(op.f("ix_named_vote_option_id"), table_name="named_vote")
    op.drop_table("named_vote")
    op.drop_index(op.f("ix_key_holder_user_id"), table_name="key_holder")
    op.drop_table("key_holder")
    op.drop_table("counted_code")
    op.drop_index("ix_ballot_voter_user_id", table_name="ballot_voter")
    op.drop_table("ballot_voter")
    op.drop_table("ballot_option")
    op.drop_index(op.f("ix_ballot_audit_ballot_id"), table_name="ballot_audit")
    op.drop_table("ballot_audit")
    op.drop_index(op.f("ix_ballot_space_id"), table_name="ballot")
    op.drop_index(op.f("ix_ballot_closes_at"), table_name="ballot")
    op.drop_table("ballot")
