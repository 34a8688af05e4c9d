"""Voting on a budget: sealed, once for each person, counted at the end by equal shares and forgotten."""

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import delete, func, select

from forum.accounts.models import User
from forum.ballots.errors import WrongWord
from forum.ballots.kinds import VoidReason
from forum.ballots.models import BoxCode, SealedEntry
from forum.ballots.sealed_entries import write_entry
from forum.ballots.services.boxes import key_name
from forum.consultations.budgets.choices import padded_length
from forum.consultations.budgets.errors import BudgetClosed, HasVoted, VotingHasBegun, WrongChoice
from forum.consultations.budgets.outcomes import read_funded, work_out_payments
from forum.consultations.budgets.queries import find_box, get_budget
from forum.consultations.budgets.services.settings import change_budget
from forum.consultations.commands import verify_poll
from forum.consultations.models.budgets import BudgetVoter, CountedApproval
from forum.consultations.models.procedures import Participation
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.sealing import key_files
from forum.core.sealing.sealed_boxes import LENGTH_BYTES
from tests.consultations.budgets.factories import WORDS, again, let_end, make_budget, vote, vote_all
from tests.factories import make_user

both_databases = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")
    return tmp_path / "keys"


def begin(**settings):
    with transaction():
        return make_budget(**settings)


def end(module):
    session.rollback()
    with transaction():
        let_end(again(module)[0])
    session.rollback()
    return again(module)[1]


def count_rows(table):
    return session.scalar(select(func.count()).select_from(table))


@both_databases
def test_seven_votes_are_counted_found_by_their_receipts_and_nobody_is_left(keys):
    module = begin()
    with transaction():
        receipts = vote_all(again(module)[0])

    budget = end(module)

    # by votes the fountain comes first and the benches fit; equal shares fund the same, in the same order
    assert read_funded(budget.outcome).winners == ("1", "2")
    assert budget.outcome["votes"] == {"1": 4, "2": 3, "3": 3}
    assert budget.outcome["greedy"] == {"winners": [1, 2], "without": 0}
    codes = session.scalars(select(BoxCode)).all()
    assert sorted((one.code, one.word) for one in codes) == sorted((one.code, one.word) for one in receipts)
    assert [count_rows(table) for table in (SealedEntry, BudgetVoter, Participation)] == [0, 0, 0]
    assert not list(keys.glob("*.key"))


@both_databases
def test_equal_votes_are_kept_once_sorted_by_what_they_say():
    module = begin()
    with transaction():
        vote_all(again(module)[0])
    end(module)

    rows = session.scalars(select(CountedApproval).order_by(CountedApproval.number)).all()

    assert [(one.votes, one.projects) for one in rows] == [(2, [1]), (2, [1, 3]), (2, [2]), (1, [2, 3])]


@both_databases
def test_a_vote_is_given_once():
    module = begin()
    with transaction():
        person = make_user().id
    with transaction():
        vote(again(module)[0], 1, by=session.get_one(User, person))

    with pytest.raises(HasVoted), transaction():
        vote(again(module)[0], 2, by=session.get_one(User, person))
    assert count_rows(SealedEntry) == again(module)[1].vote_count == 1


@pytest.mark.parametrize(
    ("numbers", "problem"), [((), WrongChoice), ((4,), WrongChoice), ((1, 2, 3), WrongChoice), ((1, 2), None)]
)
def test_only_what_is_offered_up_to_the_number_that_is_set_can_be_chosen(numbers, problem):
    module = make_budget(most_choices=2)

    if problem:
        with pytest.raises(problem):
            vote(module, *numbers)
    else:
        assert vote(module, *numbers).code


def test_a_word_that_names_the_voter_is_refused():
    module = make_budget()

    with pytest.raises(WrongWord):
        vote(module, 1, word="Robin", by=make_user(public_name="Robin Beispiel"))


def test_before_and_after_its_time_nobody_votes():
    early, late = make_budget(begins_in=timedelta(hours=1)), make_budget()
    let_end(late)

    for module in (early, late):
        with pytest.raises(BudgetClosed):
            vote(again(module)[0], 1)


