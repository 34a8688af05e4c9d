"""All attacks on one secret vote, and the row in which the outcome of those on a ballot is published."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from flask import current_app

from forum.ballots.audit import attacks, raw_files
from forum.ballots.audit.evidence import Needles, list_table_names, needles_of
from forum.ballots.audit.findings import Attack
from forum.ballots.audit.secret_vote import SecretVote, vote_of_ballot
from forum.ballots.models import Ballot, BallotAudit
from forum.core.data.database import db, session
from forum.core.sealing import key_files
from forum.settings import Settings


def attack_ballot(ballot: Ballot, *, logs: Sequence[Path] = ()) -> tuple[int, list[Attack]]:
    """Raises WrongBallot and BallotNotOver."""
    return attack_vote(vote_of_ballot(ballot), logs=logs)


def attack_vote(vote: SecretVote, *, logs: Sequence[Path] = ()) -> tuple[int, list[Attack]]:
    """How many tables there are, and what each attack came to. It only reads."""
    needles = needles_of(vote.receipts)
    connection = session.connection()
    found = [
        attacks.attack_order_of_codes(connection, vote),
        attacks.attack_voters(connection, vote),
        attacks.attack_acts(connection, vote),
        attacks.attack_by_search(connection, vote, needles),
        raw_files.attack_database_files(connection, needles, own=vote.codes.table),
    ]
    if vote.counted is not None:
        found.append(attacks.attack_counted(connection, vote.counted))
    tables = len(list_table_names(connection))
    found += [_attack_files(needles), raw_files.attack_logs(logs, needles, begun_at=vote.begun_at), _attack_key(vote)]
    return tables, found


def keep_outcome(ballot: Ballot, *, tables: int, found: Sequence[Attack]) -> BallotAudit:
    """Publish what came of the attacks; it stands beside the result."""
    is_clean = not any(attack.found for attack in found)
    row = BallotAudit(ballot_id=ballot.id, tables=tables, is_clean=is_clean, attacks=[one.as_row() for one in found])
    session.add(row)
    session.flush()
    return row


def _attack_files(needles: Needles) -> Attack:
    return raw_files.attack_other_files(_files_beside(), needles)


def _files_beside() -> Iterator[Path]:
    """What lies in the instance folder itself, such as the queue; the database is looked at page by page."""
    settings: Settings = current_app.extensions["settings"]
    own = Path(db.engine.url.database or "").name if settings.uses_sqlite else ""
    for path in sorted(settings.instance_path.glob("*")):
        if path.is_file() and not (own and path.name.startswith(own)):
            yield path


def _attack_key(vote: SecretVote) -> Attack:
    attack = Attack("key", looked_at=1)
    if vote.key_name is not None and key_files.find_key(vote.key_name) is not None:
        attack.say("the key is still there")
    return attack
