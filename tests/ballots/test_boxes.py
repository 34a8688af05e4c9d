"""Boxes: what strangers put in is opened all at once or not at all, and is nobody's before and after."""

import os
from contextlib import suppress
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from forum.ballots.audit.evidence import as_text
from forum.ballots.errors import BoxClosed
from forum.ballots.jobs import destroy_forsaken_keys, destroy_spent_keys
from forum.ballots.kinds import VoidReason
from forum.ballots.models import BallotBox, BoxCode, SealedEntry
from forum.ballots.services.boxes import give_up_box, key_name, make_box, open_box, put_into_box, write_codes
from forum.ballots.values import Receipt
from forum.core.data.database import db, session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError
from forum.core.sealing import key_files
from forum.core.sealing.sealed_boxes import CannotOpen, new_private_key, open_seal
from tests.ballots.secret_votes import dump
from tests.support.parallel import in_threads

both_databases = pytest.mark.both_databases
WORDS = ("Kastanie", "Rollschuh", "Zaunkoenig", "Lampion", "Schublade", "Wendeltreppe", "Butterkuchen")


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")
    return tmp_path / "keys"


def begin(*, padded=256):
    with transaction():
        return make_box(padded=padded).id


def put(key, content):
    with transaction():
        put_into_box(session.get_one(BallotBox, key), content.encode())
    session.remove()


def end(key):
    """What came out, in its order."""
    session.rollback()
    taken = []
    with transaction():
        open_box(session.get_one(BallotBox, key), take=taken.append)
    return [content.decode() for content in taken]


def filled(contents=WORDS):
    key = begin()
    for content in contents:
        put(key, content)
    return key


def count_entries():
    return session.scalar(select(func.count()).select_from(SealedEntry))


@both_databases
def test_what_was_put_in_comes_out_together_and_nothing_is_left(keys):
    key = filled()
    file = keys / f"{key_name(session.get_one(BallotBox, key))}.key"
    assert (file.exists(), count_entries()) == (True, 7)
    session.rollback()

    came_out = end(key)
    with transaction():
        destroy_spent_keys()

    box = session.get_one(BallotBox, key)
    assert sorted(came_out) == sorted(WORDS)
    assert (box.entry_count, box.opened_at is not None, box.void_reason) == (7, True, None)
    assert (count_entries(), file.exists(), box.key_destroyed_at is not None) == (0, False, True)


def test_contents_come_out_in_an_order_drawn_by_chance():
    """In 7 draws of 5,040 orders each, all equal happens to nobody."""
    assert len({tuple(end(filled())) for _number in range(7)}) > 1


@both_databases
def test_fewer_than_five_entries_are_never_opened():
    key = filled(WORDS[:4])

    assert end(key) == []
    box = session.get_one(BallotBox, key)
    assert (box.void_reason, box.entry_count, count_entries()) == (VoidReason.TOO_FEW, 4, 0)


def test_with_the_key_lost_or_another_in_its_place_nothing_is_opened(keys):
    lost, swapped = filled(), filled()
    (keys / f"{key_name(session.get_one(BallotBox, lost))}.key").unlink()
    (keys / f"{key_name(session.get_one(BallotBox, swapped))}.key").write_bytes(new_private_key())

    assert (end(lost), end(swapped)) == ([], [])
    assert {session.get_one(BallotBox, key).void_reason for key in (lost, swapped)} == {VoidReason.KEY_LOST}


@both_databases
def test_a_damaged_entry_makes_the_box_void_and_takes_nothing():
    key = filled()
    with transaction():
        entry = session.scalars(select(SealedEntry).limit(1)).one()
        entry.seal = entry.seal[:-1] + bytes([entry.seal[-1] ^ 1])

    assert end(key) == []
    assert (session.get_one(BallotBox, key).void_reason, count_entries()) == (VoidReason.DAMAGED, 0)


def test_a_key_stays_until_what_was_opened_is_safe():
    key = filled()

    with suppress(InterruptedError), transaction():
        open_box(session.get_one(BallotBox, key), take=lambda _content: None)
        raise InterruptedError

    assert sorted(end(key)) == sorted(WORDS)


