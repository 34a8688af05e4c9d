"""The list of a meeting: one click a person, corrections on a page of their own, guests, deputies, and the list on paper."""

from collections.abc import Iterable

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.councils.frame import frame_of_body
from forum.councils.meetings.words import name_of, when_of
from forum.councils.membership.queries.deputations import list_possible_deputies
from forum.councils.models.attendance import Attendance
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.policies import may_name_deputy
from forum.councils.sittings.forms.roll import DeputyForm, ExcuseForm, GuestForm, TimesForm, times_of
from forum.councils.sittings.queries.roll import read_roll
from forum.councils.sittings.services import roll as services
from forum.councils.sittings.services.times import correct_times
from forum.councils.sittings.views.entering import address_of, attempt, enter_line, enter_meeting
from forum.councils.sittings.words import presence_of
from forum.councils.views.blueprint import councils

ROLL = "h-roll"


@councils.post("/gremien/sitzungen/<public_id>/anwesenheit")
def begin_roll_of_sitting(public_id: str) -> ResponseReturnValue:
    meeting, _actor = enter_meeting(public_id)
    return attempt(
        lambda: services.begin_roll(meeting, by=current_member()),
        address_of(meeting, anchor=ROLL),
        done=_("The list names everybody who sits in the body on the day of the meeting."),
    )


@councils.get("/gremien/sitzungen/<public_id>/anwesenheit")
def print_roll(public_id: str) -> ResponseReturnValue:
    """The list on paper, with room to sign."""
    meeting, actor = enter_meeting(public_id)
    return render_template(
        "councils/sitting/print_roll.html",
        frame=frame_of_body(meeting.body, actor),
        meeting=meeting,
        name=name_of(meeting),
        when=when_of(meeting),
        roll=read_roll(meeting),
        presence=presence_of,
        now=clock.now(),
    )


@councils.post("/gremien/sitzungen/<public_id>/anwesenheit/<line_id>/<any(gekommen, zugeschaltet):how>")
def note_arrival_of_line(public_id: str, line_id: str, how: str) -> ResponseReturnValue:
    line, meeting, _actor = enter_line(public_id, line_id)
    is_remote = how == "zugeschaltet"
    return attempt(
        lambda: services.note_arrival(line, is_remote=is_remote, by=current_member()), address_of(meeting, anchor=ROLL)
    )


@councils.post("/gremien/sitzungen/<public_id>/anwesenheit/<line_id>/gegangen")
def note_leaving_of_line(public_id: str, line_id: str) -> ResponseReturnValue:
    line, meeting, _actor = enter_line(public_id, line_id)
    return attempt(lambda: services.note_leaving(line, by=current_member()), address_of(meeting, anchor=ROLL))


@councils.post("/gremien/sitzungen/<public_id>/anwesenheit/<line_id>/zuruecknehmen")
def take_back_line(public_id: str, line_id: str) -> ResponseReturnValue:
    line, meeting, _actor = enter_line(public_id, line_id)
    return attempt(
        lambda: services.take_back(line, by=current_member()),
        address_of(meeting, anchor=ROLL),
        done=_("The last entry of %(name)s has been taken back.", name=line.name),
    )


@councils.get("/gremien/sitzungen/<public_id>/anwesenheit/<line_id>")
def edit_line(public_id: str, line_id: str) -> ResponseReturnValue:
    """The entries of one person: corrections, reasons, excuse, deputy."""
    line, meeting, actor = enter_line(public_id, line_id)
    return _line_page(line, meeting, actor)


@councils.post("/gremien/sitzungen/<public_id>/anwesenheit/<line_id>/zeiten")
def update_times(public_id: str, line_id: str) -> ResponseReturnValue:
    line, meeting, actor = enter_line(public_id, line_id)
    form = TimesForm()
    key = form.stretch.data or ""
    if form.validate():
        try:
            correct_times(line, int(key) if key.isdecimal() else 0, form.times, by=current_member())
        except DomainError as error:
            show_problem(form, error)
        else:
            flash(_("The times have been corrected."), "success")
            return redirect(address_of(meeting, anchor=ROLL), code=303)
    return _line_page(line, meeting, actor, times_form=form), 422


@councils.post("/gremien/sitzungen/<public_id>/anwesenheit/<line_id>/entschuldigt")
def excuse_line(public_id: str, line_id: str) -> ResponseReturnValue:
    line, meeting, actor = enter_line(public_id, line_id)
    form = ExcuseForm()
    if not form.validate():
        return _line_page(line, meeting, actor, excuse_form=form), 422
    return attempt(
        lambda: services.excuse(line, words=form.excuse.data or "", by=current_member()),
        address_of(meeting, anchor=ROLL),
        done=_("%(name)s is excused.", name=line.name),
    )


