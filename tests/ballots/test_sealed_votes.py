"""Secret votes: sealed on receipt, opened all at once or not at all, and nobody's afterwards."""

import os
import re
from contextlib import suppress

import pytest
from sqlalchemy import func, select

from forum.ballots.errors import AlreadyVoted, KeyNotReady, WrongBallot, WrongChoice, WrongShares, WrongWord
from forum.ballots.form_parts import sealed_vote_form
from forum.ballots.jobs import destroy_forsaken_keys, destroy_spent_keys
from forum.ballots.kinds import BallotKind, BallotWay, VoidReason
from forum.ballots.models import CountedCode, SealedVote
from forum.ballots.queries import list_counted_codes, list_holders, list_options, list_who_voted
from forum.ballots.sealed_votes import Cast, open_vote, seal_vote
from forum.ballots.services.cast import cast_sealed
from forum.ballots.services.close_ballot import close_ballot
from forum.ballots.services.count import count_sealed
from forum.ballots.services.keys import fetch_part, key_name
from forum.ballots.words import result_sentence
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.sealing import key_files
from forum.core.sealing.sealed_boxes import CannotOpen, new_private_key, public_key_of
from forum.core.sealing.written_keys import Misspelt, read_key, write_key
from tests.ballots.factories import (
    ABSTAINED,
    NO,
    WORDS,
    YES,
    cast_all,
    make_ballot,
    make_holders,
    make_voters,
    voters_in_turn,
)

both_databases = pytest.mark.both_databases
SEVEN = (YES, YES, NO, YES, ABSTAINED, NO, YES)


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    """A folder for keys of this test alone."""
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")
    return tmp_path / "keys"


def make_sealed(**fields):
    return make_ballot(way=BallotWay.SEALED, **fields)


def interrupt_count_of(ballot):
    """The machine stops before what was counted is safe."""
    with suppress(InterruptedError), transaction():
        close_ballot(ballot, by=None)
        raise InterruptedError


@both_databases
def test_seven_sealed_votes_are_counted_and_found_by_code_and_word_without_the_choice():
    ballot = make_sealed()
    receipts = cast_all(ballot, *SEVEN)

    close_ballot(ballot, by=None)

    assert str(result_sentence(ballot, list_options(ballot))) == "Angenommen mit 4 zu 2 Stimmen."
    assert [option.votes for option in list_options(ballot)] == [4, 2, 1]
    codes = list_counted_codes(ballot)
    assert sorted((one.code, one.word) for one in codes) == sorted((one.code, one.word) for one in receipts)
    assert {one.choice for one in codes} == {None}
    assert session.scalar(select(func.count()).select_from(SealedVote)) == 0


@both_databases
def test_the_key_lies_in_a_file_for_the_forum_alone_and_is_gone_after_the_count(keys):
    with transaction():
        ballot = make_sealed()
        cast_all(ballot, *SEVEN)
    file = keys / f"{key_name(ballot)}.key"
    assert (file.stat().st_mode & 0o777, keys.stat().st_mode & 0o777) == (0o600, 0o700)

    with transaction():
        close_ballot(ballot, by=None)
    destroy_spent_keys()

    assert (file.exists(), ballot.is_counted, ballot.key_destroyed_at is not None) == (False, True, True)


def test_a_key_stays_until_the_count_is_safe(keys):
    with transaction():
        ballot = make_sealed()
        cast_all(ballot, *SEVEN)
        name = key_name(ballot)

    interrupt_count_of(ballot)

    assert (keys / f"{name}.key").exists()
    with transaction():
        close_ballot(ballot, by=None)
    assert ballot.is_counted


@both_databases
def test_fewer_than_five_votes_are_never_opened():
    ballot = make_sealed()
    cast_all(ballot, YES, YES, NO, YES)

    close_ballot(ballot, by=None)

    assert (ballot.void_reason, ballot.votes_cast, ballot.counted_at) == (VoidReason.TOO_FEW, 4, None)
    assert session.scalar(select(func.count()).select_from(SealedVote)) == 0
    assert list_counted_codes(ballot) == []
    with pytest.raises(WrongBallot):
        count_sealed(ballot)


