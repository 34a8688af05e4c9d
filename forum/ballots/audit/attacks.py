"""Attacks on the tables: what stands beside codes and voters, and where else a code or a word stands."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from forum.ballots.audit.evidence import (
    HIDDEN,
    Needles,
    Row,
    as_text,
    list_table_names,
    read_table,
    sortable,
    written_at,
)
from forum.ballots.audit.findings import Attack
from forum.ballots.models import Ballot, BallotVoter, BoxCode, CountedCode, NamedVote, SealedVote

# what voters know to stand there
LISTED = frozenset({"ballot_id", "code", "word"})
# the place of a row in the file, and its turn in the count: drawn by chance
DRAWN = frozenset(f"{HIDDEN}{name}" for name in ("ctid", "cmin", "cmax", "rowid"))
# what a voter's row says of any vote of theirs, which is nothing
OF_VOTERS = frozenset(BallotVoter.__table__.columns.keys()) | DRAWN
# lists of codes, and what earlier attacks said of them
OWN_TABLES = frozenset({CountedCode.__tablename__, BoxCode.__tablename__, "ballot_audit"})
# what is recorded of a ballot as a whole
KNOWN_ACTS = frozenset(
    f"ballot.{verb}" for verb in ("closed", "counted", "lot_drawn", "opened", "outcome_written", "voided")
)


def attack_order_of_codes(connection: Connection, ballot: Ballot) -> Attack:
    """Whatever differs between the rows of codes must follow from the codes: an own order could be that of the votes."""
    attack = Attack("codes")
    rows = _rows_of(connection, CountedCode.__tablename__, lambda row: row["ballot_id"] == ballot.id)
    rows.sort(key=lambda row: str(row["code"]))
    for column in _columns(rows):
        attack.looked_at += 1
        values = [sortable(row.get(column)) for row in rows]
        if column in LISTED or not _differ(values):
            continue
        if column == "choice":
            if not ballot.shows_choices:
                attack.say("counted_code.choice")
        elif not _rise_or_fall(values):
            attack.say(f"counted_code.{column}")
    if not ballot.shows_choices and any(row.get("choice") is not None for row in rows):
        attack.say("counted_code.choice")
    return attack


def attack_voters(connection: Connection, ballot: Ballot) -> Attack:
    """Nothing that differs between the rows of voters may come from their votes; no vote is left of them."""
    attack = Attack("voters")
    voters = _rows_of(connection, BallotVoter.__tablename__, lambda row: row["ballot_id"] == ballot.id)
    # rows of accounts that were deleted since have been written anew
    with_account = [row for row in voters if row["user_id"] is not None]
    for column in _columns(with_account):
        attack.looked_at += 1
        if column not in OF_VOTERS and _differ([row.get(column) for row in with_account]):
            attack.say(f"ballot_voter.{column}")
    keys = {row["id"] for row in voters}
    for table in (SealedVote.__tablename__, NamedVote.__tablename__):
        attack.looked_at += 1
        if _rows_of(connection, table, lambda row: row["voter_id"] in keys):
            attack.say(table)
    return attack


def attack_acts(connection: Connection, ballot: Ballot) -> Attack:
    """No act, mail or delivery is about a vote or a voter; acts have a person and a time."""
    attack = Attack("acts")
    subjects = {"ballot_voter", "sealed_vote", "counted_code"}
    for row in read_table(connection, "activity"):
        is_of_ballot = row["subject_kind"] == "ballot" and row["subject_id"] == ballot.id
        if is_of_ballot or row["subject_kind"] in subjects:
            attack.looked_at += 1
            if not is_of_ballot or row["verb"] not in KNOWN_ACTS:
                attack.say(f"activity.{row['verb']}")
    return attack


def attack_by_search(connection: Connection, ballot: Ballot, needles: Needles) -> Attack:
    """Look for codes and words in all rows of all tables. A word that was in use before the ballot proves nothing."""
    attack = Attack("search")
    in_use: set[str] = set()
    places: dict[str, set[str]] = {}
    for table in list_table_names(connection):
        attack.looked_at += 1
        for row in read_table(connection, table) if table not in OWN_TABLES else ():
            everything = as_text(row)
            if needles.has_code(everything):
                attack.say(f"{table}: a code")
            moment = written_at(row)
            is_earlier = moment is not None and moment < ballot.opened_at
            words = needles.words_in(everything)
            in_use |= words if is_earlier else set()
            if words and not is_earlier:
                places.setdefault(table, set()).update(words)
    for table, words in places.items():
        if words - in_use:
            attack.say(f"{table}: a word")
    if in_use:
        attack.not_looked_at.append(f"{len(in_use)} words that were in use before")
    return attack


def _rows_of(connection: Connection, table: str, is_meant: Callable[[Row], bool]) -> list[Row]:
    return [row for row in read_table(connection, table) if is_meant(row)]


def _columns(rows: Sequence[Row]) -> Iterable[str]:
    return list(rows[0]) if rows else ()


def _differ(values: Sequence[Any]) -> bool:
    return len({str(value) for value in values}) > 1


def _rise_or_fall(values: Sequence[Any]) -> bool:
    try:
        rises = all(first <= second for first, second in pairwise(values))
        falls = all(first >= second for first, second in pairwise(values))
    except TypeError:
        return False
    return rises or falls
