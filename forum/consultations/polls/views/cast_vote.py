"""Voting in a poll. The receipt of a secret vote is the answer itself: shown once, stored nowhere."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.ballots.values import Receipt
from forum.consultations.polls.choices import FIELD
from forum.consultations.polls.forms.vote import VoteForm
from forum.consultations.polls.services import cast as services
from forum.consultations.polls.views.show_poll import (
    EnteredPoll,
    enter_poll,
    has_voted_by_browser,
    new_vote_form,
    poll_page,
)
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.browsers import browser_key
from forum.consultations.views.entering import frame_of_module
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.core.web.headers import not_to_be_stored
from forum.core.web.traces import leaves_no_trace


@consultations.post("/beteiligung/abstimmungen/<public_id>/stimme")
@leaves_no_trace
def cast_poll_vote(public_id: str) -> ResponseReturnValue:
    """Nothing says when somebody voted: no line in the log, no act."""
    here = enter_poll(public_id)
    authorise(here.verdict, here.entered.actor)
    form = new_vote_form(here)
    if here.entered.actor.user_id is None and form.is_from_a_machine:
        return redirect(url_for(".show_poll", public_id=public_id), code=303)
    try:
        if form.validate() and not _is_hurried(here, form):
            return _cast_secret(here, form) if here.poll.is_secret else _cast(here, form)
    except DomainError as error:
        show_problem(form, error, otherwise=FIELD)
    if here.poll.is_secret:
        form.forget_choice()
    form.begin_anew()
    return poll_page(enter_poll(public_id), form), 422


def _is_hurried(here: EnteredPoll, form: VoteForm) -> bool:
    """Of those without an account; a form that comes twice from a browser that has voted is one vote all the same."""
    hurry = form.hurry if here.entered.actor.user_id is None else ""
    if hurry and not form.bad_timing and has_voted_by_browser(here):
        return False
    if hurry:
        form.form_errors.append(hurry)
    return bool(hurry)


def _cast(here: EnteredPoll, form: VoteForm) -> ResponseReturnValue:
    is_guest = here.entered.actor.user_id is None
    services.cast_vote(
        here.poll,
        form.choice,
        module=here.module,
        by=None if is_guest else current_member(),
        browser=browser_key(here.module) if is_guest else "",
    )
    flash(_("Your vote counts. You can change it until the end."), "success")
    return redirect(url_for(".show_poll", public_id=here.module.public_id), code=303)


def _cast_secret(here: EnteredPoll, form: VoteForm) -> ResponseReturnValue:
    word = form["word"].data or ""
    receipt = services.cast_secret(here.poll, form.choice, module=here.module, word=word, by=current_member())
    return _show_receipt(here, receipt)


def _show_receipt(here: EnteredPoll, receipt: Receipt) -> ResponseReturnValue:
    """The same length for every choice: the page does not know it."""
    return not_to_be_stored(
        render_template(
            "consultations/polls/show_poll_receipt.html",
            **frame_of_module(here.module, _("Receipt")),
            receipt=receipt,
        )
    )
