"""What waits in bodies, for the office's inbox: places that end, recommendations to answer, minutes to write and approve."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import contains_eager

from forum.accounts.models import User
from forum.accounts.policies import for_office
from forum.core.access import Actor
from forum.core.data.database import AnySelect
from forum.core.due.rules import AT_ITS_MOMENT, ON_ITS_LAST_DAY, ON_ITS_WORKING_DAY
from forum.core.due.settings import AFTER_MEETING
from forum.core.due.source import DoneBy, DueSource, Told, WaitingRows
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.meetings.words import name_of
from forum.councils.membership.queries.find import holds_on
from forum.councils.minutes.policies import visible_minutes
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import ENDING_SOON, Membership
from forum.councils.models.minutes import Minutes
from forum.councils.models.resolutions import Resolution
from forum.councils.policies import visible_meetings, visible_resolutions
from forum.councils.resolutions.queries.owed import AWAITS
from forum.spaces.policies import Right, spaces_with


def _places(actor: Actor) -> AnySelect:
    """Places that somebody has today and whose last day comes within sixty days."""
    query = select(Membership).join(Membership.body).join(Membership.person)
    today = clock.today()
    return query.where(holds_on(today), Membership.until_day <= today + ENDING_SOON, for_office(actor))


def _tell_places(rows: Sequence[Any]) -> Sequence[Told]:
    places: list[Membership] = [row[0] for row in rows]
    return [
        Told(
            label=_("Seat ends"),
            title=_("%(name)s in %(body)s", name=one.shown_name, body=one.body.name),
            note=one.function.label,
            since=one.created_at,
            address=public_path("councils.show_place", public_id=one.body.public_id, membership_id=one.public_id),
        )
        for one in places
    ]


def _recommendations(actor: Actor) -> AnySelect:
    query = select(Resolution).join(Resolution.body)
    return query.where(*AWAITS, visible_resolutions(actor), for_office(actor))


def _tell_recommendations(rows: Sequence[Any]) -> Sequence[Told]:
    resolutions: list[Resolution] = [row[0] for row in rows]
    return [
        Told(
            label=one.kind.label,
            title=one.title,
            note=f"{one.number} · {one.body.name}",
            since=one.decided_at or one.created_at,
            address=public_path("councils.show_resolution", number=one.number),
        )
        for one in resolutions
    ]


def _drafts(actor: Actor) -> AnySelect:
    """Meetings that are over, of which no minutes have been sent, for those who keep them."""
    query = select(Meeting).join(Meeting.body).outerjoin(Minutes, Minutes.meeting_id == Meeting.id)
    keeps = Meeting.space_id.in_(sorted(spaces_with(actor, Right.STEER)))
    is_unsent = or_(Minutes.id.is_(None), Minutes.sent_at.is_(None))
    return query.where(Meeting.closed_at.is_not(None), is_unsent, keeps, visible_meetings(actor), for_office(actor))


def _tell_drafts(rows: Sequence[Any]) -> Sequence[Told]:
    meetings: list[Meeting] = [row[0] for row in rows]
    return [_told(one, _("Minutes to write"), one.closed_at or one.created_at) for one in meetings]


def _minutes(actor: Actor) -> AnySelect:
    """Minutes that were sent and are not approved, for those who keep them."""
    query = select(Minutes).join(Minutes.meeting).join(Meeting.body)
    keeps = Minutes.space_id.in_(sorted(spaces_with(actor, Right.STEER)))
    is_open = and_(Minutes.objections_until.is_not(None), Minutes.approved_at.is_(None))
    return query.where(is_open, keeps, visible_minutes(actor), for_office(actor))


def _tell_minutes(rows: Sequence[Any]) -> Sequence[Told]:
    minutes: list[Minutes] = [row[0] for row in rows]
    return [_told(one.meeting, _("Minutes to approve"), one.sent_at or one.created_at) for one in minutes]


def _told(meeting: Meeting, label: object, since: Any) -> Told:
    return Told(
        label=label,
        title=name_of(meeting),
        note=meeting.body.name,
        since=since,
        address=public_path("councils.show_minutes", public_id=meeting.public_id),
    )


DUE_SOURCES = (
    DueSource(
        name="places",
        label=_("Seats"),
        icon="groups",
        items=WaitingRows(
            query=_places,
            key=Membership.id,
            basis=Membership.until_day,
            rule=ON_ITS_LAST_DAY,
            loads=(contains_eager(Membership.body), contains_eager(Membership.person)),
            searched=(User.public_name, Body.name),
            tell=_tell_places,
        ),
        holder=None,
        done=None,
        minutes=10,
    ),
    DueSource(
        name="recommendations",
        label=_("Recommendations"),
        icon="groups",
        items=WaitingRows(
            query=_recommendations,
            key=Resolution.id,
            basis=Resolution.answer_due_on,
            rule=ON_ITS_WORKING_DAY,
            loads=(contains_eager(Resolution.body),),
            searched=(Resolution.title, Resolution.number, Body.name),
            tell=_tell_recommendations,
        ),
        holder=None,
        done=DoneBy(Resolution.__tablename__, ("resolution.answered",), taken=None),
        minutes=60,
    ),
    DueSource(
        name="minutes_drafts",
        label=_("Minutes to write"),
        icon="groups",
        items=WaitingRows(
            query=_drafts,
            key=Meeting.id,
            basis=Meeting.closed_at,
            rule=AFTER_MEETING,
            loads=(contains_eager(Meeting.body),),
            searched=(Meeting.title, Body.name),
            tell=_tell_drafts,
        ),
        holder=None,
        done=None,
        minutes=90,
    ),
    DueSource(
        name="minutes",
        label=_("Minutes to approve"),
        icon="groups",
        items=WaitingRows(
            query=_minutes,
            key=Minutes.id,
            basis=Minutes.objections_until,
            rule=AT_ITS_MOMENT,
            loads=(contains_eager(Minutes.meeting).contains_eager(Meeting.body),),
            searched=(Meeting.title, Body.name),
            tell=_tell_minutes,
        ),
        holder=None,
        done=DoneBy(Minutes.__tablename__, ("minutes.approved",), taken=None),
        minutes=20,
    ),
)
