"""`forum audit ballot`: finds nothing after a secret vote, and finds what somebody planted.

Each dump holds every table with its hidden columns and the bytes of the database's files.
"""

import json
import os
from itertools import pairwise

import pytest
from sqlalchemy import select, text

from forum.ballots.audit.evidence import as_text, needles_of
from forum.ballots.audit_words import audit_sentence
from forum.ballots.commands import audit_ballot
from forum.ballots.models import Ballot, BallotAudit
from forum.ballots.services import count
from forum.core.acts.models import Activity
from forum.core.data.database import db, session
from forum.core.data.statistics import analyse
from forum.core.data.unit_of_work import transaction
from forum.core.sealing import key_files
from forum.core.sealing.sealed_boxes import CannotOpen, open_seal
from tests.ballots.factories import WORDS
from tests.ballots.secret_votes import (
    CODES,
    Unshuffled,
    begin,
    cast,
    draw_codes,
    dump,
    end,
    findings,
    hold,
    sampled_columns,
    write_codes_as_they_came,
)

both_databases = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    drawn = draw_codes()
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")
    monkeypatch.setattr("forum.ballots.services.cast.new_code", lambda: next(drawn))
    return tmp_path / "keys"


@both_databases
@pytest.mark.slow("all that the database holds is read after each vote")
def test_dumps_after_each_vote_and_after_the_count_tie_nobody_to_a_vote():
    key = begin()
    dumps = [dump()]
    for number in range(7):
        cast(key, number)
        dumps.append(dump())
    before_the_count = len(dumps)
    end(key)
    dumps.append(dump())
    needles = needles_of(list(zip(CODES, WORDS, strict=True)))

    for rows, content in dumps[:before_the_count]:
        everything = "\n".join(as_text(row) for table in rows.values() for row in table) + content.decode("latin-1")
        assert not needles.has_code(everything)
        assert not needles.words_in(everything)
    for (earlier, _content), (later, _later) in pairwise(dumps[:before_the_count]):
        changed = {table for table in later if visible(earlier[table]) != visible(later[table])}
        assert changed == {"ballot_voter", "sealed_vote"}
    assert findings(key) == set()
    assert_nothing_opens(dumps)


def visible(rows):
    return [{name: value for name, value in row.items() if not name.startswith("hidden ")} for row in rows]


def assert_nothing_opens(dumps):
    """Every value of the length of a key, tried on every seal that ever stood in a row."""
    tables = [row for rows, _content in dumps for table in rows.values() for row in table]
    blobs = {bytes(value) for row in tables for value in row.values() if isinstance(value, bytes | memoryview)}
    seals = {bytes(row["seal"]) for rows, _content in dumps for row in rows["sealed_vote"]}
    possible = {blob for blob in blobs if len(blob) == 32}
    assert seals
    assert possible
    for seal in seals:
        for private_key in possible:
            with pytest.raises(CannotOpen):
                open_seal(seal, private_keys=[private_key])


def test_whoever_copied_the_key_and_an_old_dump_opens_votes_as_the_page_says(keys):
    key = begin()
    stolen = next(keys.iterdir()).read_bytes()
    cast(key, 0)
    rows, _content = dump()

    opened = []
    for row in rows["sealed_vote"]:
        try:
            opened.append(open_seal(bytes(row["seal"]), private_keys=[stolen]))
        except CannotOpen:
            continue

    assert [CODES[0].encode() in text_of for text_of in opened] == [True]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_the_statistics_of_the_database_keep_no_codes_and_seals(database):
    key = begin()
    for number in range(7):
        cast(key, number)
        # as autovacuum does at any time
        analyse(db.engine)
    assert sampled_columns("ballot_voter") >= {"name", "place"}
    assert sampled_columns("sealed_vote") == {"voter_id"}
    end(key)
    analyse(db.engine)

    assert sampled_columns("counted_code") == {"ballot_id", "choice"}
    assert findings(key) == set()


@both_databases
def test_all_voters_are_of_one_transaction_while_votes_are_cast():
    key = begin()
    for number in range(3):
        cast(key, number)

    rows, _content = dump()
    for table in ("ballot_voter", "sealed_vote"):
        assert len({row.get("hidden xmin") for row in rows[table]}) == 1


@both_databases
def test_codes_written_in_the_order_of_the_votes_are_found(monkeypatch):
    monkeypatch.setattr(count, "_write_codes", write_codes_as_they_came)
    monkeypatch.setattr("forum.ballots.services.count.SystemRandom", Unshuffled)

    found = findings(hold())

    hidden = "ctid" if db.engine.dialect.name == "postgresql" else "rowid"
    assert f"counted_code.hidden {hidden}" in found


