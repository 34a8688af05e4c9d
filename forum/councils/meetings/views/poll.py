"""The poll for a date: moments offered by the chair, answers of members with their sums, and the choice."""

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.text.numbers import number_or_zero
from forum.core.time import clock
from forum.core.web.guard import found
from forum.councils.meetings.forms.poll import PollForm
from forum.councils.meetings.frame import frame_of_meeting
from forum.councils.meetings.queries.poll import find_option, list_answering, list_offered
from forum.councils.meetings.services import poll
from forum.councils.meetings.views.enter import enter_meeting, steer_meeting
from forum.councils.membership.queries.find import find_own_membership
from forum.councils.models.meetings import DateAnswerKind, Meeting
from forum.councils.policies import may_steer
from forum.councils.views.blueprint import councils

USUAL_MINUTES = 120


@councils.get("/gremien/sitzungen/<public_id>/terminabfrage")
def show_poll(public_id: str) -> str:
    meeting, _actor = enter_meeting(public_id)
    return _page(meeting, PollForm(formdata=None, data={"length": USUAL_MINUTES}))


@councils.post("/gremien/sitzungen/<public_id>/terminabfrage")
def create_poll(public_id: str) -> ResponseReturnValue:
    meeting, _actor = steer_meeting(public_id)
    form = PollForm()
    if not form.validate():
        return _page(meeting, form), 422
    try:
        length = timedelta(minutes=form.length.data)
        asked = poll.offer_dates(meeting, form.moments, length=length, until=form.poll_until.data, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(meeting, form), 422
    flash(ngettext("One person is asked.", "%(num)s people are asked.", asked), "success")
    return _back(meeting)


@councils.post("/gremien/sitzungen/<public_id>/terminabfrage/antwort")
def answer_poll(public_id: str) -> ResponseReturnValue:
    """Each moment has a field `o<key>` with "yes", "maybe" or "no"; those left out keep their answer."""
    meeting, _actor = enter_meeting(public_id)
    own = found(find_own_membership(meeting.body, current_member(), clock.today()))
    kinds = {kind.value: kind for kind in DateAnswerKind}
    answers = {
        number_or_zero(name[1:]): kinds[value]
        for name, value in request.form.items()
        if name.startswith("o") and value in kinds
    }
    poll.answer_dates(meeting, answers, membership=own.membership, by=current_member())
    flash(_("Your answer has been saved."), "success")
    return _back(meeting)


@councils.post("/gremien/sitzungen/<public_id>/terminabfrage/wahl")
def choose_poll_date(public_id: str) -> ResponseReturnValue:
    meeting, _actor = steer_meeting(public_id)
    option = found(find_option(number_or_zero(request.form.get("termin")), meeting=meeting))
    poll.choose_date(meeting, option, by=current_member())
    flash(_("The meeting has a date now. Members learn of it by the invitation."), "success")
    return redirect(url_for(".show_meeting", public_id=public_id), code=303)


def _page(meeting: Meeting, form: PollForm) -> str:
    actor = current_actor()
    offered = list_offered(meeting)
    own = find_own_membership(meeting.body, current_member(), clock.today())
    return render_template(
        "councils/show_poll.html",
        meeting=meeting,
        body=meeting.body,
        frame=frame_of_meeting(meeting, actor),
        form=form,
        offered=offered,
        answering=list_answering(offered),
        own=own.membership if own else None,
        kinds=tuple(DateAnswerKind),
        takes_answers=poll.takes_answers(meeting),
        steers=bool(may_steer(actor, meeting.body)),
    )


def _back(meeting: Meeting) -> ResponseReturnValue:
    return redirect(url_for(".show_poll", public_id=meeting.public_id), code=303)
