"""Planning a meeting, changing what is planned, and giving it up."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.data.row_marks import mark_of
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.core.web.overtaken import OVERTAKEN, mark_to_show, was_seen
from forum.councils.frame import frame_of_body
from forum.councils.meetings.forms.plan import MeetingForm, standing
from forum.councils.meetings.frame import frame_of_meeting
from forum.councils.meetings.services.event import seats_of
from forum.councils.meetings.services.locking import lock_meeting
from forum.councils.meetings.services.plan import change_meeting, plan_meeting
from forum.councils.meetings.services.plan import delete_meeting as give_up
from forum.councils.meetings.views.enter import steer_meeting
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.policies import may_steer
from forum.councils.views.blueprint import councils
from forum.councils.views.enter import enter_body

COLUMNS = tuple(name for name in MeetingForm.column_names() if name != "public_seats")


@councils.get("/gremien/<public_id>/sitzungen/neu")
def new_meeting(public_id: str) -> str:
    return _new_page(_enter(public_id), MeetingForm(formdata=None))


@councils.post("/gremien/<public_id>/sitzungen/neu")
def create_meeting(public_id: str) -> ResponseReturnValue:
    body, form = _enter(public_id), MeetingForm()
    if not form.validate():
        return _new_page(body, form), 422
    try:
        meeting = plan_meeting(body, form.plan, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _new_page(body, form), 422
    flash(_("The meeting has been planned. Only members see it until it is called."), "success")
    return redirect(url_for(".show_meeting", public_id=meeting.public_id), code=303)


@councils.post("/gremien/sitzungen/<public_id>/zweite")
def repeat_meeting(public_id: str) -> ResponseReturnValue:
    """Plan the meeting that is called a second time, since this one had no quorum."""
    meeting, _actor = steer_meeting(public_id)
    again = plan_meeting(meeting.body, repeats=meeting, by=current_member())
    return redirect(url_for(".edit_meeting", public_id=again.public_id), code=303)


@councils.get("/gremien/sitzungen/<public_id>/planung")
def edit_meeting(public_id: str) -> str:
    meeting, _actor = steer_meeting(public_id)
    return _edit_page(meeting, MeetingForm(formdata=None, data=_standing(meeting)))


@councils.post("/gremien/sitzungen/<public_id>/planung")
def update_meeting(public_id: str) -> ResponseReturnValue:
    meeting, _actor = steer_meeting(public_id)
    form = MeetingForm()
    if not form.validate():
        return _edit_page(meeting, form), 422
    lock_meeting(meeting)
    if not was_seen(mark_of(meeting, COLUMNS)):
        form.form_errors.append(OVERTAKEN)
        return _edit_page(meeting, form, is_overtaken=True), 422
    try:
        is_told = change_meeting(meeting, form.plan, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _edit_page(meeting, form), 422
    flash(
        _("Your changes have been saved, and everybody invited is told.")
        if is_told
        else _("Your changes have been saved.")
    )
    return redirect(url_for(".show_meeting", public_id=public_id), code=303)


@councils.post("/gremien/sitzungen/<public_id>/loeschen")
def delete_meeting(public_id: str) -> ResponseReturnValue:
    meeting, _actor = steer_meeting(public_id)
    body = meeting.body
    give_up(meeting, by=current_member())
    flash(_("The plan has been given up."), "success")
    return redirect(url_for(".list_meetings_of_body", public_id=body.public_id), code=303)


def _enter(public_id: str) -> Body:
    body, actor = enter_body(public_id)
    authorise(may_steer(actor, body), actor)
    return body


def _standing(meeting: Meeting) -> dict[str, object]:
    return standing(meeting, seats=seats_of(meeting))


def _new_page(body: Body, form: MeetingForm) -> str:
    frame = frame_of_body(body, current_actor())
    return render_template("councils/new_meeting.html", body=body, frame=frame, form=form)


def _edit_page(meeting: Meeting, form: MeetingForm, *, is_overtaken: bool = False) -> str:
    """`is_overtaken`: what stands there by now is shown beside what was typed."""
    standing_form = MeetingForm(formdata=None, data=_standing(meeting))
    return render_template(
        "councils/edit_meeting.html",
        meeting=meeting,
        body=meeting.body,
        frame=frame_of_meeting(meeting, current_actor()),
        form=form,
        seen=mark_to_show(mark_of(meeting, COLUMNS), is_told=is_overtaken),
        overtaken=_changes(standing_form, form) if is_overtaken else (),
    )


def _changes(standing_form: MeetingForm, form: MeetingForm) -> list[tuple[str, str, str]]:
    """Label, what stands there, what was typed, of the fields that differ."""
    pairs = [(form[name], standing_form[name]) for name in COLUMNS]
    return [
        (str(typed.label.text), _in_words(there.data), _in_words(typed.data))
        for typed, there in pairs
        if (typed.data or None) != (there.data or None)
    ]


def _in_words(value: object) -> str:
    return _("yes") if value is True else _("no") if value is False else str(value or "–")