def test_once_voting_has_begun_nothing_is_changed_though_nobody_has_voted():
    with pytest.raises(VotingHasBegun):
        change_budget(get_budget(make_budget()), amount=2000, most_choices=None, by=make_user())


def test_fewer_than_five_votes_are_never_opened():
    module = begin()
    with transaction():
        for word in WORDS[:4]:
            vote(again(module)[0], 1, word=word)

    budget = end(module)

    assert (budget.outcome, find_box(budget).void_reason) == (None, VoidReason.TOO_FEW)
    assert [count_rows(table) for table in (CountedApproval, BudgetVoter, BoxCode)] == [0, 0, 0]


def test_with_the_key_lost_nothing_is_opened():
    module = begin()
    with transaction():
        vote_all(again(module)[0])
    key_files.destroy_key(key_name(find_box(again(module)[1])))
    session.rollback()

    assert find_box(end(module)).void_reason is VoidReason.KEY_LOST


def test_a_budget_on_which_nobody_votes_ends_without_a_result():
    assert (budget := end(begin())).is_counted
    assert (budget.outcome, budget.box_id) == (None, None)


@both_databases
def test_a_withdrawn_account_leaves_a_sealed_vote_that_is_counted():
    module = begin()
    with transaction():
        vote_all(again(module)[0])
    with transaction():
        session.execute(delete(User).where(User.id == session.scalar(select(BudgetVoter.user_id).limit(1))))

    assert end(module).outcome["voters"] == 7


def test_a_budget_is_counted_once_however_often_the_worker_comes_by():
    module = begin()
    with transaction():
        vote_all(again(module)[0])
    first = end(module).counted_at

    assert end(module).counted_at == first


def test_the_longest_choice_fits_into_the_length_of_all():
    receipt = type("Receipt", (), {"code": "7KQ4M2XD", "word": "🌳" * 24})()
    everything = write_entry(receipt, {"projects": list(range(1, 121))})

    assert LENGTH_BYTES + len(everything) <= padded_length(120)
    assert padded_length(2) >= 64


def test_one_vote_sees_what_its_share_has_paid():
    module = begin()
    with transaction():
        vote_all(again(module)[0])
    outcome = end(module).outcome
    funded = read_funded(outcome)

    payments = work_out_payments(outcome, [1, 3])

    assert payments == [(1, Fraction(150))]
    assert funded.share - sum(amount for _number, amount in payments) >= 0
    assert work_out_payments(outcome, [3]) == []


@both_databases
def test_the_command_counts_again_and_finds_receipts(app):
    module = begin()
    with transaction():
        receipts = vote_all(again(module)[0])
    end(module)

    said = app.test_cli_runner().invoke(verify_poll, [module.public_id, "--receipt", receipts[2].shown_code])
    missed = app.test_cli_runner().invoke(verify_poll, [module.public_id, "--receipt", "0000-0000"])

    assert (said.exit_code, said.output.splitlines()[0]) == (0, "7 votes.")
    assert said.output.splitlines()[-1] == "Everything agrees."
    assert f"{receipts[2].shown_code}: counted, with the word “{WORDS[2]}”." in said.output
    assert missed.exit_code == 1


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"votes": 9}, "counting again comes to another outcome"),
        ({"projects": [1, 1]}, "breaks the rules of the budget"),
        ({"projects": ["x"]}, "breaks the rules of the budget"),
    ],
)
def test_the_command_notices_what_was_changed_afterwards(app, values, fault):
    module = begin()
    with transaction():
        vote_all(again(module)[0])
    end(module)
    session.rollback()
    with transaction():
        row = session.scalars(select(CountedApproval).limit(1)).one()
        for name, value in values.items():
            setattr(row, name, value)

    said = app.test_cli_runner().invoke(verify_poll, [module.public_id])

    assert said.exit_code == 1
    assert fault in said.output


def test_the_command_says_when_there_is_nothing_to_check(app):
    module = begin()

    assert "not over yet" in app.test_cli_runner().invoke(verify_poll, [module.public_id]).output
