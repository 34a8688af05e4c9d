"""Leading a meeting: opening it, the chair, the quorum, breaks, and the end."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.forms import ButtonForm
from forum.councils.frame import frame_of_body
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.words import name_of
from forum.councils.models.meetings import NoteKind
from forum.councils.sittings.forms.run import ChairForm, CountForm, DoubtForm, NoteForm
from forum.councils.sittings.queries.roll import read_roll
from forum.councils.sittings.services import notes, run
from forum.councils.sittings.services.quorum import doubt_quorum, establish_quorum, record_count
from forum.councils.sittings.views.desk import lead_page
from forum.councils.sittings.views.entering import address_of, attempt, enter_meeting
from forum.councils.views.blueprint import councils

KINDS = {"unterbrechung": NoteKind.BREAK, "stoerung": NoteKind.DISTURBANCE}


@councils.get("/gremien/sitzungen/<public_id>/leitung")
def lead_meeting(public_id: str) -> ResponseReturnValue:
    """`?punkt=`: another item in hand than the one that is on."""
    meeting, actor = enter_meeting(public_id)
    return lead_page(meeting, actor, looked_at=request.args.get("punkt", ""))


@councils.post("/gremien/sitzungen/<public_id>/leitung/eroeffnung")
def open_sitting(public_id: str) -> ResponseReturnValue:
    """Open the meeting, or hand over the chair of one that runs."""
    meeting, actor = enter_meeting(public_id)
    form = ChairForm(prefix="chair")
    form.offer(read_roll(meeting).lines)
    if not form.validate():
        return lead_page(meeting, actor, chair_form=form), 422
    act = run.hand_over_chair if meeting.is_running else run.open_meeting
    try:
        act(meeting, chair=form.chosen, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return lead_page(meeting, actor, chair_form=form), 422
    flash(_("The meeting is open.") if act is run.open_meeting else _("The chair has been handed over."), "success")
    return redirect(address_of(meeting), code=303)


@councils.post("/gremien/sitzungen/<public_id>/leitung/beschlussfaehigkeit")
def establish_quorum_of_sitting(public_id: str) -> ResponseReturnValue:
    meeting, _actor = enter_meeting(public_id)
    return attempt(
        lambda: establish_quorum(meeting, by=current_member()),
        address_of(meeting, anchor="h-quorum"),
        done=_("The quorum has been established by the list."),
    )


@councils.post("/gremien/sitzungen/<public_id>/leitung/zweifel")
def doubt_quorum_of_sitting(public_id: str) -> ResponseReturnValue:
    meeting, actor = enter_meeting(public_id)
    form = DoubtForm(prefix="doubt")
    form.offer(read_roll(meeting).lines)
    if not form.validate():
        return lead_page(meeting, actor, doubt_form=form), 422
    try:
        doubt_quorum(meeting, said_by=form.chosen, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return lead_page(meeting, actor, doubt_form=form), 422
    return redirect(address_of(meeting, anchor="h-doubt"), code=303)


@councils.post("/gremien/sitzungen/<public_id>/leitung/nachzaehlung")
def record_count_of_sitting(public_id: str) -> ResponseReturnValue:
    meeting, actor = enter_meeting(public_id)
    form = CountForm(prefix="count")
    if not form.validate():
        return lead_page(meeting, actor, count_form=form), 422
    try:
        entry = record_count(meeting, counted=form.counted.data, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return lead_page(meeting, actor, count_form=form), 422
    if entry.is_quorate:
        flash(_("Counted again: the body is quorate."), "success")
    else:
        flash(
            _("Counted again: the body is not quorate. Interrupt the meeting for up to 30 minutes, or end it."),
            "warning",
        )
    return redirect(address_of(meeting), code=303)


@councils.post("/gremien/sitzungen/<public_id>/leitung/<any(unterbrechung, stoerung):kind>")
def begin_note(public_id: str, kind: str) -> ResponseReturnValue:
    """A break begins, or a disturbance of the connection is noted."""
    meeting, actor = enter_meeting(public_id)
    form = NoteForm(prefix=KINDS[kind].value)
    begin = notes.begin_break if KINDS[kind] is NoteKind.BREAK else notes.note_disturbance
    if form.validate():
        try:
            begin(meeting, words=form.matter.data or "", by=current_member())
        except DomainError as error:
            show_problem(form, error)
        else:
            return redirect(address_of(meeting, anchor="h-notes"), code=303)
    shown = {f"{KINDS[kind].value}_form": form}
    return lead_page(meeting, actor, **shown), 422


@councils.post("/gremien/sitzungen/<public_id>/leitung/<any(unterbrechung, stoerung):kind>/ende")
def end_note(public_id: str, kind: str) -> ResponseReturnValue:
    meeting, _actor = enter_meeting(public_id)
    return attempt(
        lambda: notes.end_note(meeting, KINDS[kind], by=current_member()), address_of(meeting, anchor="h-notes")
    )


@councils.get("/gremien/sitzungen/<public_id>/leitung/ende")
def confirm_closing(public_id: str) -> ResponseReturnValue:
    """What is not finished, before the meeting ends."""
    meeting, actor = enter_meeting(public_id)
    return render_template(
        "councils/sitting/confirm_closing.html",
        frame=frame_of_body(meeting.body, actor),
        meeting=meeting,
        name=name_of(meeting),
        unfinished=[(label_of(one), one) for one in run.list_unfinished(meeting)],
        form=ButtonForm(),
        back=address_of(meeting),
    )


@councils.post("/gremien/sitzungen/<public_id>/leitung/ende")
def close_sitting(public_id: str) -> ResponseReturnValue:
    meeting, _actor = enter_meeting(public_id)
    return attempt(
        lambda: run.close_meeting(meeting, by=current_member()), address_of(meeting), done=_("The meeting is closed.")
    )
