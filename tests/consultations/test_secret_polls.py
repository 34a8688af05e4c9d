"""Secret polls: sealed like ballots, for people who are not known before; attacked with dumps after each vote."""

from itertools import pairwise

import pytest
from sqlalchemy import delete, func, select

from forum.accounts.models import User
from forum.ballots.audit.evidence import as_text
from forum.ballots.errors import WrongWord
from forum.ballots.kinds import VoidReason
from forum.ballots.models import BoxCode, SealedEntry
from forum.ballots.services.boxes import key_name
from forum.consultations.commands import verify_poll
from forum.consultations.models.polls import CountedBallot, PollKind, PollVote, PollVoter
from forum.consultations.models.procedures import Participation
from forum.consultations.polls.choices import Choice, in_order
from forum.consultations.polls.errors import HasVoted
from forum.consultations.polls.queries import find_box, get_poll
from forum.consultations.polls.sealed_choices import SealedChoice, padded_length, write_sealed
from forum.core.data.database import db, session
from forum.core.data.unit_of_work import transaction
from forum.core.sealing import key_files
from forum.core.sealing.sealed_boxes import LENGTH_BYTES
from tests.ballots.secret_votes import dump
from tests.consultations.polls import WORDS, again, let_end, make_poll, vote_in_secret
from tests.consultations.polls_access import counted, counted_secret
from tests.factories import make_user

both_databases = pytest.mark.both_databases
SEVEN = (1, 1, 2, 1, 3, 2, 1)


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")
    return tmp_path / "keys"


def begin(**settings):
    with transaction():
        return make_poll(is_secret=True, **settings)


def cast(module, number, **given):
    with transaction():
        found, _poll = again(module)
        receipt = vote_in_secret(found, SEVEN[number], word=WORDS[number], **given)
    session.remove()
    return receipt


def end(module):
    with transaction():
        let_end(again(module)[0])
    session.rollback()
    return again(module)[1]


def cast_all(module, *, count=7):
    return [cast(module, number) for number in range(count)]


def count_rows(table):
    return session.scalar(select(func.count()).select_from(table))


@both_databases
def test_seven_votes_are_counted_found_by_their_receipts_and_nobody_is_left(keys):
    module = begin()
    receipts = cast_all(module)

    poll = end(module)

    assert poll.outcome["members"]["totals"] == {"1": 4, "2": 2, "3": 1}
    codes = session.scalars(select(BoxCode)).all()
    assert sorted((one.code, one.word) for one in codes) == sorted((one.code, one.word) for one in receipts)
    assert [count_rows(table) for table in (SealedEntry, PollVoter, PollVote, Participation)] == [0, 0, 0, 0]
    assert not list(keys.glob("*.key"))


@both_databases
def test_a_secret_vote_is_given_once():
    module = begin()
    with transaction():
        person = make_user().id
    with transaction():
        vote_in_secret(again(module)[0], 1, by=session.get_one(User, person))

    with pytest.raises(HasVoted), transaction():
        vote_in_secret(again(module)[0], 2, by=session.get_one(User, person))
    assert count_rows(SealedEntry) == 1


def test_fewer_than_five_votes_are_never_opened_and_the_poll_is_void():
    module = begin()
    cast_all(module, count=4)

    poll = end(module)

    assert (poll.outcome, find_box(poll).void_reason, count_rows(CountedBallot)) == (None, VoidReason.TOO_FEW, 0)
    assert count_rows(PollVoter) == 0


def test_with_the_key_lost_nothing_is_opened():
    module = begin()
    cast_all(module)
    key_files.destroy_key(key_name(find_box(again(module)[1])))
    session.rollback()

    assert find_box(end(module)).void_reason is VoidReason.KEY_LOST


def test_a_secret_poll_in_which_nobody_votes_ends_without_a_result():
    assert (poll := end(begin())).is_counted
    assert (poll.outcome, poll.box_id) == (None, None)


@both_databases
def test_a_withdrawn_account_leaves_a_sealed_vote_that_is_counted():
    module = begin()
    cast_all(module)
    with transaction():
        session.execute(delete(User).where(User.id == session.scalar(select(PollVoter.user_id).limit(1))))

    assert end(module).outcome["members"]["base"] == 7