def test_who_has_voted_is_told_after_the_end_alone():
    ballot = make_sealed()
    cast_all(ballot, YES, YES, NO, YES, NO)
    before = list_who_voted(ballot)

    close_ballot(ballot, by=None)

    assert (before, len(list_who_voted(ballot))) == ((), 5)


def test_with_the_key_lost_nothing_is_opened():
    ballot = make_sealed()
    cast_all(ballot, *SEVEN)
    key_files.destroy_key(key_name(ballot))

    close_ballot(ballot, by=None)

    assert (ballot.void_reason, list_counted_codes(ballot)) == (VoidReason.KEY_LOST, [])


def test_a_damaged_seal_makes_the_ballot_void_and_counts_nobody():
    ballot = make_sealed()
    cast_all(ballot, *SEVEN)
    seal = session.get_one(SealedVote, voters_in_turn(ballot)[2].id)
    seal.seal = seal.seal[:-1] + bytes([seal.seal[-1] ^ 1])
    session.flush()

    close_ballot(ballot, by=None)

    assert (ballot.void_reason, list_counted_codes(ballot)) == (VoidReason.DAMAGED, [])


@both_databases
def test_two_holders_fetch_their_parts_and_only_both_open_the_votes():
    ballot = make_sealed(key_holders=make_holders())
    with pytest.raises(KeyNotReady):
        cast_all(ballot, YES)
    first, second = list_holders(ballot)
    lost = fetch_part(ballot, holder=first)
    parts = [fetch_part(ballot, holder=first), fetch_part(ballot, holder=second)]
    with pytest.raises(KeyNotReady):
        fetch_part(ballot, holder=second)
    cast_all(ballot, *SEVEN)
    close_ballot(ballot, by=None)

    for wrong in (parts[:1], [parts[0], parts[0]], [lost, parts[1]], [parts[0], "7KQ4"], []):
        with pytest.raises(WrongShares):
            count_sealed(ballot, shares=wrong)
    count_sealed(ballot, shares=[parts[1].lower().replace("-", " "), parts[0]])

    assert (ballot.is_adopted, ballot.key_destroyed_at is not None) == (True, True)
    assert len(list_counted_codes(ballot)) == 7


@both_databases
def test_a_sealed_vote_is_handed_in_once():
    ballot = make_sealed()
    first = voters_in_turn(ballot)[0]
    cast_sealed(ballot, voter=first, choices=(YES,), word="Kastanie")

    with pytest.raises(AlreadyVoted):
        cast_sealed(ballot, voter=first, choices=(NO,), word="Kastanie")


@pytest.mark.parametrize(
    "word", ["", " ", "x" * 25, "kim@example.org", "<b>Baum</b>", "http://a", "der Robin", "beispiel 7", "a\u202eb."]
)
def test_a_word_that_is_none_or_names_the_voter_is_refused(word):
    ballot = make_sealed()

    with pytest.raises(WrongWord) as refusal:
        cast_sealed(ballot, voter=voters_in_turn(ballot)[0], choices=(YES,), word=word)

    assert refusal.value.field == "word"


@pytest.mark.parametrize("choices", [(), (9,), (YES, NO)])
def test_a_choice_that_is_not_offered_is_refused(choices):
    ballot = make_sealed()

    with pytest.raises(WrongChoice):
        cast_sealed(ballot, voter=voters_in_turn(ballot)[0], choices=choices, word="Kastanie")


