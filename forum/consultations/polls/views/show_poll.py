"""The page of a poll: how it works, the options, and after the end the result."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.ballots.models import BallotBox
from forum.ballots.promises import promise_of_box
from forum.consultations.models.polls import Poll, PollOption
from forum.consultations.models.procedures import Module
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.pages import PROCEDURE_PAGE
from forum.consultations.polls import words
from forum.consultations.polls.choices import read_choice
from forum.consultations.polls.drawing import draw_order
from forum.consultations.polls.drawn_results import DrawnResult, draw_results, draw_standing, say_measure
from forum.consultations.polls.forms.vote import VoteForm, vote_form
from forum.consultations.polls.policies import may_vote
from forum.consultations.polls.queries import (
    find_box,
    find_own_vote,
    find_page_keys,
    get_poll,
    has_voted_in_secret,
    list_options,
)
from forum.consultations.queries.find import list_moments
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.browsers import browser_key, find_browser_keys
from forum.consultations.views.entering import EnteredModule, enter_module, frame_of_module
from forum.consultations.voting_states import VotingState, find_state, say_votes, say_what_follows
from forum.core.access import Verdict, everyone
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.page_state import read_basis


@dataclass(frozen=True, slots=True)
class EnteredPoll:
    """A poll at hand, for one reader: `verdict` says whether they may vote now, or why not."""

    entered: EnteredModule
    poll: Poll
    state: VotingState
    verdict: Verdict
    has_voted_in_secret: bool

    @property
    def module(self) -> Module:
        return self.entered.module

    @property
    def shows_form(self) -> bool:
        """Guests who need an account choose first and log in afterwards; a secret choice goes on no such way."""
        return bool(self.verdict) or (self.verdict.needs_login and not self.poll.is_secret)


def enter_poll(public_id: str) -> EnteredPoll:
    entered = enter_module(public_id, "poll")
    poll = get_poll(entered.module)
    has_voted = poll.is_secret and has_voted_in_secret(poll, entered.actor)
    state = find_state(entered.module, is_counted=poll.is_counted)
    verdict = may_vote(entered.verdict, state, has_voted_in_secret=has_voted)
    return EnteredPoll(entered, poll, state, verdict, has_voted)


@consultations.get("/beteiligung/abstimmungen/<public_id>/")
def show_poll(public_id: str) -> ResponseReturnValue:
    keys = find_page_keys(public_id)
    basis = read_basis(*FRAME, *keys, *PROCEDURE_PAGE)
    here = enter_poll(public_id)
    authorise(everyone, here.entered.actor)
    page = poll_page(here)
    if keys and not changes_within_the_hour(list_moments(here.module.procedure)):
        made_from_basis(basis)
    return page


def new_vote_form(here: EnteredPoll) -> VoteForm:
    """With the options in the order of this reader."""
    return vote_form(here.poll, here.module.title, draw_order(here.poll, list_options(here.poll), reader=_reader(here)))


def has_voted_by_browser(here: EnteredPoll) -> bool:
    return find_own_vote(here.poll, here.entered.actor, find_browser_keys(here.module)) is not None


def poll_page(here: EnteredPoll, failed: VoteForm | None = None) -> str:
    """With `failed` the form that was refused."""
    poll, options = here.poll, list(list_options(here.poll))
    is_fixed = poll.is_secret or poll.is_counted
    own = None if is_fixed else find_own_vote(poll, here.entered.actor, find_browser_keys(here.module))
    form = failed
    if form is None and here.shows_form:
        form = new_vote_form(here)
        form.begin_anew()
        if own is not None:
            form.show_choice(read_choice(own.choice))
    results = _results(poll, options)
    return render_template(
        "consultations/polls/show_poll.html",
        **frame_of_module(here.module),
        poll=poll,
        verdict=here.verdict,
        form=form,
        asks_human=here.entered.actor.user_id is None,
        options=draw_order(poll, options, reader="") if form is None else (),
        described={f"{option.number:03}": option.description for option in options if option.description},
        has_voted=own is not None or here.has_voted_in_secret,
        how_to_vote=words.say_how_to_vote(poll),
        votes=say_votes(here.state, here.module.contribution_count),
        what_follows=say_what_follows(here.state),
        rules=() if here.state.is_over else words.say_rules(poll, here.module),
        method=words.say_method(poll) if here.state.is_over else (),
        promise=promise_of_box() if poll.is_secret and not here.state.is_over else None,
        results=[(one, say_measure(poll, one)) for one in results],
        box=_box(poll),
    )


def _results(poll: Poll, options: list[PollOption]) -> list[DrawnResult]:
    if poll.outcome is not None:
        return draw_results(poll, options)
    shows_standing = not poll.is_hidden and not poll.is_counted and poll.has_votes
    return draw_standing(poll, options) if shows_standing else []


def _box(poll: Poll) -> BallotBox | None:
    return find_box(poll) if poll.is_counted and poll.is_secret else None


def _reader(here: EnteredPoll) -> str:
    actor = here.entered.actor
    return f"account:{actor.user_id}" if actor.user_id is not None else browser_key(here.module)
