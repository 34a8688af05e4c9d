"""`forum audit ballot` on secret polls and budgets: finds nothing after a vote, and finds what somebody planted."""

import os
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text

from forum.ballots.commands import audit_ballot
from forum.ballots.models import BoxCode
from forum.ballots.services import boxes
from forum.consultations.budgets.services import count as budget_counting
from forum.consultations.models.budgets import BudgetVoter, CountedApproval
from forum.consultations.models.polls import CountedBallot, PollVoter
from forum.consultations.models.procedures import Participation
from forum.consultations.polls.services import count as poll_counting
from forum.core.acts.models import Activity
from forum.core.data.database import db, session
from forum.core.data.statistics import analyse
from forum.core.data.unit_of_work import transaction
from forum.core.sealing import key_files
from tests.ballots.secret_votes import CODES, draw_codes, sampled_columns
from tests.consultations import polls
from tests.consultations.budgets import factories as budgets
from tests.factories import make_user

CLEAN = "Nothing ties names to votes."
# equal votes stand between different ones, so that the order of the votes is not that of what they say
SEVEN = (3, 1, 2, 1, 3, 2, 1)


@dataclass(frozen=True)
class Room:
    """A way to vote in secret: its rows, and how tests vote there."""

    name: str
    module: Any
    make: Any
    vote: Any
    voters: type
    counted: type
    counting: Any

    @property
    def owner(self) -> str:
        return f"{self.name}_id"

    def key(self, module):
        return self.module.again(module)[1].id


ROOMS = (
    Room("budget", budgets, budgets.make_budget, budgets.vote, BudgetVoter, CountedApproval, budget_counting),
    Room(
        "poll",
        polls,
        lambda: polls.make_poll(is_secret=True),
        polls.vote_in_secret,
        PollVoter,
        CountedBallot,
        poll_counting,
    ),
)

pytestmark = pytest.mark.both_databases


@pytest.fixture(params=ROOMS, ids=lambda room: room.name)
def room(request, app, tmp_path, monkeypatch):
    drawn = draw_codes()
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")
    for name in ("budgets", "polls"):
        monkeypatch.setattr(f"forum.consultations.{name}.services.cast.new_code", lambda: next(drawn))
    return request.param


def begin(room):
    with transaction():
        return room.make()


def hold(room):
    """A whole vote of seven people, one after the other."""
    module = begin(room)
    for choice, word in zip(SEVEN, room.module.WORDS, strict=True):
        with transaction():
            room.vote(room.module.again(module)[0], choice, word=word)
        session.remove()
    with transaction():
        room.module.let_end(room.module.again(module)[0])
    session.remove()
    return module


def audit(app, module, *options):
    session.rollback()
    said = app.test_cli_runner().invoke(audit_ballot, [module.public_id, *options])
    assert said.exception is None or isinstance(said.exception, SystemExit)
    return said


def found(app, module, *options):
    said = audit(app, module, *options)
    places = {line.removeprefix("  found: ") for line in said.output.splitlines() if line.startswith("  found: ")}
    assert (said.exit_code, said.output.splitlines()[-1] == CLEAN) == ((1, False) if places else (0, True))
    return places


@pytest.fixture
def planted():
    """Columns that are taken away again: the schema of PostgreSQL is that of all tests."""
    columns = []

    def plant(table, name):
        with db.engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {name} TEXT"))
        columns.append((table, name))

    yield plant
    session.rollback()
    session.remove()
    with db.engine.begin() as connection:
        for table, name in columns:
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {name}"))


def test_nothing_is_found_after_seven_votes(app, room):
    module = hold(room)

    said = audit(app, module)

    assert (said.exit_code, said.output.splitlines()[-1]) == (0, CLEAN)
    assert "codes: " in said.output
    assert "counted: " in said.output


def test_the_statistics_of_the_database_keep_no_codes_and_voters(app, room):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite plans without statistics")
    module = begin(room)
    for choice, word in zip(SEVEN, room.module.WORDS, strict=True):
        with transaction():
            room.vote(room.module.again(module)[0], choice, word=word)
    session.remove()
    analyse(db.engine)
    assert sampled_columns(room.voters.__tablename__) == {room.owner}
    assert sampled_columns("sealed_entry") == {"box_id"}
    with transaction():
        room.module.let_end(room.module.again(module)[0])
    session.remove()
    analyse(db.engine)

    assert sampled_columns("box_code") == {"box_id"}
    assert found(app, module) == set()