def test_of_several_choices_only_the_totals_are_known():
    ballot = make_sealed(kind=BallotKind.CHOICE, options=("Mo", "Di", "Mi"), most_choices=2, shows_choices=True)
    for number, voter in enumerate(voters_in_turn(ballot)[:5]):
        cast_sealed(ballot, voter=voter, choices=(1, 2 + number % 2), word=WORDS[number])

    close_ballot(ballot, by=None)

    assert [option.votes for option in list_options(ballot)] == [5, 3, 2, 0]
    assert {one.choice for one in list_counted_codes(ballot)} == {None}


def test_the_list_shows_choices_where_voters_knew_that():
    ballot = make_sealed(shows_choices=True)
    receipts = cast_all(ballot, *SEVEN)

    close_ballot(ballot, by=None)

    shown = {one.code: one.choice for one in list_counted_codes(ballot)}
    assert shown == {receipt.code: choice for receipt, choice in zip(receipts, SEVEN, strict=True)}


def test_every_seal_has_one_length_whatever_is_in_it():
    keys = [public_key_of(new_private_key()) for _number in range(2)]
    votes = [Cast("7KQ4M2XD", word, frozenset(choices)) for word in ("a", "ü" * 24) for choices in ((1,), range(1, 41))]

    assert len({len(seal_vote(vote, keys=keys)) for vote in votes}) == 1


def test_noise_of_those_who_have_not_voted_is_as_long_as_a_seal():
    ballot = make_sealed()
    cast_all(ballot, YES, NO)

    assert len({len(seal) for seal in session.scalars(select(SealedVote.seal))}) == 1


def test_a_seal_opens_with_all_its_keys_in_their_order_alone():
    first, second = new_private_key(), new_private_key()
    vote = Cast("7KQ4M2XD", "Kastanie", frozenset({1, 40}))
    seal = seal_vote(vote, keys=[public_key_of(first), public_key_of(second)])

    assert open_vote(seal, private_keys=[first, second]) == vote
    for wrong in ([second, first], [first], [second], [new_private_key(), second]):
        with pytest.raises(CannotOpen):
            open_vote(seal, private_keys=wrong)


def test_a_written_key_is_read_again_and_slips_are_noticed():
    key = new_private_key()
    written = write_key(key)

    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}", written)
    assert read_key(written.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == key
    for slip in (written[:-1], written[:-1] + ("A" if written[-1] != "A" else "B"), written.replace("-", "-x", 1)):
        with pytest.raises(Misspelt):
            read_key(slip)


def test_a_key_without_a_ballot_is_destroyed_after_a_day(keys):
    with transaction():
        make_sealed()
    for name in ("ballot-0000000000", "ballot-1111111111"):
        key_files.keep_key(name, new_private_key())
    os.utime(keys / "ballot-0000000000.key", (0, 0))

    destroy_forsaken_keys()

    left = sorted(name for name, _written in key_files.list_keys())
    assert (len(left), "ballot-0000000000" in left, "ballot-1111111111" in left) == (2, False, True)


def test_the_form_sends_values_of_one_length_and_forgets_the_choice(app):
    ballot = make_sealed(kind=BallotKind.CHOICE, options=[f"Tag {number}" for number in range(1, 12)], most_choices=3)

    with app.test_request_context(method="POST", data={"sealed-choices": ["02", "11"], "sealed-word": "Kastanie"}):
        form = sealed_vote_form(ballot, list_options(ballot))
        chosen = form.chosen
        values = {
            option.data if hasattr(option, "data") else option for option, *_rest in form["choices"].iter_choices()
        }
        form.forget_choice()
        assert (chosen, form.chosen) == (frozenset({2, 11}), frozenset())

    assert {len(value) for value in values} == {2}


def test_no_row_says_when_or_in_which_order_people_voted():
    ballot = make_sealed(voters=make_voters(7))
    columns = {column.name for table in (SealedVote, CountedCode) for column in table.__table__.columns}

    assert columns == {"voter_id", "seal", "ballot_id", "code", "word", "choice"}
    assert len({voter.created_at for voter in voters_in_turn(ballot)}) <= 7
