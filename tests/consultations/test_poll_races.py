"""Votes at the same moment, on both databases: a person who sends a hundred has one."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.ballots.models import SealedEntry
from forum.consultations.models.polls import PollKind, PollVote
from forum.consultations.polls.choices import Choice
from forum.consultations.polls.queries import list_due_polls, list_options
from forum.consultations.polls.services import count as counting
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.sealing import key_files
from tests.consultations.factories import set_end
from tests.consultations.polls import again, let_end, make_poll, vote, vote_as_guest, vote_in_secret
from tests.factories import make_user
from tests.support.parallel import in_threads
from tests.support.rivals import attempt

pytestmark = pytest.mark.both_databases
RIVALS = 10
TURNS = 10


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


def rush(app, act):
    """A hundred acts by ten at a time; what became of each."""

    def come(number):
        return [attempt(app, partial(act, number * TURNS + turn)) for turn in range(TURNS)]

    results = [one for found in in_threads(come, count=RIVALS) for one in found]
    session.rollback()
    return results


def begin(**settings):
    with transaction():
        module, person = make_poll(**settings), make_user().id
    session.remove()
    return module, person


def test_a_hundred_votes_of_one_person_are_one(app):
    module, person = begin(kind=PollKind.POINTS, is_hidden=False)

    def act(number):
        choice = Choice(points={1 + number % 3: 1 + number % 5})
        vote(again(module)[0], choice=choice, by=session.get_one(User, person))

    assert set(rush(app, act)) == {"done"}
    found, poll = again(module)
    kept = session.scalars(select(PollVote)).all()
    assert (len(kept), poll.vote_count, found.contribution_count, found.participant_count) == (1, 1, 1, 1)
    # what stands there is that vote and nothing that was changed
    ((number, points),) = kept[0].choice["points"]
    standing = {option.number: option.votes for option in list_options(poll)}
    assert standing == {**dict.fromkeys((1, 2, 3), 0), number: points}


def test_a_hundred_secret_votes_of_one_person_are_one(app):
    module, person = begin(is_secret=True)

    def act(number):
        vote_in_secret(again(module)[0], 1 + number % 3, by=session.get_one(User, person))

    results = rush(app, act)
    assert (results.count("done"), results.count("refused")) == (1, 99)
    assert session.scalar(select(func.count()).select_from(SealedEntry)) == again(module)[1].vote_count == 1


def test_a_hundred_votes_of_one_browser_are_one(app):
    module, _person = begin(takes_guests=True)

    def act(number):
        vote_as_guest(again(module)[0], 1 + number % 3, browser="a" * 64)

    assert set(rush(app, act)) == {"done"}
    poll = again(module)[1]
    assert (poll.guest_vote_count, session.scalar(select(func.count()).select_from(PollVote))) == (1, 1)


def test_a_vote_gets_in_before_the_count_or_it_is_refused(app):
    module, _person = begin()

    def act(number):
        if number == 37:
            let_end(again(module)[0])
        else:
            vote(again(module)[0], 1 + number % 3)

    results = rush(app, act)

    poll = again(module)[1]
    assert set(results) == {"done", "refused"}
    assert poll.outcome["members"]["base"] == poll.vote_count == results.count("done") - 1


def test_a_phase_that_is_extended_as_the_worker_comes_by_goes_on(monkeypatch):
    module, _person = begin()
    found, _poll = again(module)
    set_end(found, timedelta(minutes=-1))
    due = list_due_polls()
    assert [one.module_id for one in due] == [module.id]
    # the worker has found it, and then the office extends
    set_end(found, timedelta(days=1))
    monkeypatch.setattr(counting, "list_due_polls", lambda: due)

    counting.count_due_polls()

    assert not again(module)[1].is_counted
    session.expire_all()
    vote(again(module)[0], 1)
