"""Votes of a meeting, found by whoever may see the item at which they were taken."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from forum.ballots.models import Ballot
from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import MeetingBallot
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.resolutions import Resolution, ResolutionWording
from forum.councils.policies import visible_items
from forum.spaces.policies import spaces_of

WITH_MEETING = joinedload(MeetingBallot.item).joinedload(AgendaItem.meeting)
WITH_ALL = (
    joinedload(MeetingBallot.ballot),
    WITH_MEETING.joinedload(Meeting.space),
    WITH_MEETING.joinedload(Meeting.body).joinedload(Body.space),
    WITH_MEETING.joinedload(Meeting.body).joinedload(Body.parent),
    joinedload(MeetingBallot.resolution).joinedload(Resolution.body),
)


def find_meeting_ballot(ballot: Ballot) -> MeetingBallot | None:
    """What a vote belongs to, with item, meeting, body and resolution; whoever asks has been let see it."""
    return session.scalar(select(MeetingBallot).where(MeetingBallot.ballot_id == ballot.id).options(*WITH_ALL))


def find_vote(public_id: str, *, actor: Actor) -> MeetingBallot | None:
    """A vote by the public id of its ballot, for those who sit in the body and may see the item."""
    query = select(MeetingBallot).join(MeetingBallot.ballot).join(MeetingBallot.item)
    mine = AgendaItem.space_id.in_(sorted(spaces_of(actor))), visible_items(actor)
    return session.scalar(query.where(Ballot.public_id == public_id, *mine).options(*WITH_ALL))


def find_open_ballot(meeting: Meeting) -> MeetingBallot | None:
    """The vote that is going on, or waits for the parts of its key."""
    query = select(MeetingBallot).join(MeetingBallot.ballot).join(MeetingBallot.item)
    is_open = Ballot.counted_at.is_(None), Ballot.void_reason.is_(None)
    return session.scalar(query.where(AgendaItem.meeting_id == meeting.id, *is_open).options(*WITH_ALL).limit(1))


def list_votes(item: AgendaItem) -> Sequence[MeetingBallot]:
    """All votes taken at an item, the earliest first."""
    query = select(MeetingBallot).where(MeetingBallot.item_id == item.id)
    with_ballot = joinedload(MeetingBallot.ballot), joinedload(MeetingBallot.resolution)
    return session.scalars(query.options(*with_ballot).order_by(MeetingBallot.id)).all()


def count_ballots(item: AgendaItem) -> int:
    query = select(func.count()).select_from(MeetingBallot).where(MeetingBallot.item_id == item.id)
    return session.scalar(query) or 0


def find_rejected_part(resolution: Resolution) -> Ballot | None:
    """A part that was voted down after the newest wording was written; the whole is not voted on with it."""
    newest = (
        select(func.max(ResolutionWording.created_at))
        .where(ResolutionWording.resolution_id == resolution.id)
        .scalar_subquery()
    )
    query = select(Ballot).join(MeetingBallot, MeetingBallot.ballot_id == Ballot.id)
    is_rejected = Ballot.is_adopted.is_(False), Ballot.counted_at >= newest
    return session.scalar(query.where(MeetingBallot.resolution_id == resolution.id, *is_rejected).limit(1))


def find_motion(public_id: str, *, actor: Actor) -> tuple[Resolution, AgendaItem] | None:
    """A resolution on an agenda with its item, for those who sit in the body and may see the item."""
    query = select(Resolution, AgendaItem).join(AgendaItem, Resolution.item_id == AgendaItem.id)
    meeting = joinedload(AgendaItem.meeting)
    with_body = (
        joinedload(Resolution.body),
        meeting.joinedload(Meeting.space),
        meeting.joinedload(Meeting.body).joinedload(Body.space),
        meeting.joinedload(Meeting.body).joinedload(Body.parent),
    )
    mine = AgendaItem.space_id.in_(sorted(spaces_of(actor))), visible_items(actor)
    row = session.execute(query.where(Resolution.public_id == public_id, *mine).options(*with_body)).first()
    return (row[0], row[1]) if row else None