def test_a_column_of_times_beside_the_codes_is_found():
    key = hold()
    with db.engine.begin() as connection:
        connection.execute(text("ALTER TABLE counted_code ADD COLUMN noted_at TEXT"))
        for minute, code in enumerate(CODES):
            values = {"noted": f"2026-03-10T11:0{minute}", "code": code}
            connection.execute(text("UPDATE counted_code SET noted_at = :noted WHERE code = :code"), values)

    assert findings(key) == {"counted_code.noted_at"}


def test_a_choice_kept_beside_a_voter_is_found():
    key = hold()
    with db.engine.begin() as connection:
        connection.execute(text("ALTER TABLE ballot_voter ADD COLUMN side INTEGER"))
        connection.execute(text("UPDATE ballot_voter SET side = id % 2"))

    assert findings(key) == {"ballot_voter.side"}


def test_a_choice_kept_beside_a_code_is_found():
    key = hold()
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE counted_code SET choice = 1"))

    assert findings(key) == {"counted_code.choice"}


@both_databases
def test_a_word_and_a_code_in_a_recorded_act_are_found():
    key = hold()
    with transaction():
        details = {"word": WORDS[3], "code": CODES[3]}
        session.add(Activity(verb="ballot.cast", subject_kind="ballot", subject_id=key, details=details))

    places = findings(key)

    assert {"activity.ballot.cast", "activity: a code", "activity: a word"} <= places


def test_a_word_in_a_log_is_found_unless_the_line_is_from_before(tmp_path):
    key = hold()
    log, early = tmp_path / "forum.log", tmp_path / "early.log"
    log.write_text(json.dumps({"time": "2099-03-10T11:00:00+00:00", "form": f"word={WORDS[2]}"}) + "\n")
    early.write_text(json.dumps({"time": "2001-03-10T11:00:00+00:00", "form": f"word={WORDS[2]}"}) + "\n")

    assert findings(key, logs=[early]) == set()
    assert findings(key, logs=[log]) == {"forum.log: a word"}


def test_a_code_on_free_pages_of_the_file_is_found():
    key = hold()
    with db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE scrap (note TEXT)"))
        connection.execute(text("INSERT INTO scrap VALUES (:note)"), {"note": f"{CODES[0]} " + "x" * 9000})
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE scrap"))

    places = findings(key)

    assert places
    assert all("free pages" in place or "log of writes" in place for place in places)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_code_in_a_dead_row_is_found(database):
    key = hold()
    with db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE scrap (note TEXT) WITH (autovacuum_enabled = false)"))
        connection.execute(text("INSERT INTO scrap VALUES (:note)"), {"note": CODES[0]})
    with db.engine.begin() as connection:
        connection.execute(text("DELETE FROM scrap"))

    try:
        assert findings(key) == {"scrap"}
    finally:
        with db.engine.begin() as connection:
            connection.execute(text("DROP TABLE scrap"))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_code_that_was_written_anew_after_the_count_is_found_by_its_dead_row(database):
    key = hold()
    with db.engine.begin() as connection:
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS pageinspect"))
        connection.execute(text("UPDATE counted_code SET word = word WHERE code = :code"), {"code": CODES[0]})

    try:
        assert "counted_code: dead rows" in findings(key)
    finally:
        session.rollback()
        with db.engine.begin() as connection:
            connection.execute(text("DROP EXTENSION pageinspect"))


def test_a_key_that_was_not_destroyed_is_found(keys):
    key = hold()
    keys.joinpath(f"ballot-{session.get_one(Ballot, key).public_id}.key").write_bytes(os.urandom(32))

    assert findings(key) == {"the key is still there"}


@both_databases
def test_the_command_publishes_what_came_out(app, tmp_path):
    key = hold()
    public_id = session.get_one(Ballot, key).public_id
    session.rollback()
    log = tmp_path / "forum.log"
    log.write_text("")

    said = app.test_cli_runner().invoke(audit_ballot, [public_id, "--log", str(log)])

    assert (said.exception, said.output.splitlines()[-1]) == (None, "Nothing ties names to votes.")
    kept = session.scalars(select(BallotAudit)).one()
    assert kept.is_clean
    assert str(audit_sentence(kept)).endswith("nichts verbindet Namen und Stimmen.")


def test_an_open_ballot_is_not_attacked(app):
    key = begin()
    public_id = session.get_one(Ballot, key).public_id
    session.rollback()

    said = app.test_cli_runner().invoke(audit_ballot, [public_id])

    assert said.exit_code == 1
    assert session.scalars(select(BallotAudit)).all() == []
