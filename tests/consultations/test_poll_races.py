"""Votes at the same moment, on both databases: a person who sends a hundred has one."""

import pytest
from sqlalchemy import select

from forum.accounts.models import User
from forum.ballots.models import SealedEntry
from forum.consultations.models.polls import PollKind, PollVote
from forum.consultations.polls.choices import Choice
from forum.consultations.polls.queries import list_options
from forum.consultations.polls.services import count as counting
from forum.core.data.database import session
from forum.core.sealing import key_files
from tests.consultations import polls
from tests.consultations.polls import again, make_poll, vote, vote_as_guest, vote_in_secret
from tests.consultations.rivals import kept
from tests.consultations.vote_races import (
    RIVALS,
    assert_goes_on_if_extended_meanwhile,
    count_rows,
    rush_past_the_end,
)
from tests.factories import make_user
from tests.support.rivals import rush

pytestmark = pytest.mark.both_databases
TURNS = 10


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


def begin(**settings):
    return kept(lambda: (make_poll(**settings), make_user().id))


def test_a_hundred_votes_of_one_person_are_one(app):
    module, person = begin(kind=PollKind.POINTS, is_hidden=False)

    def act(number):
        choice = Choice(points={1 + number % 3: 1 + number % 5})
        vote(again(module)[0], choice=choice, by=session.get_one(User, person))

    assert set(rush(app, act, rivals=RIVALS, turns=TURNS)) == {"done"}
    found, poll = again(module)
    stored = session.scalars(select(PollVote)).all()
    assert (len(stored), poll.vote_count, found.contribution_count, found.participant_count) == (1, 1, 1, 1)
    # what stands there is that vote and nothing that was changed
    ((number, points),) = stored[0].choice["points"]
    standing = {option.number: option.votes for option in list_options(poll)}
    assert standing == {**dict.fromkeys((1, 2, 3), 0), number: points}


def test_a_hundred_secret_votes_of_one_person_are_one(app):
    module, person = begin(is_secret=True)

    def act(number):
        vote_in_secret(again(module)[0], 1 + number % 3, by=session.get_one(User, person))

    results = rush(app, act, rivals=RIVALS, turns=TURNS)
    assert (results.count("done"), results.count("refused")) == (1, 99)
    assert count_rows(SealedEntry) == again(module)[1].vote_count == 1


def test_a_hundred_votes_of_one_browser_are_one(app):
    module, _person = begin(takes_guests=True)

    def act(number):
        vote_as_guest(again(module)[0], 1 + number % 3, browser="a" * 64)

    assert set(rush(app, act, rivals=RIVALS, turns=TURNS)) == {"done"}
    poll = again(module)[1]
    assert (poll.guest_vote_count, count_rows(PollVote)) == (1, 1)


def test_a_vote_gets_in_before_the_count_or_it_is_refused(app):
    module, _person = begin()

    results = rush_past_the_end(app, polls, module, turns=TURNS, ends_at=37)

    poll = again(module)[1]
    assert set(results) == {"done", "refused"}
    assert poll.outcome["members"]["base"] == poll.vote_count == results.count("done") - 1


def test_a_phase_that_is_extended_as_the_worker_comes_by_goes_on(monkeypatch):
    module, _person = begin()

    assert_goes_on_if_extended_meanwhile(
        monkeypatch, polls, module, counting=counting, find="list_due_polls", count="count_due_polls"
    )