def test_somebody_who_is_still_listed_as_having_voted_is_found(app, room):
    module = hold(room)
    with transaction():
        left = {room.owner: room.key(module), "user_id": make_user().id}
        session.execute(insert(room.voters).values(**left))

    assert found(app, module) == {room.voters.__tablename__}


def test_a_participation_that_was_kept_is_found(app, room):
    module = hold(room)
    with transaction():
        session.execute(insert(Participation).values(module_id=module.id, user_id=make_user().id))

    assert found(app, module) == {"participation"}


def test_a_word_and_a_code_in_a_recorded_act_are_found(app, room):
    module = hold(room)
    with transaction():
        details = {"word": room.module.WORDS[3], "code": CODES[3]}
        act = Activity(verb=f"{room.name}.cast", subject_kind=room.name, subject_id=room.key(module), details=details)
        session.add(act)

    assert {f"activity.{room.name}.cast", "activity: a code", "activity: a word"} <= found(app, module)


def test_an_act_on_a_code_is_found(app, room):
    module = hold(room)
    with transaction():
        session.add(Activity(verb="note.made", subject_kind="box_code", subject_id=1, details={}))

    assert found(app, module) == {"activity.note.made"}


def test_a_column_of_times_beside_the_codes_is_found(app, room, planted):
    module = hold(room)
    planted("box_code", "noted_at")
    with db.engine.begin() as connection:
        for minute, code in enumerate(CODES):
            values = {"noted": f"2026-03-10T11:0{minute}", "code": code}
            connection.execute(text("UPDATE box_code SET noted_at = :noted WHERE code = :code"), values)

    assert "box_code.noted_at" in found(app, module)


def test_a_code_kept_beside_a_counted_vote_is_found(app, room, planted):
    module = hold(room)
    table = room.counted.__tablename__
    planted(table, "source")
    with db.engine.begin() as connection:
        connection.execute(text(f"UPDATE {table} SET source = CAST(number AS TEXT)"))

    assert f"{table}.source" in found(app, module)


def test_counted_votes_in_the_order_in_which_they_came_are_found(app, room, monkeypatch):
    weigh = room.counting.weigh
    monkeypatch.setattr(room.counting, "weigh", lambda votes: _turned(weigh(votes)))
    module = hold(room)

    assert f"{room.counted.__tablename__}.number" in found(app, module)


def _turned(votes):
    return [*votes[1:], votes[0]]


def test_codes_written_in_the_order_of_the_votes_are_found_where_the_database_keeps_an_order(app, room):
    module = hold(room)
    with transaction():
        codes = {one.code: one for one in session.scalars(select(BoxCode))}
        rows = [{"box_id": codes[code].box_id, "code": code, "word": codes[code].word} for code in CODES]
        session.execute(delete(BoxCode))
        session.execute(insert(BoxCode), rows)

    keeps_order = db.engine.dialect.name == "postgresql"
    assert ("box_code.hidden ctid" in found(app, module)) is keeps_order


def test_a_word_in_a_log_is_found(app, room, tmp_path):
    module = hold(room)
    log = tmp_path / "forum.log"
    log.write_text(f'{{"time": "2099-03-10T11:00:00+00:00", "form": "word={room.module.WORDS[2]}"}}\n')

    assert found(app, module, "--log", str(log)) == {"forum.log: a word"}


def test_a_key_that_was_not_destroyed_is_found(app, room, tmp_path):
    module = hold(room)
    box = session.get_one(boxes.BallotBox, room.module.again(module)[1].box_id)
    (tmp_path / "keys" / f"{boxes.key_name(box)}.key").write_bytes(os.urandom(32))

    assert found(app, module) == {"the key is still there"}


def test_a_vote_that_is_not_over_has_nothing_to_attack(app, room):
    module = begin(room)

    said = audit(app, module)

    assert said.exit_code == 1
    assert "result" in said.output or "Ergebnis" in said.output


def test_a_poll_that_is_not_secret_is_refused(app):
    with transaction():
        module = polls.make_poll()

    assert audit(app, module).exit_code == 1
