"""Meetings of bodies, with minutes and resolutions.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


# in the order in which they can be dropped
TABLES = (
    "resolution_wording",
    "resolution_step",
    "meeting_ballot",
    "conflict",
    "resolution",
    "minutes_version",
    "minutes_passage",
    "minutes_objection",
    "circular_objection",
    "agenda_paper",
    "speaker",
    "quorum_entry",
    "presence",
    "own_vote",
    "own_note",
    "minutes",
    "meeting_note",
    "date_answer",
    "circular",
    "folder_visit",
    "date_option",
    "attendance",
    "agenda_item",
    "meeting",
    "standing_item",
    "number_series",
)


def upgrade() -> None:
    op.create_table(
        "number_series",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_number_series")),
    )
    op.create_table(
        "standing_item",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_last", sa.Boolean(), nullable=False),
        sa.Column(
            "doors",
            sa.Enum("open", "closed", name="doors", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "procedure",
                "minutes",
                "report",
                "discussion",
                "resolution",
                "election",
                "other",
                name="item_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_id"], ["body.id"], name=op.f("fk_standing_item_body_id_body"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_item")),
        sa.UniqueConstraint("public_id", name=op.f("uq_standing_item_public_id")),
    )
    with op.batch_alter_table("standing_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_standing_item_body_id"), ["body_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("is_hybrid", sa.Boolean(), nullable=False),
        sa.Column("online_link", sa.String(length=500), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("poll_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("propose_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invitation_text", sa.Text(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_by_id", sa.Integer(), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notice_days", sa.Integer(), nullable=True),
        sa.Column("short_notice_reason", sa.String(length=300), nullable=False),
        sa.Column("repeats_id", sa.Integer(), nullable=True),
        sa.Column("ical_sequence", sa.Integer(), nullable=False),
        sa.Column("has_speakers", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("chaired_by_id", sa.Integer(), nullable=True),
        sa.Column("current_item_id", sa.Integer(), nullable=True),
        sa.Column("doors_motion_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by_id", sa.Integer(), nullable=True),
        sa.Column("cancel_reason", sa.String(length=300), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "public",
                "members",
                "parent",
                "confidential",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("public_from", sa.Date(), nullable=True),
        sa.Column(
            "ceiling",
            sa.Enum(
                "public",
                "members",
                "parent",
                "confidential",
                name="ceiling",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("called_at IS NULL OR begins_at IS NOT NULL", name=op.f("ck_meeting_called_with_date")),
        sa.CheckConstraint(
            "cancelled_at IS NULL OR opened_at IS NULL", name=op.f("ck_meeting_cancelled_before_opening")
        ),
        sa.CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name=op.f("ck_meeting_closed_after_opening")),
        sa.CheckConstraint("ends_at IS NULL OR ends_at > begins_at", name=op.f("ck_meeting_times_in_order")),
        sa.CheckConstraint("opened_at IS NULL OR called_at IS NOT NULL", name=op.f("ck_meeting_opened_after_call")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_meeting_body_id_body"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["called_by_id"], ["user.id"], name=op.f("fk_meeting_called_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["cancelled_by_id"], ["user.id"], name=op.f("fk_meeting_cancelled_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["chaired_by_id"], ["membership.id"], name=op.f("fk_meeting_chaired_by_id_membership"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["user.id"], name=op.f("fk_meeting_closed_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_meeting_created_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_meeting_event_id_event"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["user.id"], name=op.f("fk_meeting_opened_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["repeats_id"], ["meeting.id"], name=op.f("fk_meeting_repeats_id_meeting"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_meeting_space_id_space"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("body_id", "number", name=op.f("uq_meeting_body_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_meeting_public_id")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index("ix_meeting_body_id_begins_at", ["body_id", "begins_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_repeats_id"), ["repeats_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_space_id"), ["space_id"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "declined",
                "placed",
                "removed",
                name="item_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=8), nullable=True),
        sa.Column(
            "doors",
            sa.Enum("open", "closed", name="doors", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "procedure",
                "minutes",
                "report",
                "discussion",
                "resolution",
                "election",
                "other",
                name="item_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("presenter", sa.String(length=120), nullable=False),
        sa.Column("withheld_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withheld_by_id", sa.Integer(), nullable=True),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decline_reason", sa.String(length=300), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("urgency_ballot_id", sa.Integer(), nullable=True),
        sa.Column("urgency_reason", sa.String(length=300), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.Column("removal_reason", sa.String(length=300), nullable=False),
        sa.Column("carried_from_id", sa.Integer(), nullable=True),
        sa.Column("approves_id", sa.Integer(), nullable=True),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "done",
                "postponed",
                "referred",
                name="item_outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("outcome_words", sa.String(length=300), nullable=False),
        sa.Column("speakers_closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("record_text", sa.Text(), nullable=False),
        sa.Column("record_saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "public",
                "members",
                "parent",
                "confidential",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("public_from", sa.Date(), nullable=True),
        sa.Column(
            "ceiling",
            sa.Enum(
                "public",
                "members",
                "parent",
                "confidential",
                name="ceiling",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'removed') = (removed_at IS NOT NULL)", name=op.f("ck_agenda_item_removed_has_time")
        ),
        sa.CheckConstraint(
            "ended_at IS NULL OR began_at IS NOT NULL", name=op.f("ck_agenda_item_ended_after_beginning")
        ),
        sa.ForeignKeyConstraint(
            ["approves_id"], ["meeting.id"], name=op.f("fk_agenda_item_approves_id_meeting"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["carried_from_id"],
            ["agenda_item.id"],
            name=op.f("fk_agenda_item_carried_from_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["withheld_by_id"], ["user.id"], name=op.f("fk_agenda_item_withheld_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["user.id"], name=op.f("fk_agenda_item_proposed_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["removed_by_id"], ["user.id"], name=op.f("fk_agenda_item_removed_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_agenda_item_space_id_space"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_agenda_item_thread_id_thread"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["urgency_ballot_id"],
            ["ballot.id"],
            name=op.f("fk_agenda_item_urgency_ballot_id_ballot"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("meeting_id", "doors", "label", name=op.f("uq_agenda_item_meeting_id_doors_label")),
        sa.UniqueConstraint("public_id", name=op.f("uq_agenda_item_public_id")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_item_approves_id"), ["approves_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_item_carried_from_id"), ["carried_from_id"], unique=False)
        batch_op.create_index(
            "ix_agenda_item_meeting_id_state_position", ["meeting_id", "state", "position"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agenda_item_proposed_by_id"), ["proposed_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_item_space_id"), ["space_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_item_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=True),
        sa.Column("stands_for_id", sa.Integer(), nullable=True),
        sa.Column("guest_name", sa.String(length=120), nullable=False),
        sa.Column("guest_of", sa.String(length=160), nullable=False),
        sa.Column("votes", sa.Boolean(), nullable=False),
        sa.Column("excused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("excuse", sa.String(length=200), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("membership_id IS NOT NULL OR guest_name != ''", name=op.f("ck_attendance_member_or_guest")),
        sa.CheckConstraint("membership_id IS NOT NULL OR NOT votes", name=op.f("ck_attendance_guests_do_not_vote")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["membership.id"],
            name=op.f("fk_attendance_membership_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["stands_for_id"],
            ["membership.id"],
            name=op.f("fk_attendance_stands_for_id_membership"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("meeting_id", "membership_id", name=op.f("uq_attendance_meeting_id_membership_id")),
        sa.UniqueConstraint("meeting_id", "stands_for_id", name=op.f("uq_attendance_meeting_id_stands_for_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attendance_public_id")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_membership_id"), ["membership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_stands_for_id"), ["stands_for_id"], unique=False)

    op.create_table(
        "date_option",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_date_option_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_option")),
        sa.UniqueConstraint("meeting_id", "begins_at", name=op.f("uq_date_option_meeting_id_begins_at")),
    )
    op.create_table(
        "folder_visit",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_folder_visit_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_folder_visit_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_folder_visit")),
        sa.UniqueConstraint("meeting_id", "user_id", name=op.f("uq_folder_visit_meeting_id_user_id")),
    )
    with op.batch_alter_table("folder_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_folder_visit_user_id"), ["user_id"], unique=False)

    op.create_table(
        "circular",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
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
        sa.Column("options_text", sa.Text(), nullable=False),
        sa.Column("most_choices", sa.Integer(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=True),
        sa.Column("shows_choices", sa.Boolean(), nullable=False),
        sa.Column("first_counter_id", sa.Integer(), nullable=True),
        sa.Column("second_counter_id", sa.Integer(), nullable=True),
        sa.Column(
            "result_kind",
            sa.Enum(
                "resolution",
                "recommendation",
                "statement",
                name="resolution_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("can_be_objected", sa.Boolean(), nullable=False),
        sa.Column("ballot_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("count_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_item_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "public",
                "members",
                "parent",
                "confidential",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("public_from", sa.Date(), nullable=True),
        sa.Column(
            "ceiling",
            sa.Enum(
                "public",
                "members",
                "parent",
                "confidential",
                name="ceiling",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("opened_at IS NULL OR ballot_id IS NOT NULL", name=op.f("ck_circular_opened_with_ballot")),
        sa.CheckConstraint(
            "stopped_at IS NULL OR opened_at IS NOT NULL", name=op.f("ck_circular_stopped_after_opening")
        ),
        sa.CheckConstraint(
            "settled_at IS NULL OR opened_at IS NOT NULL", name=op.f("ck_circular_settled_after_opening")
        ),
        sa.CheckConstraint("kind != 'election'", name=op.f("ck_circular_elections_need_a_meeting")),
        sa.CheckConstraint("way IN ('by_name', 'sealed')", name=op.f("ck_circular_nobody_is_in_a_room")),
        sa.ForeignKeyConstraint(
            ["first_counter_id"],
            ["membership.id"],
            name=op.f("fk_circular_first_counter_id_membership"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["second_counter_id"],
            ["membership.id"],
            name=op.f("fk_circular_second_counter_id_membership"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_circular_ballot_id_ballot"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_circular_body_id_body"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_circular_created_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["moved_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_circular_moved_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_circular_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circular")),
        sa.UniqueConstraint("ballot_id", name=op.f("uq_circular_ballot_id")),
        sa.UniqueConstraint("body_id", "year", "number", name=op.f("uq_circular_body_id_year_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_circular_public_id")),
    )
    with op.batch_alter_table("circular", schema=None) as batch_op:
        batch_op.create_index("ix_circular_body_id_ends_at", ["body_id", "ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_circular_moved_item_id"), ["moved_item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_circular_space_id"), ["space_id"], unique=False)

    op.create_table(
        "date_answer",
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "yes", "maybe", "no", name="date_answer_kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["membership.id"],
            name=op.f("fk_date_answer_membership_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["option_id"], ["date_option.id"], name=op.f("fk_date_answer_option_id_date_option"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_answer")),
        sa.UniqueConstraint("option_id", "membership_id", name=op.f("uq_date_answer_option_id_membership_id")),
    )
    with op.batch_alter_table("date_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_date_answer_membership_id"), ["membership_id"], unique=False)

    op.create_table(
        "meeting_note",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("disturbance", "break", name="note_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= began_at", name=op.f("ck_meeting_note_times_in_order")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_meeting_note_item_id_agenda_item"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_note_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["user.id"], name=op.f("fk_meeting_note_written_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_note")),
    )
    with op.batch_alter_table("meeting_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_note_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "minutes",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("keeper", sa.String(length=120), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.Column("objections_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_item_id", sa.Integer(), nullable=True),
        sa.Column("approved_ballot_id", sa.Integer(), nullable=True),
        sa.Column("approval_words", sa.String(length=300), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "public",
                "members",
                "parent",
                "confidential",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("public_from", sa.Date(), nullable=True),
        sa.Column(
            "ceiling",
            sa.Enum(
                "public",
                "members",
                "parent",
                "confidential",
                name="ceiling",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(sent_at IS NULL) = (objections_until IS NULL)", name=op.f("ck_minutes_sent_with_term")),
        sa.CheckConstraint(
            "approved_at IS NULL OR sent_at IS NOT NULL", name=op.f("ck_minutes_approved_after_sending")
        ),
        sa.ForeignKeyConstraint(
            ["approved_ballot_id"],
            ["ballot.id"],
            name=op.f("fk_minutes_approved_ballot_id_ballot"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["user.id"], name=op.f("fk_minutes_approved_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["approved_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_minutes_approved_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["user.id"], name=op.f("fk_minutes_published_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["sent_by_id"], ["user.id"], name=op.f("fk_minutes_sent_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["space_id"], ["space.id"], name=op.f("fk_minutes_space_id_space"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_minutes_meeting_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_minutes_public_id")),
    )
    with op.batch_alter_table("minutes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_approved_item_id"), ["approved_item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_minutes_space_id"), ["space_id"], unique=False)

    op.create_table(
        "own_note",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_own_note_item_id_agenda_item"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_own_note_user_id_user"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_note")),
        sa.UniqueConstraint("item_id", "user_id", name=op.f("uq_own_note_item_id_user_id")),
    )
    with op.batch_alter_table("own_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_note_user_id"), ["user_id"], unique=False)

    op.create_table(
        "own_vote",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("attendance_id", sa.Integer(), nullable=False),
        sa.Column("option_number", sa.Integer(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attendance_id"], ["attendance.id"], name=op.f("fk_own_vote_attendance_id_attendance"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_own_vote_ballot_id_ballot"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_vote")),
        sa.UniqueConstraint("ballot_id", "attendance_id", name=op.f("uq_own_vote_ballot_id_attendance_id")),
    )
    with op.batch_alter_table("own_vote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_vote_attendance_id"), ["attendance_id"], unique=False)

    op.create_table(
        "presence",
        sa.Column("attendance_id", sa.Integer(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("came_item_id", sa.Integer(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_item_id", sa.Integer(), nullable=True),
        sa.Column("left_reason", sa.String(length=200), nullable=False),
        sa.Column("is_remote", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("left_at IS NULL OR left_at >= came_at", name=op.f("ck_presence_times_in_order")),
        sa.ForeignKeyConstraint(
            ["attendance_id"], ["attendance.id"], name=op.f("fk_presence_attendance_id_attendance"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["came_item_id"], ["agenda_item.id"], name=op.f("fk_presence_came_item_id_agenda_item"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["left_item_id"], ["agenda_item.id"], name=op.f("fk_presence_left_item_id_agenda_item"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
    )
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.create_index("ix_presence_attendance_id", ["attendance_id"], unique=False)
        batch_op.create_index(
            "uq_presence_there",
            ["attendance_id"],
            unique=True,
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )

    op.create_table(
        "quorum_entry",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column(
            "step",
            sa.Enum(
                "established",
                "doubted",
                "counted",
                name="quorum_step",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by_id", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("is_quorate", sa.Boolean(), nullable=True),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(step = 'doubted') = (is_quorate IS NULL)", name=op.f("ck_quorum_entry_counted_has_result")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_quorum_entry_item_id_agenda_item"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_quorum_entry_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["attendance.id"], name=op.f("fk_quorum_entry_said_by_id_attendance"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["user.id"], name=op.f("fk_quorum_entry_written_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quorum_entry")),
    )
    with op.batch_alter_table("quorum_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quorum_entry_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "speaker",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("attendance_id", sa.Integer(), nullable=False),
        sa.Column("is_point_of_order", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attendance_id"], ["attendance.id"], name=op.f("fk_speaker_attendance_id_attendance"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_speaker_item_id_agenda_item"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
    )
    with op.batch_alter_table("speaker", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speaker_attendance_id"), ["attendance_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_speaker_item_id"), ["item_id"], unique=False)
        batch_op.create_index(
            "uq_speaker_waits",
            ["item_id", "attendance_id"],
            unique=True,
            sqlite_where=sa.text("began_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("began_at IS NULL AND withdrawn_at IS NULL"),
        )

    op.create_table(
        "agenda_paper",
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("circular_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("was_public", sa.Boolean(), nullable=False),
        sa.Column("late_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN document_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN paper_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN thread_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_agenda_paper_one_thing"),
        ),
        sa.CheckConstraint("(item_id IS NULL) != (circular_id IS NULL)", name=op.f("ck_agenda_paper_one_holder")),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["user.id"], name=op.f("fk_agenda_paper_added_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["circular_id"], ["circular.id"], name=op.f("fk_agenda_paper_circular_id_circular"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_agenda_paper_document_id_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_agenda_paper_item_id_agenda_item"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper.id"], name=op.f("fk_agenda_paper_paper_id_paper"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_agenda_paper_thread_id_thread"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_paper")),
        sa.UniqueConstraint("item_id", "document_id", name=op.f("uq_agenda_paper_item_id_document_id")),
        sa.UniqueConstraint("item_id", "paper_id", name=op.f("uq_agenda_paper_item_id_paper_id")),
        sa.UniqueConstraint("item_id", "thread_id", name=op.f("uq_agenda_paper_item_id_thread_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_agenda_paper_public_id")),
    )
    with op.batch_alter_table("agenda_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_paper_circular_id"), ["circular_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_paper_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_paper_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_paper_paper_id"), ["paper_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_paper_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "circular_objection",
        sa.Column("circular_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["circular_id"],
            ["circular.id"],
            name=op.f("fk_circular_objection_circular_id_circular"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["membership.id"],
            name=op.f("fk_circular_objection_membership_id_membership"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circular_objection")),
        sa.UniqueConstraint(
            "circular_id", "membership_id", name=op.f("uq_circular_objection_circular_id_membership_id")
        ),
    )
    with op.batch_alter_table("circular_objection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circular_objection_membership_id"), ["membership_id"], unique=False)

    op.create_table(
        "minutes_objection",
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "answer",
            sa.Enum(
                "taken",
                "rejected",
                "left_to_body",
                name="objection_answer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("answer_words", sa.String(length=300), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer IS NULL)", name=op.f("ck_minutes_objection_answered_with_answer")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["user.id"], name=op.f("fk_minutes_objection_answered_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_minutes_objection_item_id_agenda_item"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["membership.id"],
            name=op.f("fk_minutes_objection_membership_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_objection_minutes_id_minutes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_objection")),
        sa.UniqueConstraint("public_id", name=op.f("uq_minutes_objection_public_id")),
    )
    with op.batch_alter_table("minutes_objection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_objection_membership_id"), ["membership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_minutes_objection_minutes_id"), ["minutes_id"], unique=False)

    op.create_table(
        "minutes_passage",
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_text", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_minutes_passage_item_id_agenda_item"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_passage_minutes_id_minutes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_passage")),
        sa.UniqueConstraint("minutes_id", "item_id", name=op.f("uq_minutes_passage_minutes_id_item_id")),
    )
    with op.batch_alter_table("minutes_passage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minutes_passage_item_id"), ["item_id"], unique=False)

    op.create_table(
        "minutes_version",
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_by_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["frozen_by_id"], ["user.id"], name=op.f("fk_minutes_version_frozen_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_version_minutes_id_minutes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_version")),
        sa.UniqueConstraint("minutes_id", "number", name=op.f("uq_minutes_version_minutes_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_minutes_version_public_id")),
    )
    op.create_table(
        "resolution",
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "resolution",
                "recommendation",
                "statement",
                name="resolution_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "adopted",
                "rejected",
                "postponed",
                "referred",
                "withdrawn",
                name="resolution_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("circular_id", sa.Integer(), nullable=True),
        sa.Column("ballot_id", sa.Integer(), nullable=True),
        sa.Column("follows_item", sa.Boolean(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("conflicts_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("conflicts_answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("needs_approval", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.String(length=160), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("addressee_id", sa.Integer(), nullable=True),
        sa.Column("answer_due_on", sa.Date(), nullable=True),
        sa.Column("addressee_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overdue_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delay_reason", sa.String(length=300), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "followed",
                "partly",
                "not_followed",
                name="answer_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("answer_text", sa.Text(), nullable=False),
        sa.Column("answer_html", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("space_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "public",
                "members",
                "parent",
                "confidential",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("public_from", sa.Date(), nullable=True),
        sa.Column(
            "ceiling",
            sa.Enum(
                "public",
                "members",
                "parent",
                "confidential",
                name="ceiling",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "addressee_id IS NULL OR kind = 'recommendation'", name=op.f("ck_resolution_recommendations_are_addressed")
        ),
        sa.CheckConstraint("state != 'adopted' OR decided_at IS NOT NULL", name=op.f("ck_resolution_adopted_has_time")),
        sa.CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name=op.f("ck_resolution_answered_with_answer")),
        sa.CheckConstraint("item_id IS NULL OR circular_id IS NULL", name=op.f("ck_resolution_one_place")),
        sa.ForeignKeyConstraint(
            ["addressee_id"], ["body.id"], name=op.f("fk_resolution_addressee_id_body"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["user.id"], name=op.f("fk_resolution_answered_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_resolution_ballot_id_ballot"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_resolution_body_id_body"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["circular_id"], ["circular.id"], name=op.f("fk_resolution_circular_id_circular"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user.id"], name=op.f("fk_resolution_created_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_resolution_item_id_agenda_item"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["user.id"], name=op.f("fk_resolution_published_by_id_user"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["space_id"], ["space.id"], name=op.f("fk_resolution_space_id_space"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution")),
        sa.UniqueConstraint("number", name=op.f("uq_resolution_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_resolution_public_id")),
    )
    with op.batch_alter_table("resolution", schema=None) as batch_op:
        batch_op.create_index(
            "ix_resolution_addressee_id_answer_due_on", ["addressee_id", "answer_due_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_resolution_ballot_id"), ["ballot_id"], unique=False)
        batch_op.create_index("ix_resolution_body_id_decided_at", ["body_id", "decided_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_resolution_circular_id"), ["circular_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resolution_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_resolution_space_id"), ["space_id"], unique=False)

    op.create_table(
        "conflict",
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "own",
                "family",
                "represented",
                "company",
                "employer",
                "earlier_work",
                name="conflict_reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_out_of_call", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("back_at IS NULL OR back_at >= left_at", name=op.f("ck_conflict_times_in_order")),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_conflict_membership_id_membership"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_conflict_resolution_id_resolution"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
        sa.UniqueConstraint("resolution_id", "membership_id", name=op.f("uq_conflict_resolution_id_membership_id")),
    )
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conflict_membership_id"), ["membership_id"], unique=False)

    op.create_table(
        "meeting_ballot",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("resolution_id", sa.Integer(), nullable=True),
        sa.Column(
            "purpose",
            sa.Enum(
                "motion",
                "election",
                "urgency",
                "close_doors",
                "open_doors",
                "procedure",
                "minutes",
                name="ballot_purpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballot.id"], name=op.f("fk_meeting_ballot_ballot_id_ballot"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_meeting_ballot_item_id_agenda_item"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"],
            ["resolution.id"],
            name=op.f("fk_meeting_ballot_resolution_id_resolution"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_ballot")),
        sa.UniqueConstraint("ballot_id", name=op.f("uq_meeting_ballot_ballot_id")),
    )
    with op.batch_alter_table("meeting_ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_ballot_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_ballot_resolution_id"), ["resolution_id"], unique=False)

    op.create_table(
        "resolution_step",
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["resolution_id"],
            ["resolution.id"],
            name=op.f("fk_resolution_step_resolution_id_resolution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["user.id"], name=op.f("fk_resolution_step_written_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution_step")),
        sa.UniqueConstraint("public_id", name=op.f("uq_resolution_step_public_id")),
    )
    with op.batch_alter_table("resolution_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resolution_step_resolution_id"), ["resolution_id"], unique=False)

    op.create_table(
        "resolution_wording",
        sa.Column("resolution_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("moved_by", sa.String(length=120), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["resolution_id"],
            ["resolution.id"],
            name=op.f("fk_resolution_wording_resolution_id_resolution"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["user.id"], name=op.f("fk_resolution_wording_written_by_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution_wording")),
        sa.UniqueConstraint("resolution_id", "number", name=op.f("uq_resolution_wording_resolution_id_number")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_foreign_key(
            batch_op.f("fk_meeting_current_item_id_agenda_item"),
            "agenda_item",
            ["current_item_id"],
            ["id"],
            ondelete="SET NULL",
        )
    # bodies that stand already take the usual values
    with op.batch_alter_table("body", schema=None) as batch_op:
        batch_op.add_column(sa.Column("objection_days", sa.Integer(), nullable=False, server_default="14"))
        batch_op.add_column(sa.Column("conflicts_leave_quorum", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column("rest_decides", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(
            sa.Column("circulars_can_be_objected", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        batch_op.add_column(sa.Column("answer_weeks", sa.Integer(), nullable=False, server_default="6"))
        batch_op.create_check_constraint(batch_op.f("ck_body_objection_days_positive"), "objection_days >= 1")
        batch_op.create_check_constraint(batch_op.f("ck_body_answer_weeks_positive"), "answer_weeks >= 1")
    with op.batch_alter_table("body", schema=None) as batch_op:
        for column in (
            "objection_days",
            "conflicts_leave_quorum",
            "rest_decides",
            "circulars_can_be_objected",
            "answer_weeks",
        ):
            batch_op.alter_column(column, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("body", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_body_answer_weeks_positive"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_body_objection_days_positive"), type_="check")
        batch_op.drop_column("answer_weeks")
        batch_op.drop_column("circulars_can_be_objected")
        batch_op.drop_column("rest_decides")
        batch_op.drop_column("conflicts_leave_quorum")
        batch_op.drop_column("objection_days")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_meeting_current_item_id_agenda_item"), type_="foreignkey")
    for table in TABLES:
        op.drop_table(table)