@both_databases
def test_dumps_after_each_vote_tie_no_vote_to_a_person_and_hold_no_time():
    module = begin()
    dumps, receipts = [dump()], []
    for number in range(7):
        receipts.append(cast(module, number))
        dumps.append(dump())
    before_the_count = list(dumps)
    end(module)

    needles = [one.code for one in receipts] + [one.shown_code for one in receipts] + [one.word for one in receipts]
    for rows, content in before_the_count:
        everything = "\n".join(as_text(row) for table in rows.values() for row in table) + content.decode("latin-1")
        assert not [needle for needle in needles if needle in everything]
    for (earlier, _content), (later, _later) in pairwise(before_the_count[1:]):
        changed = {table for table in later if visible(earlier[table]) != visible(later[table])}
        # a new person votes each time: the account is made in the same transaction
        assert changed == {"sealed_entry", "poll_voter", "poll", "module", "procedure", "page_state", "user"}
    last = before_the_count[-1][0]
    assert {name for row in visible(last["poll_voter"]) for name in row} == {"poll_id", "user_id"}
    assert {name for row in visible(last["sealed_entry"]) for name in row} == {"number", "box_id", "seal"}
    assert len({len(row["seal"]) for row in last["sealed_entry"]}) == 1
    if db.engine.dialect.name == "sqlite":
        hidden = {name for table in ("poll_voter", "sealed_entry") for row in last[table] for name in row}
        assert not [name for name in hidden if name.startswith("hidden ")]


def visible(rows):
    return sorted(
        ({name: value for name, value in row.items() if not name.startswith("hidden ")} for row in rows), key=str
    )


@both_databases
def test_after_the_count_nothing_ties_a_code_to_a_choice_or_a_person():
    module = begin(kind=PollKind.RANKING)
    receipts = []
    for number, place in enumerate((1, 2, 3, 1, 2, 3, 1)):
        with transaction():
            choice = in_order({1: place, 2: 1 + place % 3})
            receipts.append(vote_in_secret(again(module)[0], choice=choice, word=WORDS[number]))
    end(module)

    rows, _content = dump()
    codes = {one.code for one in receipts}
    places = {table for table, found in rows.items() if any(code in as_text(row) for row in found for code in codes)}
    assert places == {"box_code"}
    assert {name for row in visible(rows["box_code"]) for name in row} == {"box_id", "code", "word"}
    listed = [row["code"] for row in rows["box_code"]]
    assert listed == sorted(listed)
    assert sum(row["votes"] for row in rows["counted_ballot"]) == 7


@pytest.mark.parametrize("word", ["", "Robin", "kim@example.org"])
def test_a_word_that_is_none_or_names_the_voter_is_refused(word):
    module = begin()

    with pytest.raises(WrongWord), transaction():
        vote_in_secret(again(module)[0], 1, word=word, by=make_user(public_name="Robin Beispiel"))


@pytest.mark.parametrize("kind", ["ranks", "points"])
def test_the_longest_choice_fits_into_the_length_of_all(kind):
    numbers = range(1, 121)
    choice = (
        Choice(tuple((one,) for one in numbers)) if kind == "ranks" else Choice(points=dict.fromkeys(numbers, 1000))
    )
    receipt = type("Receipt", (), {"code": "7KQ4M2XD", "word": "🌳" * 24})()

    content = write_sealed(SealedChoice(receipt, choice))

    assert LENGTH_BYTES + len(content) <= padded_length(len(numbers))
    assert padded_length(2) >= 64


@both_databases
def test_the_command_counts_again_and_finds_receipts(app):
    module = begin()
    receipts = cast_all(module)
    end(module)

    said = app.test_cli_runner().invoke(verify_poll, [module.public_id, "--receipt", receipts[2].shown_code])
    missed = app.test_cli_runner().invoke(verify_poll, [module.public_id, "--receipt", "0000-0000"])

    assert (said.exit_code, said.output.splitlines()[-1]) == (0, "Everything agrees.")
    assert f"{receipts[2].shown_code}: counted, with the word “{WORDS[2]}”." in said.output
    assert (missed.exit_code, missed.output.splitlines()[-1]) == (
        1,
        "Differs: 0000-0000 is not among the counted codes.",
    )


@pytest.mark.parametrize("votes", [0, 9])
def test_the_command_notices_what_was_changed_afterwards(app, votes):
    module = begin()
    cast_all(module)
    end(module)
    session.rollback()
    with transaction():
        session.scalars(select(CountedBallot).limit(1)).one().votes = votes

    said = app.test_cli_runner().invoke(verify_poll, [module.public_id])

    assert said.exit_code == 1
    assert "counting again comes to another outcome" in said.output


def test_the_command_says_when_there_is_nothing_to_check(app):
    module = begin()
    runner = app.test_cli_runner()

    assert "not over yet" in runner.invoke(verify_poll, [module.public_id]).output
    assert "no such poll" in runner.invoke(verify_poll, ["0000000000"]).output
    assert get_poll(again(module)[0]).outcome is None


def test_only_a_secret_poll_has_codes_and_only_an_open_one_hands_out_its_votes(client):
    in_secret, in_the_open = counted_secret(), counted()
    session.commit()
    of_secret, of_open = (f"/beteiligung/abstimmungen/{one.values['public_id']}" for one in (in_secret, in_the_open))

    client.get(f"{of_secret}/codes")
    client.get(f"{of_open}/stimmen.txt")
    client.get(f"{of_secret}/stimmen.txt", status=404)
    client.get(f"{of_open}/codes", status=404)