@councils.post("/gremien/sitzungen/<public_id>/anwesenheit/<line_id>/vertreten")
def deputise_line(public_id: str, line_id: str) -> ResponseReturnValue:
    """A deputy stands in on the day of the meeting; declared by the office, or by the member who leads the meeting."""
    line, meeting, actor = enter_line(public_id, line_id)
    principal = _principal(line)
    authorise(may_name_deputy(actor, principal), actor)
    form = DeputyForm()
    form.offer(list_possible_deputies(principal, on=meeting.day))
    if form.validate():
        try:
            services.deputise_today(line, deputy=form.chosen, by=current_member())
        except DomainError as error:
            show_problem(form, error, otherwise="deputy")
        else:
            flash(_("The deputy is on the list. Note when they have come."), "success")
            return redirect(address_of(meeting, anchor=ROLL), code=303)
    return _line_page(line, meeting, actor, deputy_form=form), 422


@councils.get("/gremien/sitzungen/<public_id>/gast")
def new_guest(public_id: str) -> ResponseReturnValue:
    meeting, actor = enter_meeting(public_id)
    return _guest_page(meeting, actor, GuestForm(formdata=None))


@councils.post("/gremien/sitzungen/<public_id>/gast")
def create_guest(public_id: str) -> ResponseReturnValue:
    meeting, actor = enter_meeting(public_id)
    form = GuestForm()
    if form.validate():
        try:
            services.add_guest(
                meeting,
                name=form.name.data or "",
                of=form.guest_of.data or "",
                is_remote=form.is_remote.data,
                by=current_member(),
            )
        except DomainError as error:
            show_problem(form, error)
        else:
            return redirect(address_of(meeting, anchor=ROLL), code=303)
    return _guest_page(meeting, actor, form), 422


def _principal(line: Attendance) -> Membership:
    """The member for whom somebody can stand in; nobody stands in for guests and deputies."""
    return found(line.membership if line.membership is not None and not line.membership.is_deputy else None)


def _line_page(
    line: Attendance,
    meeting: Meeting,
    actor: Actor,
    *,
    times_form: TimesForm | None = None,
    excuse_form: ExcuseForm | None = None,
    deputy_form: DeputyForm | None = None,
) -> str:
    on_list = read_roll(meeting).find(line.id)
    stretches = on_list.stretches if on_list else ()
    sent = times_form.stretch.data if times_form else None
    return render_template(
        "councils/sitting/edit_line.html",
        frame=frame_of_body(meeting.body, actor),
        meeting=meeting,
        name=name_of(meeting),
        line=line,
        state=presence_of(on_list) if on_list else "",
        times_forms=_told_apart(
            times_form if times_form and sent == str(one.id) else TimesForm(formdata=None, data=times_of(one))
            for one in stretches
        ),
        has_entries=bool(stretches) or line.excused_at is not None,
        is_here=bool(on_list and on_list.here),
        excuse_form=excuse_form or ExcuseForm(formdata=None, data={"excuse": line.excuse}),
        deputy_form=deputy_form or _deputy_form(line, meeting, actor),
        back=address_of(meeting, anchor=ROLL),
    )


def _told_apart(forms: Iterable[TimesForm]) -> list[TimesForm]:
    """Several forms with the same fields on one page: each field has an id of its own, and its label leads to it."""
    listed = list(forms)
    for number, form in enumerate(listed, 1):
        for field in form:
            field.id = f"{field.name}-{number}"
    return listed


def _deputy_form(line: Attendance, meeting: Meeting, actor: Actor) -> DeputyForm | None:
    """None: nobody can be named here, or not by the reader."""
    if line.membership is None or line.membership.is_deputy or meeting.is_over or meeting.begins_at is None:
        return None
    principal = _principal(line)
    if not may_name_deputy(actor, principal):
        return None
    form = DeputyForm(formdata=None)
    form.offer(list_possible_deputies(principal, on=meeting.day))
    return form


def _guest_page(meeting: Meeting, actor: Actor, form: GuestForm) -> str:
    return render_template(
        "councils/sitting/new_guest.html",
        frame=frame_of_body(meeting.body, actor),
        meeting=meeting,
        name=name_of(meeting),
        form=form,
        back=address_of(meeting, anchor=ROLL),
    )
