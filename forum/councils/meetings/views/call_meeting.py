"""Calling a meeting after a look at what goes out, inviting once more, and calling it off."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.time import clock
from forum.councils.meetings.errors import MeetingIncomplete
from forum.councils.meetings.forms.plan import CallForm, ReasonForm
from forum.councils.meetings.frame import frame_of_meeting
from forum.councils.meetings.notice import days_of_notice, is_in_time
from forum.councils.meetings.queries.agenda import list_items
from forum.councils.meetings.queries.papers import list_papers
from forum.councils.meetings.queries.recipients import list_invited
from forum.councils.meetings.services import call
from forum.councils.meetings.views.enter import steer_meeting
from forum.councils.models.meetings import Meeting
from forum.councils.views.blueprint import councils


@councils.get("/gremien/sitzungen/<public_id>/einladung")
def new_invitation(public_id: str) -> str:
    """What goes out, to how many people, and whether it goes out in time."""
    meeting, _actor = steer_meeting(public_id)
    return _page(meeting, CallForm(formdata=None, data={"text": meeting.invitation_text}))


@councils.post("/gremien/sitzungen/<public_id>/einladung")
def create_meeting_invitation(public_id: str) -> ResponseReturnValue:
    meeting, _actor = steer_meeting(public_id)
    form = CallForm()
    if not form.validate():
        return _page(meeting, form), 422
    try:
        people = call.call_meeting(
            meeting,
            text=form.text.data or "",
            short_notice_reason=form.short_notice_reason.data or "",
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error)
        return _page(meeting, form), 422
    flash(ngettext("One person has been invited.", "%(num)s people have been invited.", people), "success")
    return _back(meeting)


@councils.post("/gremien/sitzungen/<public_id>/einladung/erneut")
def repeat_invitation(public_id: str) -> ResponseReturnValue:
    meeting, _actor = steer_meeting(public_id)
    people = call.call_again(meeting, by=current_member())
    flash(ngettext("One person has been invited.", "%(num)s people have been invited.", people), "success")
    return _back(meeting)


@councils.get("/gremien/sitzungen/<public_id>/absage")
def new_cancellation(public_id: str) -> str:
    meeting, _actor = steer_meeting(public_id)
    return _cancel_page(meeting, ReasonForm(formdata=None))


@councils.post("/gremien/sitzungen/<public_id>/absage")
def create_cancellation(public_id: str) -> ResponseReturnValue:
    meeting, _actor = steer_meeting(public_id)
    form = ReasonForm()
    if not form.validate():
        return _cancel_page(meeting, form), 422
    try:
        call.cancel_meeting(meeting, reason=form.reason.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _cancel_page(meeting, form), 422
    flash(_("The meeting has been called off. Everybody who was invited is told."), "success")
    return _back(meeting)


def _page(meeting: Meeting, form: CallForm) -> str:
    actor, now = current_actor(), clock.now()
    items = [item for item in list_items(meeting, actor=actor) if item.withheld_at is None]
    return render_template(
        "councils/new_invitation.html",
        meeting=meeting,
        body=meeting.body,
        frame=frame_of_meeting(meeting, actor),
        form=form,
        items=items,
        papers=list_papers(items, actor=actor),
        people=len(list_invited(meeting)),
        lack=_lack(meeting),
        in_time=meeting.begins_at is None or is_in_time(meeting, called_at=now),
        notice=days_of_notice(meeting, called_at=now) if meeting.begins_at else None,
    )


def _lack(meeting: Meeting) -> object | None:
    """Why it cannot be called yet."""
    try:
        call.check_complete(meeting)
    except MeetingIncomplete as error:
        return error.message
    return None


def _cancel_page(meeting: Meeting, form: ReasonForm) -> str:
    frame = frame_of_meeting(meeting, current_actor())
    return render_template("councils/new_cancellation.html", meeting=meeting, body=meeting.body, frame=frame, form=form)


def _back(meeting: Meeting) -> ResponseReturnValue:
    return redirect(url_for(".show_meeting", public_id=meeting.public_id), code=303)
