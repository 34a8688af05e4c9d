"""What the pages of a running meeting begin and end with: who may be here, and what became of a button."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import Actor, everyone
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.web.guard import authorise, found
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance
from forum.councils.models.meetings import Meeting
from forum.councils.sittings.policies import may_lead
from forum.councils.sittings.queries.find import find_attendance, find_sitting, find_sitting_item


def enter_as_member(public_id: str) -> tuple[Meeting, Actor]:
    """A meeting for those who sit in the body today; 404 otherwise."""
    actor = current_actor()
    meeting = found(find_sitting(public_id, actor=actor))
    authorise(everyone, actor)
    return meeting, actor


def enter_meeting(public_id: str) -> tuple[Meeting, Actor]:
    """A meeting for those who lead it; 404 for outsiders, 403 for other members."""
    actor = current_actor()
    meeting = found(find_sitting(public_id, actor=actor))
    authorise(may_lead(actor, meeting), actor)
    return meeting, actor


def enter_item_to_lead(public_id: str) -> tuple[AgendaItem, Actor]:
    """An item of a meeting for those who lead it."""
    actor = current_actor()
    item = found(find_sitting_item(public_id, actor=actor))
    authorise(may_lead(actor, item.meeting), actor)
    return item, actor


def enter_line(public_id: str, line_id: str) -> tuple[Attendance, Meeting, Actor]:
    """A line of the list of a meeting for those who lead it."""
    meeting, actor = enter_meeting(public_id)
    return found(find_attendance(line_id, meeting=meeting)), meeting, actor


def attempt(act: Callable[[], object], back: str, *, done: object = "") -> ResponseReturnValue:
    """Do what a button says and go back; what is refused stands above that page, for whoever leads a meeting has to go on."""
    try:
        with session.begin_nested():
            act()
    except DomainError as error:
        flash(str(error.message), "warning")
    else:
        if done:
            flash(str(done), "success")
    return redirect(back, code=303)


def address_of(meeting: Meeting, *, anchor: str | None = None) -> str:
    """The page from which a meeting is led."""
    return url_for("councils.lead_meeting", public_id=meeting.public_id, _anchor=anchor)
