"""Planning a meeting, changing what is planned, and giving up a plan that nobody has been called by."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.councils.meetings.errors import MeetingClosed, TimesOutOfOrder
from forum.councils.meetings.notice import notice_period
from forum.councils.meetings.services.beginnings import add_minutes_item, add_standing_items
from forum.councils.meetings.services.event import delete_event, let_event_follow
from forum.councils.meetings.services.levels import release_papers, settle_meeting
from forum.councils.meetings.services.locking import lock_meeting
from forum.councils.meetings.services.telling import tell_change
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.spaces.models import Level

# what those who have been invited must know, and calendars show
TOLD = frozenset({"title", "begins_at", "ends_at", "place", "is_hybrid", "online_link", "is_public"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlan:
    """What is planned about a meeting; `public_seats` is how many people of the public can sign up, None: nobody has to."""

    title: str = ""
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    is_hybrid: bool = False
    online_link: str = ""
    is_public: bool = False
    propose_until: datetime | None = None
    has_speakers: bool = False
    public_seats: int | None = None

    def columns(self) -> dict[str, Any]:
        """Its values by the columns of a meeting; the seats stand at the event."""
        values = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "public_seats"}
        return values | {"title": one_line(self.title), "place": one_line(self.place)}


def plan_meeting(body: Body, plan: MeetingPlan | None = None, *, repeats: Meeting | None = None, by: User) -> Meeting:
    """Begin a meeting with the items that come back, and the minutes of the last meeting, which is its first item.

    `repeats`: it is called a second time since that one had no quorum. Raises TimesOutOfOrder and MeetingClosed.
    """
    plan = plan or MeetingPlan()
    check_times(plan)
    _lock_numbers(body)
    if repeats is not None:
        _refuse_repeating(repeats)
    meeting = Meeting(
        **plan.columns(),
        body=body,
        body_id=body.id,
        space=body.space,
        space_id=body.space_id,
        level=Level.MEMBERS,
        number=_next_number(body),
        repeats_id=repeats.id if repeats else None,
        created_by_id=by.id,
        ical_sequence=0,
    )
    session.add(meeting)
    session.flush()
    activity.record("meeting.planned", meeting, by=by)
    add_standing_items(meeting, by=by)
    add_minutes_item(meeting, by=by)
    let_event_follow(meeting, seats=plan.public_seats, by=by)
    return meeting


def change_meeting(meeting: Meeting, plan: MeetingPlan, *, by: User) -> bool:
    """Change what is planned; everybody invited is told if it concerns them. Returns whether they are.

    Raises TimesOutOfOrder and MeetingClosed.
    """
    lock_meeting(meeting)
    refuse_if_begun(meeting)
    values = plan.columns()
    changed = {name for name, value in values.items() if getattr(meeting, name) != value}
    if plan.begins_at is None or changed & {"begins_at", "ends_at"}:
        check_times(plan)
    if meeting.is_called and plan.begins_at is None:
        raise TimesOutOfOrder(_("A meeting that has been called needs a date."), field="begins_at")
    _refuse_earlier_at_short_notice(meeting, plan)
    for name, value in values.items():
        setattr(meeting, name, value)
    if changed:
        activity.record("meeting.edited", meeting, by=by, columns=sorted(changed))
    is_told = meeting.is_called and bool(changed & TOLD)
    if is_told:
        meeting.ical_sequence += 1
    if meeting.is_called and "is_public" in changed:
        settle_meeting(meeting)
    let_event_follow(meeting, seats=plan.public_seats, by=by)
    if is_told:
        tell_change(meeting)
    return is_told


def delete_meeting(meeting: Meeting, *, by: User) -> None:
    """Give up a plan; raises MeetingClosed for one that has been called: that is called off."""
    lock_meeting(meeting)
    if meeting.is_called:
        raise MeetingClosed(_("This meeting has been called. Call it off, so that everybody is told."))
    activity.record("meeting.deleted", meeting, by=by)
    release_papers(meeting)
    delete_event(meeting, by=by)
    session.delete(meeting)
    session.flush()


def check_times(plan: MeetingPlan) -> None:
    """Raises TimesOutOfOrder."""
    if plan.begins_at is None:
        if plan.ends_at is not None:
            raise TimesOutOfOrder(_("Say when the meeting begins, too."), field="begins_at")
        if plan.public_seats is not None:
            raise TimesOutOfOrder(_("Seats can be given once the meeting has a date."), field="public_seats")
        return
    if plan.begins_at <= clock.now():
        raise TimesOutOfOrder(_("This moment has passed. Choose a later one."), field="begins_at")
    if plan.ends_at is not None and plan.ends_at <= plan.begins_at:
        raise TimesOutOfOrder(_("The end must lie behind the beginning."), field="ends_at")
    if plan.propose_until is not None and plan.propose_until > plan.begins_at:
        raise TimesOutOfOrder(_("Items are proposed before the meeting begins."), field="propose_until")


def refuse_if_begun(meeting: Meeting) -> None:
    """Raises MeetingClosed."""
    if meeting.is_over:
        raise MeetingClosed(_("This meeting is over or has been called off."))
    if meeting.is_running:
        raise MeetingClosed(_("The meeting has begun: its date and place stay as they are."))


def _refuse_earlier_at_short_notice(meeting: Meeting, plan: MeetingPlan) -> None:
    """Nobody who has been invited loses days of the notice period; the body has been loaded."""
    if not meeting.is_called or plan.begins_at is None:
        return
    day = clock.day_of(plan.begins_at)
    if day < meeting.day and (day - clock.today()).days < notice_period(meeting):
        raise TimesOutOfOrder(
            _(
                "On this earlier day the notice period would not be kept. "
                "Call this meeting off, and call another one at short notice with a reason."
            ),
            field="begins_at",
        )


def _refuse_repeating(meeting: Meeting) -> None:
    """What was held is called a second time once; the numbers of the body are locked."""
    if meeting.closed_at is None:
        raise MeetingClosed(_("Only a meeting that is over is called a second time."))
    again = select(Meeting.id).where(Meeting.repeats_id == meeting.id, Meeting.cancelled_at.is_(None))
    if session.scalar(again.limit(1)) is not None:
        raise MeetingClosed(_("The second invitation to this meeting is planned already."))


def _lock_numbers(body: Body) -> None:
    """Two people who plan at a time get two numbers."""
    session.flush()
    session.refresh(body, ["notice_days"], with_for_update=True)


def _next_number(body: Body) -> int:
    highest = session.scalar(select(func.max(Meeting.number)).where(Meeting.body_id == body.id))
    return (highest or 0) + 1
