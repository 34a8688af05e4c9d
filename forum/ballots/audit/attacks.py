"""Attacks on the tables: what stands beside codes and voters, and where else a code or a word stands."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from forum.ballots.audit.evidence import (
    HIDDEN,
    Needles,
    Row,
    as_json,
    as_text,
    list_table_names,
    read_table,
    sortable,
    written_at,
)
from forum.ballots.audit.findings import Attack
from forum.ballots.audit.secret_vote import Counted, Part, SecretVote
from forum.ballots.models import BallotVoter, BoxCode, CountedCode, NamedVote, SealedVote

# what voters know to stand there, beside the key of the vote
LISTED = frozenset({"code", "word"})
# the place of a row in the file, and its turn in the count: drawn by chance
DRAWN = frozenset(f"{HIDDEN}{name}" for name in ("ctid", "cmin", "cmax", "rowid"))
# what a voter's row says of any vote of theirs, which is nothing
OF_VOTERS = frozenset(BallotVoter.__table__.columns.keys()) | DRAWN
# lists of codes, and what earlier attacks said of them
OWN_TABLES = frozenset({CountedCode.__tablename__, BoxCode.__tablename__, "ballot_audit"})


def attack_order_of_codes(connection: Connection, vote: SecretVote) -> Attack:
    """Whatever differs between the rows of codes must follow from the codes: an own order could be that of the votes."""
    attack = Attack("codes")
    table = vote.codes.table
    rows = _rows_of(connection, vote.codes)
    rows.sort(key=lambda row: str(row["code"]))
    for column in _columns(rows):
        attack.looked_at += 1
        values = [sortable(row.get(column)) for row in rows]
        if column in LISTED or not _differ(values):
            continue
        if column == "choice":
            if not vote.shows_choices:
                attack.say(f"{table}.choice")
        elif not _rise_or_fall(values):
            attack.say(f"{table}.{column}")
    if not vote.shows_choices and any(row.get("choice") is not None for row in rows):
        attack.say(f"{table}.choice")
    return attack


def attack_counted(connection: Connection, counted: Counted) -> Attack:
    """Whatever stands beside counted votes, or orders them, must follow from what they say."""
    attack = Attack("counted")
    table = counted.part.table
    rows = _rows_of(connection, counted.part)
    rows.sort(key=lambda row: counted.sorted_by(as_json(row[counted.content])))
    for column in _columns(rows):
        attack.looked_at += 1
        is_own_word = column in counted.columns and column != "number"
        values = [sortable(row.get(column)) for row in rows]
        if is_own_word or (column in counted.columns | DRAWN and _rise_or_fall(values)) or not _differ(values):
            continue
        attack.say(f"{table}.{column}")
    return attack


def attack_voters(connection: Connection, vote: SecretVote) -> Attack:
    """Nothing that differs between the rows of voters may come from their votes; no vote is left of them."""
    attack = Attack("voters")
    for part in vote.gone:
        attack.looked_at += 1
        if _rows_of(connection, part):
            attack.say(part.table)
    if vote.ballot_id is not None:
        _attack_known_voters(connection, attack, vote.ballot_id)
    return attack


def _attack_known_voters(connection: Connection, attack: Attack, ballot_id: int) -> None:
    voters = _rows_of(connection, Part(BallotVoter.__tablename__, "ballot_id", ballot_id))
    # rows of accounts that were deleted since have been written anew
    with_account = [row for row in voters if row["user_id"] is not None]
    for column in _columns(with_account):
        attack.looked_at += 1
        if column not in OF_VOTERS and _differ([row.get(column) for row in with_account]):
            attack.say(f"ballot_voter.{column}")
    keys = {row["id"] for row in voters}
    for table in (SealedVote.__tablename__, NamedVote.__tablename__):
        attack.looked_at += 1
        if any(row["voter_id"] in keys for row in read_table(connection, table)):
            attack.say(table)


def attack_acts(connection: Connection, vote: SecretVote) -> Attack:
    """No act, mail or delivery is about a vote or a voter; acts have a person and a time."""
    attack = Attack("acts")
    for row in read_table(connection, "activity"):
        is_of_vote = (row["subject_kind"], row["subject_id"]) == vote.subject
        if is_of_vote or row["subject_kind"] in vote.never_subjects:
            attack.looked_at += 1
            if not is_of_vote or row["verb"] not in vote.known_acts:
                attack.say(f"activity.{row['verb']}")
    return attack


def attack_by_search(connection: Connection, vote: SecretVote, needles: Needles) -> Attack:
    """Look for codes and words in all rows of all tables. A word that was in use before the vote proves nothing."""
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
            is_earlier = moment is not None and moment < vote.begun_at
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


def _rows_of(connection: Connection, part: Part) -> list[Row]:
    return [row for row in read_table(connection, part.table) if row[part.column] == part.key]


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
