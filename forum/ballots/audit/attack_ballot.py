"""All attacks on one ballot, and the row in which their outcome is published."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from flask import current_app

from forum.ballots.audit import attacks, raw_files
from forum.ballots.audit.evidence import Needles, list_table_names, needles_of
from forum.ballots.audit.findings import Attack
from forum.ballots.errors import BallotNotOver, WrongBallot
from forum.ballots.kinds import KeyKept
from forum.ballots.models import Ballot, BallotAudit
from forum.ballots.queries import list_counted_codes
from forum.ballots.services.keys import key_name
from forum.core.data.database import db, session
from forum.core.sealing import key_files
from forum.core.text.locale import lazy_gettext as _
from forum.settings import Settings


def attack_ballot(ballot: Ballot, *, logs: Sequence[Path] = ()) -> tuple[int, list[Attack]]:
    """How many tables there are, and what each attack came to. It only reads."""
    if not ballot.is_sealed:
        raise WrongBallot(_("Only a sealed vote is opened."))
    if not ballot.is_counted and not ballot.is_void:
        raise BallotNotOver(_("There is no result yet."))
    needles = needles_of([(one.code, one.word) for one in list_counted_codes(ballot)])
    connection = session.connection()
    found = [
        attacks.attack_order_of_codes(connection, ballot),
        attacks.attack_voters(connection, ballot),
        attacks.attack_acts(connection, ballot),
        attacks.attack_by_search(connection, ballot, needles),
        raw_files.attack_database_files(connection, needles),
    ]
    tables = len(list_table_names(connection))
    found += [_attack_files(needles), raw_files.attack_logs(logs, ballot, needles), _attack_key(ballot)]
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


def _attack_key(ballot: Ballot) -> Attack:
    attack = Attack("key", looked_at=1)
    if ballot.key_kept is KeyKept.FILE and key_files.find_key(key_name(ballot)) is not None:
        attack.say("the key is still there")
    return attack
