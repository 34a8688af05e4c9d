"""What was recorded about a resolution, read for whoever may see where it was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.agenda import AgendaPaper
from forum.councils.models.attendance import Attendance, Conflict, Presence, QuorumEntry
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.models.minutes import Minutes, MinutesObjection, MinutesVersion
from forum.councils.models.resolutions import Resolution, ResolutionWording
from forum.councils.queries.procedure import find_rules_of_procedure
from forum.councils.resolutions.queries.place import Place, find_place
from forum.councils.resolutions.queries.votes import Vote, votes_on
from forum.papers.models import PaperVersion
from forum.spaces.policies import readable_item


@dataclass(frozen=True, slots=True)
class Deputies:
    """How many stood in for somebody when it was decided, how many of them for one person alone, and how many
    sat there beside the person in whose place they voted."""

    all: int
    personal: int
    beside: int


@dataclass(frozen=True, slots=True)
class Presences:
    """Who was there when it was decided: those with a vote, guests, deputies."""

    voters: int
    guests: int
    deputies: Deputies


@dataclass(frozen=True, slots=True)
class MinutesRecord:
    """The minutes in which it stands, their last frozen version, and how many objected to this item."""

    minutes: Minutes
    version: MinutesVersion | None
    objections: int


@dataclass(frozen=True, slots=True)
class Record:
    """All that was recorded; parts are missing where the reader may not see them."""

    place: Place
    proposed_at: datetime
    vote: Vote | None = None
    late_at: datetime | None = None
    quorum: Sequence[QuorumEntry] = ()
    presences: Presences | None = None
    conflicts: Sequence[Conflict] = ()
    minutes: MinutesRecord | None = None
    rules: PaperVersion | None = None


def read_record(resolution: Resolution, *, actor: Actor) -> Record:
    """At most twelve queries; the body has been loaded."""
    place = find_place(resolution, actor=actor)
    first = select(func.min(ResolutionWording.created_at)).where(ResolutionWording.resolution_id == resolution.id)
    proposed_at = session.scalar(first) or resolution.created_at
    rules = find_rules_of_procedure(resolution.body)
    if not place.is_seen:
        return Record(place, proposed_at, rules=rules)
    vote = votes_on([resolution], actor=actor).get(resolution.id)
    conflicts = _conflicts(resolution)
    if place.item is None or place.meeting is None or resolution.decided_at is None:
        return Record(place, proposed_at, vote, conflicts=conflicts, rules=rules)
    return Record(
        place,
        proposed_at,
        vote,
        late_at=session.scalar(select(func.max(AgendaPaper.late_at)).where(AgendaPaper.item_id == place.item.id)),
        quorum=_quorum(place.meeting, resolution.decided_at),
        presences=_presences(place.meeting, resolution.decided_at),
        conflicts=conflicts,
        minutes=_minutes(place, actor),
        rules=rules,
    )


def _conflicts(resolution: Resolution) -> Sequence[Conflict]:
    query = select(Conflict).options(joinedload(Conflict.membership).joinedload(Membership.person))
    return session.scalars(query.where(Conflict.resolution_id == resolution.id).order_by(Conflict.id)).all()


def _quorum(meeting: Meeting, until: datetime) -> Sequence[QuorumEntry]:
    query = select(QuorumEntry).where(QuorumEntry.meeting_id == meeting.id, QuorumEntry.at <= until)
    return session.scalars(query.order_by(QuorumEntry.at, QuorumEntry.id)).all()


def _presences(meeting: Meeting, at: datetime) -> Presences:
    there = select(Presence.attendance_id).where(
        Presence.came_at <= at, or_(Presence.left_at.is_(None), Presence.left_at > at)
    )
    query = select(Attendance).options(joinedload(Attendance.membership))
    people = session.scalars(query.where(Attendance.meeting_id == meeting.id, Attendance.id.in_(there))).all()
    own = {one.membership_id for one in people if one.stands_for_id is None}
    deputies = [one for one in people if one.stands_for_id is not None]
    personal = [one for one in deputies if one.membership and one.membership.deputy_for_id == one.stands_for_id]
    beside = [one for one in deputies if one.stands_for_id in own]
    return Presences(
        voters=sum(one.votes for one in people),
        guests=sum(one.membership_id is None for one in people),
        deputies=Deputies(len(deputies), len(personal), len(beside)),
    )


def _minutes(place: Place, actor: Actor) -> MinutesRecord | None:
    """Where the reader may read the minutes."""
    assert place.meeting is not None
    assert place.item is not None
    seen = (Minutes.meeting_id == place.meeting.id, readable_item(Minutes, actor))
    minutes = session.scalar(select(Minutes).where(*seen))
    if minutes is None:
        return None
    versions = select(MinutesVersion).where(MinutesVersion.minutes_id == minutes.id)
    objections = select(func.count()).where(
        MinutesObjection.minutes_id == minutes.id,
        MinutesObjection.item_id == place.item.id,
        MinutesObjection.withdrawn_at.is_(None),
    )
    latest = session.scalar(versions.order_by(MinutesVersion.number.desc()).limit(1))
    return MinutesRecord(minutes, latest, session.scalar(objections) or 0)
