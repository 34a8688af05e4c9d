"""Whether a meeting can decide now, and what was said about it."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from forum.core.data.database import session
from forum.councils.models.attendance import QuorumEntry
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.sittings.queries.roll import NOBODY, Roll, read_roll
from forum.councils.sittings.quorum import QuorumState, are_most_out, ground_of, people_needed


def quorum_now(
    meeting: Meeting,
    *,
    without: Collection[int] = NOBODY,
    roll: Roll | None = None,
    entries: Sequence[QuorumEntry] | None = None,
) -> QuorumState:
    """Whether the body can decide; `without`: keys of memberships that take no part in a resolution.

    They are never counted as present; by the setting of the body they are not counted among its members either.
    The body of the meeting has been loaded.
    """
    roll = roll or read_roll(meeting)
    entries = list_quorum_entries(meeting) if entries is None else entries
    body = meeting.body
    present = len(roll.voters(without))
    out = roll.members - roll.base(without)
    members = roll.base(without if body.conflicts_leave_quorum else NOBODY)
    needed = needed_in(body, members)
    ground = ground_of(
        entries,
        check=body.quorum_check,
        is_regardless=meeting.repeats_id is not None,
        rest_decides=body.rest_decides and are_most_out(out=out, members=roll.members),
        present=present,
        needed=needed,
    )
    return QuorumState(present=present, members=members, needed=needed, ground=ground)


def needed_in(body: Body, members: int) -> int:
    return people_needed(body.quorum_rule, body.quorum_number, members)


def list_quorum_entries(meeting: Meeting) -> Sequence[QuorumEntry]:
    """In the order of time, read anew."""
    query = select(QuorumEntry).where(QuorumEntry.meeting_id == meeting.id).order_by(QuorumEntry.at, QuorumEntry.id)
    return session.scalars(query.execution_options(populate_existing=True)).all()
