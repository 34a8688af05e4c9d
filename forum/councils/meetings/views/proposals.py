"""Members propose items; chair and managing office take them up or say why not."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.councils.meetings.forms.items import ProposalForm
from forum.councils.meetings.forms.plan import ReasonForm
from forum.councils.meetings.frame import frame_of_meeting
from forum.councils.meetings.services import proposals
from forum.councils.meetings.views.enter import enter_meeting, steer_item
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.councils.policies import may_work_in
from forum.councils.views.blueprint import councils


@councils.get("/gremien/sitzungen/<public_id>/vorschlag")
def new_item_proposal(public_id: str) -> str:
    return _page(_enter(public_id), ProposalForm(formdata=None))


@councils.post("/gremien/sitzungen/<public_id>/vorschlag")
def create_item_proposal(public_id: str) -> ResponseReturnValue:
    meeting, form = _enter(public_id), ProposalForm()
    if not form.validate():
        return _page(meeting, form), 422
    try:
        proposals.propose_item(meeting, form.words, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(meeting, form), 422
    flash(_("Your proposal is with the chair."), "success")
    return _back(meeting)


@councils.post("/gremien/punkte/<public_id>/aufnehmen")
def accept_item_proposal(public_id: str) -> ResponseReturnValue:
    item, _actor = steer_item(public_id)
    proposals.accept_proposal(item, by=current_member())
    flash(_("The item stands on the agenda."), "success")
    return _back(item.meeting)


@councils.get("/gremien/punkte/<public_id>/ablehnen")
def new_decline(public_id: str) -> str:
    item, _actor = steer_item(public_id)
    return _decline_page(item, ReasonForm(formdata=None))


@councils.post("/gremien/punkte/<public_id>/ablehnen")
def decline_item_proposal(public_id: str) -> ResponseReturnValue:
    item, _actor = steer_item(public_id)
    form = ReasonForm()
    if not form.validate():
        return _decline_page(item, form), 422
    proposals.decline_proposal(item, reason=form.reason.data or "", by=current_member())
    flash(_("The proposal has been declined; whoever made it is told."), "success")
    return _back(item.meeting)


def _enter(public_id: str) -> Meeting:
    meeting, actor = enter_meeting(public_id)
    authorise(may_work_in(actor, meeting.body), actor)
    return meeting


def _page(meeting: Meeting, form: ProposalForm) -> str:
    frame = frame_of_meeting(meeting, current_actor())
    return render_template(
        "councils/new_item_proposal.html", meeting=meeting, body=meeting.body, frame=frame, form=form
    )


def _decline_page(item: AgendaItem, form: ReasonForm) -> str:
    meeting, frame = item.meeting, frame_of_meeting(item.meeting, current_actor())
    return render_template(
        "councils/new_decline.html", meeting=meeting, body=meeting.body, frame=frame, form=form, item=item
    )


def _back(meeting: Meeting) -> ResponseReturnValue:
    return redirect(url_for(".show_meeting", public_id=meeting.public_id), code=303)
