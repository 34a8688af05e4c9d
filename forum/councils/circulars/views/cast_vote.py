"""Giving a vote between meetings. The receipt of a secret one is the answer itself: shown once, stored nowhere."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.ballots.form_parts import prefix_of, sealed_vote_form
from forum.ballots.models import Ballot, BallotVoter
from forum.ballots.policies import may_cast
from forum.ballots.queries import list_options
from forum.ballots.values import Receipt
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.core.web.headers import not_to_be_stored
from forum.core.web.traces import leaves_no_trace
from forum.councils.circulars.forms.vote import ConflictForm, NamedVoteForm
from forum.councils.circulars.policies import may_declare_conflict
from forum.councils.circulars.queries.circulars import reload
from forum.councils.circulars.services import cast as services
from forum.councils.circulars.views.enter import enter_opened, own_voter
from forum.councils.circulars.views.show_circular import circular_page
from forum.councils.frame import frame_of_body
from forum.councils.models.circulars import Circular
from forum.councils.views.blueprint import councils


@councils.post("/gremien/umlauf/<public_id>/stimme/<int:number>")
@leaves_no_trace
def cast_vote(public_id: str, number: int) -> ResponseReturnValue:
    """No redirect, no message in the cookie, no line in the log: nothing of a vote is left but the vote."""
    circular, ballot, actor = enter_opened(public_id)
    voter, _own = own_voter(ballot, actor, number)
    authorise(may_cast(actor, ballot, voter), actor)
    if ballot.is_sealed:
        return _cast_sealed(circular, ballot, voter, number)
    return _cast_by_name(circular, ballot, voter, number)


@councils.get("/gremien/umlauf/<public_id>/befangen/<int:number>")
def new_conflict(public_id: str, number: int) -> ResponseReturnValue:
    circular, ballot, actor = enter_opened(public_id)
    _voter, own = own_voter(ballot, actor, number)
    authorise(may_declare_conflict(actor, circular, own), actor)
    return _conflict_page(circular, ConflictForm(formdata=None), number)


@councils.post("/gremien/umlauf/<public_id>/befangen/<int:number>")
def create_conflict(public_id: str, number: int) -> ResponseReturnValue:
    circular, ballot, actor = enter_opened(public_id)
    voter, own = own_voter(ballot, actor, number)
    authorise(may_declare_conflict(actor, circular, own), actor)
    form = ConflictForm()
    if not form.validate():
        return _conflict_page(circular, form, number), 422
    try:
        services.declare_conflict(circular, voter=voter, reason=form.conflict_reason.data, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _conflict_page(circular, form, number), 422
    flash(_("It is noted that you take no part in this vote."), "success")
    return redirect(url_for(".show_circular", public_id=public_id), code=303)


def _cast_sealed(circular: Circular, ballot: Ballot, voter: BallotVoter, number: int) -> ResponseReturnValue:
    form = sealed_vote_form(ballot, list_options(ballot), number=number)
    try:
        if form.validate():
            receipt = services.vote_sealed(circular, voter=voter, choices=form.chosen, word=form.word.data or "")
            return _show_receipt(reload(circular), receipt)
    except DomainError as error:
        show_problem(form, error, otherwise="choices")
    # a page that depends on the choice would tell it by its length
    form.forget_choice()
    return circular_page(reload(circular), current_actor(), failed=form, number=number), 422


def _cast_by_name(circular: Circular, ballot: Ballot, voter: BallotVoter, number: int) -> ResponseReturnValue:
    form = NamedVoteForm(prefix=prefix_of(number))
    form.offer(ballot.question, list_options(ballot))
    try:
        if form.validate():
            services.vote_by_name(circular, voter=voter, choice=form.chosen)
            flash(_("Your vote is recorded. You can change it until the end."), "success")
            return redirect(url_for(".show_circular", public_id=circular.public_id), code=303)
    except DomainError as error:
        show_problem(form, error, otherwise="choice")
    return circular_page(reload(circular), current_actor(), failed=form, number=number), 422


def _show_receipt(circular: Circular, receipt: Receipt) -> ResponseReturnValue:
    """The same length for every choice: the page does not know it."""
    return not_to_be_stored(
        render_template(
            "councils/show_receipt.html",
            circular=circular,
            body=circular.body,
            frame=frame_of_body(circular.body, current_actor()),
            receipt=receipt,
        )
    )


def _conflict_page(circular: Circular, form: ConflictForm, number: int) -> str:
    return render_template(
        "councils/new_conflict.html",
        circular=circular,
        body=circular.body,
        frame=frame_of_body(circular.body, current_actor()),
        form=form,
        number=number,
    )
