"""Answering a statement, writing one, and taking it back while it waits."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.visitor import present_network
from forum.consultations.models.opinions import OpinionStatement, StatementState
from forum.consultations.opinions.errors import StatementMoved
from forum.consultations.opinions.forms.answers import AnswerForm, StatementForm
from forum.consultations.opinions.jobs import compute_when_due
from forum.consultations.opinions.queries.find import find_module_of_statement, find_own_statement, find_statement
from forum.consultations.opinions.queries.similar import list_similar
from forum.consultations.opinions.services.answer import answer
from forum.consultations.opinions.services.write import submit_statement, withdraw_statement
from forum.consultations.opinions.views.entering import (
    EnteredOpinions,
    address_of_opinions,
    enter_opinions,
    find_drawn,
    voter_of,
    whose,
)
from forum.consultations.opinions.views.show_opinions import opinions_page
from forum.consultations.views.blueprint import consultations
from forum.core.access import everyone
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.core.web.traces import leaves_no_trace

# the ids of similar statements that were shown before the form was sent
SEEN = "gesehen"
LONGEST = 200


@consultations.post("/beteiligung/meinungsbild/<public_id>/antwort")
@leaves_no_trace
def cast_opinion(public_id: str) -> ResponseReturnValue:
    """Nothing says when somebody answered: no line in the log, no act."""
    here = enter_opinions(public_id)
    authorise(here.verdict, here.actor)
    form = AnswerForm()
    statement = find_statement(form.statement.data or "", actor=here.actor)
    try:
        if form.validate() and statement is not None and form.chosen is not None:
            _answer(here, form, statement)
            return redirect(address_of_opinions(here.module, _anchor="aussage"), code=303)
        if statement is None:
            raise StatementMoved(_("This statement is no longer there. Here is another one."))
        if form.chosen is None and not form.errors:
            form.form_errors.append(_("Choose one of the three answers."))
    except TooManyAttempts as error:
        form.form_errors.append(error.message)
        return opinions_page(enter_opinions(public_id), answer=form), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        form.form_errors.append(error.message)
    return opinions_page(enter_opinions(public_id), answer=form), 422


def _answer(here: EnteredOpinions, form: AnswerForm, statement: OpinionStatement) -> None:
    assert form.chosen is not None
    person, browser = whose(here)
    participant = answer(
        statement,
        form.chosen,
        module=here.module,
        wording=form.read_wording,
        by=person,
        browser=browser,
        network=present_network(),
        drawn=find_drawn(here.module),
    )
    if participant.vote_count == 1:
        compute_when_due(here.module)


@consultations.post("/beteiligung/meinungsbild/<public_id>/aussage")
def create_opinion_statement(public_id: str) -> ResponseReturnValue:
    here = enter_opinions(public_id)
    authorise(here.may_write, here.actor)
    form = StatementForm()
    is_guest = here.actor.user_id is None
    if is_guest and form.is_from_a_machine:
        return redirect(address_of_opinions(here.module), code=303)
    similar = list_similar((form.text.data or "")[:LONGEST], here.module)
    if not form.validate():
        return opinions_page(here, form=form), 422
    if not {one.public_id for one in similar} <= set(",".join(request.form.getlist(SEEN)).split(",")):
        # shown once before it is sent, also to those without scripts
        return opinions_page(here, form=form, similar=similar), 422
    try:
        person, browser = whose(here)
        text = form.text.data or ""
        made = submit_statement(here.module, text, by=person, browser=browser, network=present_network())
    except TooManyAttempts as error:
        form.form_errors.append(error.message)
        return opinions_page(here, form=form), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        show_problem(form, error)
        return opinions_page(here, form=form), 422
    flash(_say_taken(made), "success")
    return redirect(address_of_opinions(here.module, _anchor="eigene"), code=303)


def _say_taken(statement: OpinionStatement) -> str:
    if statement.state is StatementState.WAITING:
        return _("Thank you. The moderation reads your statement before others can answer it.")
    return _("Thank you. Others can answer your statement now.")


@consultations.post("/beteiligung/meinungsbild/aussage/<public_id>/zurueckziehen")
def withdraw_opinion_statement(public_id: str) -> ResponseReturnValue:
    """Whoever has written it takes it back; others do not know of it."""
    actor = current_actor()
    module = found(find_module_of_statement(public_id))
    statement = found(find_own_statement(public_id, voter_of(actor, module)))
    authorise(everyone, actor)
    try:
        withdraw_statement(statement)
    except DomainError as error:
        flash(str(error), "info")
    else:
        flash(_("Your statement has been withdrawn."), "success")
    return redirect(url_for(".show_opinions", public_id=module.public_id), code=303)
