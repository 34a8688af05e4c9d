"""`forum poll verify` on polls that somebody has changed in the database after the count."""

import pytest
from sqlalchemy import delete, func, insert, select, update

from forum.ballots.models import BallotBox, BoxCode
from forum.consultations.commands import verify_poll
from forum.consultations.models.polls import CountedBallot, Poll, PollKind, PollVote
from forum.consultations.polls.choices import in_order
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.sealing import key_files
from tests.consultations.polls import WORDS, again, let_end, make_poll, vote, vote_as_guest, vote_in_secret

both_databases = pytest.mark.both_databases
RECOUNTED = "counting again comes to another outcome"
OTHERS = "the votes of accounts and browsers are others than the counted ones"


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


def finished(*numbers, guests=(), kind=PollKind.SINGLE, **settings):
    session.remove()
    with transaction():
        module = make_poll(kind, takes_guests=bool(guests), **settings)
        for place, number in enumerate(numbers):
            if settings.get("is_secret"):
                vote_in_secret(module, number, word=WORDS[place])
            else:
                vote(module, number)
        for place, number in enumerate(guests):
            vote_as_guest(module, number, browser=f"browser {place}")
    with transaction():
        let_end(again(module)[0])
    session.rollback()
    return module


def verify(app, module, *arguments):
    public_id = module.public_id
    session.remove()
    said = app.test_cli_runner().invoke(verify_poll, [public_id, *arguments])
    assert said.exception is None or isinstance(said.exception, SystemExit)
    return said.exit_code, [line for line in said.output.splitlines() if "votes with" not in line]


def change_ballot(module, number, **values):
    chosen = (CountedBallot.poll_id == again(module)[1].id, CountedBallot.number == number)
    session.rollback()
    with transaction():
        session.execute(update(CountedBallot).where(*chosen).values(**values))


def differs(*faults):
    return 1, [f"Differs: {fault}." for fault in faults]


@both_databases
def test_nothing_differs_in_polls_that_nobody_has_changed(app):
    for module in (
        finished(1, 1, 2, guests=(3,)),
        finished(1, 2, 3, 1, 1, is_secret=True),
        finished(kind=PollKind.APPROVAL),
    ):
        assert verify(app, module) == (0, ["Everything agrees."])


@pytest.mark.parametrize("choice", [{"ranks": [[9]]}, {"ranks": [[1, 1]]}, {"ranks": 5}, {"ranks": [[1], [2]]}, {}, []])
def test_a_ballot_that_nobody_could_have_cast_is_named(app, choice):
    module = finished(1, 1, 2, 3, 3, is_secret=True)

    change_ballot(module, 2, choice=choice)

    code, said = verify(app, module)
    assert (code, said[0]) == (1, "Differs: the counted ballot 2 breaks the rules of the poll.")


def test_a_ballot_that_says_something_else_comes_to_another_outcome(app):
    module = finished(1, 1, 2, 3, 3, is_secret=True)

    change_ballot(module, 1, choice={"ranks": [[2]]})

    assert verify(app, module) == differs(RECOUNTED)


def test_ballots_that_were_swapped_come_to_another_outcome(app):
    module = finished(1, 1, 2, guests=(2,))

    change_ballot(module, 1, choice={"ranks": [[2]]})
    change_ballot(module, 2, choice={"ranks": [[1]]})

    assert verify(app, module) == differs(OTHERS, RECOUNTED)


def test_a_ballot_that_was_taken_out_is_missed(app):
    module = finished(1, 1, 2, 3, 3, is_secret=True)
    with transaction():
        session.execute(delete(CountedBallot).where(CountedBallot.number == 2))

    assert verify(app, module) == differs("5 and 0 votes were cast", RECOUNTED)


def test_a_ballot_that_was_put_in_is_noticed_though_the_outcome_is_made_to_fit(app):
    module = finished(1, 1, 2)
    with transaction():
        poll = again(module)[1]
        row = {"poll_id": poll.id, "number": 9, "is_guest": False, "votes": 1, "choice": {"ranks": [[2]]}}
        session.execute(insert(CountedBallot).values(**row))
        outcome = {**poll.outcome, "members": {**poll.outcome["members"], "base": 4}}
        outcome["members"] |= {"totals": {"1": 2, "2": 2, "3": 0}, "winners": [2, 1], "ranking": [[2, 1], [3]]}
        session.execute(update(Poll).values(outcome=outcome, vote_count=4))

    assert verify(app, module) == differs(OTHERS)


def test_a_vote_that_was_changed_after_the_count_is_noticed(app):
    module = finished(1, 1, 2)
    with transaction():
        first = select(func.min(PollVote.id)).scalar_subquery()
        session.execute(update(PollVote).where(PollVote.id == first).values(choice={"ranks": [[3]]}))

    assert verify(app, module) == differs(OTHERS)


def test_an_outcome_that_was_changed_is_noticed(app):
    module = finished(1, 1, 2)
    with transaction():
        outcome = again(module)[1].outcome
        session.execute(update(Poll).values(outcome={**outcome, "members": {**outcome["members"], "winners": [2]}}))

    assert verify(app, module) == differs(RECOUNTED)


@pytest.mark.parametrize("is_secret", [True, False])
def test_an_outcome_that_was_taken_away_does_not_make_a_poll_void(app, is_secret):
    module = finished(1, 1, 2, 3, 3, is_secret=is_secret)
    with transaction():
        session.execute(update(Poll).values(outcome=None))

    assert verify(app, module) == differs("the outcome is missing, though votes were counted")


@both_databases
def test_a_code_that_was_taken_away_is_missed_without_its_receipt(app):
    module = finished(1, 1, 2, 3, 3, is_secret=True)
    with transaction():
        code = select(func.min(BoxCode.code)).scalar_subquery()
        session.execute(delete(BoxCode).where(BoxCode.code == code))

    assert verify(app, module) == differs("there are 4 codes of 5 votes")


def test_a_box_that_held_another_number_of_votes_is_noticed(app):
    module = finished(1, 1, 2, 3, 3, is_secret=True)
    with transaction():
        session.execute(update(BallotBox).values(entry_count=6))

    assert verify(app, module) == differs("the box held 6 votes, and 5 were cast", "there are 5 codes of 6 votes")


def test_other_rules_come_to_another_outcome(app):
    with transaction():
        module = make_poll(PollKind.RANKING)
        for places in (
            {1: 1, 2: 2, 3: 3},
            {1: 1, 2: 2, 3: 3},
            {2: 1, 3: 2, 1: 3},
            {3: 1, 2: 2, 1: 3},
            {3: 1, 2: 2, 1: 3},
        ):
            vote(module, choice=in_order(places))
    with transaction():
        let_end(again(module)[0])
    with transaction():
        session.execute(update(Poll).values(method="runoff"))

    assert verify(app, module) == differs(RECOUNTED)


def test_a_void_poll_has_nothing_to_check(app):
    module = finished(1, 2, is_secret=True)

    assert verify(app, module) == (1, ["Error: There is no outcome: the poll is void."])
