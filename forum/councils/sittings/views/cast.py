"""What members do with their own vote: give it on their device, have it recorded, add a statement."""

from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.ballots.form_parts import prefix_of, sealed_vote_form
from forum.ballots.models import Ballot, BallotVoter
from forum.ballots.policies import may_cast
from forum.ballots.queries import find_own_voters, list_options
from forum.ballots.values import Receipt
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.core.web.headers import not_to_be_stored
from forum.core.web.traces import leaves_no_trace
from forum.councils.models.attendance import Attendance, MeetingBallot
from forum.councils.sittings.decision_policies import may_record_own_vote
from forum.councils.sittings.forms.own_votes import NamedChoiceForm, OwnVoteForm
from forum.councils.sittings.queries.find import find_attendance
from forum.councils.sittings.services import cast as services
from forum.councils.sittings.services.own_votes import record_own_vote as record_vote
from forum.councils.sittings.views.decisions import address_of_vote, enter_vote_as_member, page, take
from forum.councils.sittings.views.votes import vote_page
from forum.councils.views.blueprint import councils


@councils.post("/gremien/abstimmung/<public_id>/stimme/<int:number>")
def cast_named_vote(public_id: str, number: int) -> ResponseReturnValue:
    """`number`: the first or another of the votes that the reader gives, for one can stand in for a member as well."""
    ballot, link, actor, voter = _enter_own(public_id, number)
    form = NamedChoiceForm(prefix=prefix_of(number))
    form.offer(list_options(ballot))
    return take(
        form,
        lambda: services.cast_named(ballot, link=link, voter=voter, choice=int(form.choice.data)),
        lambda: vote_page(ballot, link, actor, refused={number: form}),
        address_of_vote(ballot),
        done=_("Your vote has been recorded."),
    )


@councils.post("/gremien/abstimmung/<public_id>/geheime-stimme/<int:number>")
@leaves_no_trace
def cast_sealed_vote(public_id: str, number: int) -> ResponseReturnValue:
    """The answer is the receipt, shown once, kept by nobody; no message in the cookie, no line in the log."""
    ballot, link, actor, voter = _enter_own(public_id, number)
    form = sealed_vote_form(ballot, list_options(ballot), number=number)
    try:
        if form.validate():
            word = form.word.data or ""
            receipt = services.cast_secret(ballot, link=link, voter=voter, choices=form.chosen, word=word)
            return _show_receipt(ballot, link, actor, receipt)
    except DomainError as error:
        show_problem(form, error, otherwise="choices")
    # a page that depends on the choice would tell it by its length
    form.forget_choice()
    return vote_page(ballot, link, actor, refused={number: form}), 422


@councils.get("/gremien/abstimmung/<public_id>/eigene-stimme/<attendance_id>")
def edit_own_vote(public_id: str, attendance_id: str) -> ResponseReturnValue:
    """A member's own vote for the minutes; who leads the meeting writes it down for others."""
    ballot, link, actor, _line = _enter_line(public_id, attendance_id)
    return _own_page(ballot, link, actor, attendance_id, OwnVoteForm(formdata=None))


@councils.post("/gremien/abstimmung/<public_id>/eigene-stimme/<attendance_id>")
def update_own_vote(public_id: str, attendance_id: str) -> ResponseReturnValue:
    ballot, link, actor, line = _enter_line(public_id, attendance_id)
    form = OwnVoteForm()
    form.offer(list_options(ballot))
    return take(
        form,
        lambda: record_vote(
            ballot,
            attendance=line,
            option_number=form.option_number,
            statement=form.statement.data or "",
            by=current_member(),
        ),
        lambda: _own_page(ballot, link, actor, attendance_id, form),
        address_of_vote(ballot),
        done=_("It is in the record of the vote."),
    )


def _show_receipt(ballot: Ballot, link: MeetingBallot, actor: Actor, receipt: Receipt) -> ResponseReturnValue:
    """Of the same length for every choice: the page does not know it."""
    return not_to_be_stored(page(link.item, actor, "show_receipt", ballot=ballot, receipt=receipt))


def _enter_own(public_id: str, number: int) -> tuple[Ballot, MeetingBallot, Actor, BallotVoter]:
    """One of the reader's own votes; 404 if they have none in this ballot."""
    ballot, link, actor = enter_vote_as_member(public_id)
    own = find_own_voters(ballot, actor)
    voter = found(own[number - 1] if 1 <= number <= len(own) else None)
    authorise(may_cast(actor, ballot, voter), actor)
    return ballot, link, actor, voter


def _enter_line(public_id: str, attendance_id: str) -> tuple[Ballot, MeetingBallot, Actor, Attendance]:
    ballot, link, actor = enter_vote_as_member(public_id)
    line = found(find_attendance(attendance_id, meeting=link.item.meeting))
    authorise(may_record_own_vote(actor, link.item.meeting, line), actor)
    return ballot, link, actor, line


def _own_page(ballot: Ballot, link: MeetingBallot, actor: Actor, attendance_id: str, form: OwnVoteForm) -> str:
    form.offer(list_options(ballot))
    return page(link.item, actor, "edit_own_vote", form=form, ballot=ballot, attendance_id=attendance_id)