@pytest.mark.parametrize("finish", [end, lambda key: give_up_box(session.get_one(BallotBox, key))])
def test_a_box_that_is_over_takes_nothing_and_has_no_way_back(finish):
    key = filled()
    finish(key)
    session.commit()

    for act in (lambda: put(key, "zu spät"), lambda: end(key), lambda: give_up_box(session.get_one(BallotBox, key))):
        with pytest.raises(BoxClosed):
            act()


def test_a_box_that_is_given_up_is_never_read():
    key = filled()

    with transaction():
        give_up_box(session.get_one(BallotBox, key))

    assert (session.get_one(BallotBox, key).void_reason, count_entries()) == (VoidReason.WITHDRAWN, 0)


def test_every_entry_has_one_length_and_what_is_longer_is_refused():
    with transaction():
        box = make_box(padded=65_536)
        for content in (b"", b"x", os.urandom(65_534)):
            put_into_box(box, content)
        lengths = {len(sealed) for sealed in session.scalars(select(SealedEntry.seal))}
        with pytest.raises(ValueError, match="do not fit"):
            put_into_box(box, bytes(65_535))

    assert len(lengths) == 1


@both_databases
def test_dumps_after_each_entry_read_nothing_and_tell_no_order_and_no_time():
    key = begin()
    dumps = [dump()]
    for word in WORDS:
        put(key, word)
        dumps.append(dump())

    for rows, content in dumps:
        everything = "\n".join(as_text(row) for table in rows.values() for row in table) + content.decode("latin-1")
        assert not [word for word in WORDS if word in everything]
    for (earlier, _content), (later, _later) in pairwise(dumps):
        assert {table for table in later if visible(earlier[table]) != visible(later[table])} == {"sealed_entry"}
    entries = dumps[-1][0]["sealed_entry"]
    assert {name for row in visible(entries) for name in row} == {"number", "box_id", "seal"}
    if db.engine.dialect.name == "sqlite":
        # no hidden number of a row either, which would be the order
        assert not any(name.startswith("hidden ") for row in entries for name in row)
    assert_nothing_opens(dumps)


def visible(rows):
    return sorted(
        ({name: value for name, value in row.items() if not name.startswith("hidden ")} for row in rows), key=str
    )


def assert_nothing_opens(dumps):
    tables = [row for rows, _content in dumps for table in rows.values() for row in table]
    blobs = {bytes(value) for row in tables for value in row.values() if isinstance(value, bytes | memoryview)}
    possible = {blob for blob in blobs if len(blob) == 32}
    assert possible
    for row in dumps[-1][0]["sealed_entry"]:
        for private_key in possible:
            with pytest.raises(CannotOpen):
                open_seal(bytes(row["seal"]), private_keys=(private_key,))


@both_databases
def test_codes_are_listed_sorted_whatever_the_order_in_which_they_came():
    key = begin()
    receipts = [Receipt(code, word) for code, word in zip(("9ZZZZZZZ", "0AAAAAAA", "7KQ4M2XD"), WORDS, strict=False)]
    with transaction():
        write_codes(session.get_one(BallotBox, key), receipts)

    rows, _content = dump()
    assert [row["code"] for row in rows["box_code"]] == ["0AAAAAAA", "7KQ4M2XD", "9ZZZZZZZ"]
    assert session.scalar(select(BoxCode.word).where(BoxCode.code == "9ZZZZZZZ")) == WORDS[0]


@both_databases
def test_an_entry_gets_in_before_the_opening_and_comes_out_or_it_is_refused(app):
    key = filled(WORDS[:5])
    came_out = []

    def act(number):
        with app.app_context():
            try:
                with transaction():
                    box = session.get_one(BallotBox, key)
                    if number == 0:
                        open_box(box, take=came_out.append)
                    else:
                        put_into_box(box, b"late")
            except DomainError:
                return "refused"
            finally:
                session.remove()
            return "done"

    results = in_threads(act, count=4)

    session.rollback()
    assert results[0] == "done"
    assert len(came_out) == 5 + results[1:].count("done") == session.get_one(BallotBox, key).entry_count
    assert count_entries() == 0


def test_a_key_without_a_box_is_destroyed_after_a_day(keys):
    begin()
    for name in ("box-0000000000", "box-1111111111"):
        key_files.keep_key(name, new_private_key())
    os.utime(keys / "box-0000000000.key", (0, 0))

    destroy_forsaken_keys()

    assert "box-0000000000" not in {name for name, _written in key_files.list_keys()}
    assert len(list(key_files.list_keys())) == 2
