"""Votes in a meeting: counted in the room, ticked by name, or opened on the members' devices."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.ballots.kinds import BallotWay, Majority
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.councils.meetings.words import name_of
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance, BallotPurpose
from forum.councils.models.meetings import Meeting
from forum.councils.models.resolutions import Resolution
from forum.councils.sittings.decision_words import expected_result, question_of
from forum.councils.sittings.forms.decide import (
    DeviceVoteForm,
    MinutesVoteForm,
    NamedVoteForm,
    OrderVoteForm,
    ResolutionVoteForm,
    named_vote_form,
    usual_majority,
)
from forum.councils.sittings.queries.decide import count_ballots
from forum.councils.sittings.queries.roll import list_conflicted, read_roll
from forum.councils.sittings.services.checks import check_count
from forum.councils.sittings.services.decide import begin_vote, open_vote, take_vote
from forum.councils.sittings.views.decisions import address_of_sitting, address_of_vote, enter_motion, page, take
from forum.councils.sittings.views.entering import enter_item_to_lead
from forum.councils.sittings.votes import Vote
from forum.councils.views.blueprint import councils


@councils.get("/gremien/beschlussvorschlag/<public_id>/abstimmung")
def new_vote(public_id: str) -> ResponseReturnValue:
    resolution, item, actor = enter_motion(public_id)
    form = ResolutionVoteForm(formdata=None, data=first_values(item) | {"way": BallotWay.HANDS.value})
    return _vote_page(resolution, item, actor, form)


@councils.post("/gremien/beschlussvorschlag/<public_id>/abstimmung")
def create_vote(public_id: str) -> ResponseReturnValue:
    """Record the result; with the button “preview” only say what it would be."""
    resolution, item, actor = enter_motion(public_id)
    form = ResolutionVoteForm()
    if not form.validate():
        return _vote_page(resolution, item, actor, form), 422
    vote = _vote_on(resolution, form.chosen_majority, way=BallotWay(form.way.data), part=form.part.data or "")
    try:
        if "preview" in request.form:
            return _preview(resolution, item, actor, form, vote)
        take_vote(item, vote, form.count, seen=form.votes_seen, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _vote_page(resolution, item, actor, form), 422
    flash(_("The result has been recorded and is shown."), "success")
    return redirect(address_of_sitting(item), code=303)


@councils.get("/gremien/beschlussvorschlag/<public_id>/namentlich")
def new_named_vote(public_id: str) -> ResponseReturnValue:
    resolution, item, actor = enter_motion(public_id)
    form = named_vote_form(_people(item, resolution))(formdata=None, data=first_values(item))
    return _named_page(resolution, item, actor, form)


@councils.post("/gremien/beschlussvorschlag/<public_id>/namentlich")
def create_named_vote(public_id: str) -> ResponseReturnValue:
    resolution, item, actor = enter_motion(public_id)
    form = named_vote_form(_people(item, resolution))()
    return take(
        form,
        lambda: take_vote(
            item,
            _vote_on(resolution, form.chosen_majority, way=BallotWay.BY_NAME),
            form.count,
            seen=form.votes_seen,
            by=current_member(),
        ),
        lambda: _named_page(resolution, item, actor, form),
        address_of_sitting(item),
        done=_("The result has been recorded and is shown."),
    )


@councils.get("/gremien/beschlussvorschlag/<public_id>/geraete")
def new_device_vote(public_id: str) -> ResponseReturnValue:
    resolution, item, actor = enter_motion(public_id)
    form = DeviceVoteForm(formdata=None, data=first_values(item) | {"way": BallotWay.BY_NAME.value})
    return _device_page(resolution, item, actor, form)


@councils.post("/gremien/beschlussvorschlag/<public_id>/geraete")
def create_device_vote(public_id: str) -> ResponseReturnValue:
    resolution, item, actor = enter_motion(public_id)
    form = DeviceVoteForm()
    form.offer_counters(read_roll(item.meeting))
    if not form.validate():
        return _device_page(resolution, item, actor, form), 422
    vote = _vote_on(resolution, form.chosen_majority, way=BallotWay(form.way.data))
    try:
        ballot = open_vote(item, vote, seen=form.votes_seen, key_holders=form.holders, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _device_page(resolution, item, actor, form), 422
    flash(_("The vote is open on the devices of the members."), "success")
    return redirect(address_of_vote(ballot), code=303)


@councils.get("/gremien/punkte/<public_id>/geschaeftsordnung")
def new_order_vote(public_id: str) -> ResponseReturnValue:
    item, actor = enter_item_to_lead(public_id)
    return _order_page(item, actor, OrderVoteForm(formdata=None, data=first_values(item)))


@councils.post("/gremien/punkte/<public_id>/geschaeftsordnung")
def create_order_vote(public_id: str) -> ResponseReturnValue:
    item, actor = enter_item_to_lead(public_id)
    form = OrderVoteForm()
    return take(
        form,
        lambda: take_vote(
            item,
            Vote(purpose=BallotPurpose.PROCEDURE, question=form.question.data or "", majority=form.chosen_majority),
            form.count,
            seen=form.votes_seen,
            by=current_member(),
        ),
        lambda: _order_page(item, actor, form),
        address_of_sitting(item),
        done=_("The result has been recorded and is shown."),
    )


@councils.get("/gremien/punkte/<public_id>/genehmigung")
def new_minutes_vote(public_id: str) -> ResponseReturnValue:
    """The vote by which this meeting approves the minutes of an earlier one."""
    item, earlier, actor = _enter_approval(public_id)
    return _minutes_page(item, earlier, actor, MinutesVoteForm(formdata=None, data=first_values(item)))


@councils.post("/gremien/punkte/<public_id>/genehmigung")
def create_minutes_vote(public_id: str) -> ResponseReturnValue:
    item, earlier, actor = _enter_approval(public_id)
    form = MinutesVoteForm()
    question = _("Approve the minutes: %(meeting)s", meeting=name_of(earlier))
    return take(
        form,
        lambda: take_vote(
            item,
            Vote(purpose=BallotPurpose.MINUTES, question=question, majority=form.chosen_majority),
            form.count,
            seen=form.votes_seen,
            by=current_member(),
        ),
        lambda: _minutes_page(item, earlier, actor, form),
        address_of_sitting(item),
        done=_("The result has been recorded and is shown."),
    )


def _enter_approval(public_id: str) -> tuple[AgendaItem, Meeting, Actor]:
    """An item that approves minutes, with the meeting whose minutes they are."""
    item, actor = enter_item_to_lead(public_id)
    return item, found(session.get(Meeting, item.approves_id) if item.approves_id else None), actor


def _minutes_page(item: AgendaItem, earlier: Meeting, actor: Actor, form: MinutesVoteForm) -> str:
    people = read_roll(item.meeting).voters()
    return page(item, actor, "new_minutes_vote", form=form, people=people, earlier=name_of(earlier))


def first_values(item: AgendaItem) -> dict[str, str]:
    """What stands in a form of a vote at first."""
    return {"seen": str(count_ballots(item)), "majority": usual_majority(item.meeting.body).value}


def _preview(
    resolution: Resolution, item: AgendaItem, actor: Actor, form: ResolutionVoteForm, vote: Vote
) -> ResponseReturnValue:
    """Everything is checked as if it were recorded, and nothing is written: the answer is no redirect."""
    voters = begin_vote(item, vote, seen=form.votes_seen)
    check_count(vote.way, form.count, voters)
    expected = expected_result(vote.majority, form.count, members=voters.members, present=len(voters.people))
    return _vote_page(resolution, item, actor, form, expected=expected)


def _vote_on(resolution: Resolution, majority: Majority, *, way: BallotWay, part: str = "") -> Vote:
    return Vote(
        purpose=BallotPurpose.MOTION,
        question=question_of(resolution, part),
        majority=majority,
        way=way,
        resolution=resolution,
        part=part,
    )


def _people(item: AgendaItem, resolution: Resolution) -> Sequence[Attendance]:
    return read_roll(item.meeting).voters(list_conflicted(resolution))


def _vote_page(resolution: Resolution, item: AgendaItem, actor: Actor, form: ResolutionVoteForm, **context: Any) -> str:
    people = _people(item, resolution)
    return page(item, actor, "new_vote", form=form, resolution=resolution, people=people, **context)


def _named_page(resolution: Resolution, item: AgendaItem, actor: Actor, form: NamedVoteForm) -> str:
    return page(item, actor, "new_named_vote", form=form, resolution=resolution)


def _device_page(resolution: Resolution, item: AgendaItem, actor: Actor, form: DeviceVoteForm) -> str:
    roll = read_roll(item.meeting)
    form.offer_counters(roll)
    people = roll.voters(list_conflicted(resolution))
    return page(item, actor, "new_device_vote", form=form, resolution=resolution, people=people)


def _order_page(item: AgendaItem, actor: Actor, form: OrderVoteForm) -> str:
    address = url_for("councils.create_order_vote", public_id=item.public_id)
    return page(item, actor, "new_order_vote", form=form, address=address)
