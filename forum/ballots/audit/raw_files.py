"""Attacks on what lies below the tables: files of the database with free pages and dead rows, its log, the queue, logs."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from forum.ballots.audit.evidence import Needles
from forum.ballots.audit.findings import Attack

WAL_HEADER = 32
FRAME_HEADER = 24
# relations that are larger are named as not looked at
LARGEST = 512 * 1024 * 1024
FREE = "free pages"
PAGE_ITEMS = """
SELECT t_xmin::text, t_xmax::text, t_data
FROM generate_series(0, pg_relation_size(CAST(:name AS regclass)) / current_setting('block_size')::int - 1) AS page,
LATERAL heap_page_items(get_raw_page(CAST(:name AS text), page::int))
WHERE t_data IS NOT NULL
"""


def attack_database_files(connection: Connection, needles: Needles, *, own: str) -> Attack:
    """Look for codes in the bytes of the database, outside the list of codes itself, which is `own`."""
    if connection.dialect.name == "postgresql":
        return _attack_postgresql(connection, needles, own)
    return _attack_sqlite(connection, needles, own)


def attack_other_files(paths: Iterable[Path], needles: Needles) -> Attack:
    """Look for codes in files beside the database, such as the queue."""
    attack = Attack("files")
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError:
            attack.not_looked_at.append(path.name)
            continue
        attack.looked_at += 1
        if needles.has_code(content.decode("latin-1")):
            attack.say(path.name)
    return attack


def attack_logs(paths: Iterable[Path], needles: Needles, *, begun_at: datetime) -> Attack:
    """Look for codes and words in logs; lines from before the vote prove nothing."""
    attack = Attack("logs")
    for path in paths:
        attack.looked_at += 1
        with path.open(errors="replace") as lines:
            for line in lines:
                if needles.has_code(line):
                    attack.say(f"{path.name}: a code")
                elif needles.words_in(line) and not _is_before(line, begun_at):
                    attack.say(f"{path.name}: a word")
    if not attack.looked_at:
        attack.not_looked_at.append("no log was given")
    return attack


def _is_before(line: str, moment: datetime) -> bool:
    try:
        written = datetime.fromisoformat(json.loads(line)["time"])
    except (ValueError, KeyError, TypeError):
        return False
    return (written if written.tzinfo else written.replace(tzinfo=UTC)) < moment


def _attack_sqlite(connection: Connection, needles: Needles, own: str) -> Attack:
    attack = Attack("bytes")
    file = Path(connection.engine.url.database or "")
    size = connection.execute(text("PRAGMA page_size")).scalar_one()
    try:
        owners = {row[0]: str(row[1]) for row in connection.execute(text("SELECT pageno, name FROM dbstat"))}
    except SQLAlchemyError:
        attack.not_looked_at.append("which page belongs to which table")
        return attack
    for name, number, page in _sqlite_pages(file, size):
        attack.looked_at += 1
        owner = owners.get(number, FREE)
        if own not in owner and needles.has_code(page.decode("latin-1")):
            attack.say(f"{name}: {owner}")
    return attack


def _sqlite_pages(file: Path, size: int) -> Iterator[tuple[str, int, bytes]]:
    """Each page of the file and each version of one in the log of writes, with its number."""
    content = file.read_bytes()
    for start in range(0, len(content), size):
        yield "file", start // size + 1, content[start : start + size]
    log = file.with_name(f"{file.name}-wal")
    content = log.read_bytes() if log.exists() else b""
    for start in range(WAL_HEADER, len(content), FRAME_HEADER + size):
        header = content[start : start + FRAME_HEADER]
        yield "log of writes", int.from_bytes(header[:4]), content[start + FRAME_HEADER : start + FRAME_HEADER + size]


def _attack_postgresql(connection: Connection, needles: Needles, own: str) -> Attack:
    attack = Attack("bytes")
    _try(connection, "CHECKPOINT")
    relations = connection.execute(
        text(
            "SELECT oid::regclass::text, pg_relation_filepath(oid), pg_relation_size(oid) FROM pg_class WHERE relkind IN ('r', 'i', 't', 'm')"
        )
    ).all()
    for name, path, size in relations:
        if own in name or not size:
            continue
        if path is None or size > LARGEST:
            attack.not_looked_at.append(name)
            continue
        content = _try(connection, "SELECT pg_read_binary_file(:path, 0, :size, true)", {"path": path, "size": size})
        if content is None:
            attack.not_looked_at = ["files of the database: its account may not read them"]
            break
        attack.looked_at += 1
        if needles.has_code(bytes(content).decode("latin-1")):
            attack.say(name)
    _look_at_dead_rows(connection, attack, needles, own)
    return attack


def _look_at_dead_rows(connection: Connection, attack: Attack, needles: Needles, own: str) -> None:
    """All rows of codes, dead ones too, come from one transaction."""
    try:
        with connection.begin_nested():
            items = connection.execute(text(PAGE_ITEMS), {"name": own}).all()
    except SQLAlchemyError:
        attack.not_looked_at.append("dead rows of codes: pageinspect is not there")
        return
    ours = [item for item in items if needles.has_code(bytes(item.t_data).decode("latin-1"))]
    attack.looked_at += len(ours)
    if len({item.t_xmin for item in ours}) > 1 or any(item.t_xmax != "0" for item in ours):
        attack.say(f"{own}: dead rows")


def _try(connection: Connection, statement: str, values: Mapping[str, object] | None = None) -> bytes | None:
    """The first value, or None if the account may not do that."""
    try:
        with connection.begin_nested():
            result = connection.execute(text(statement), dict(values or {}))
            return result.scalar() if result.returns_rows else None
    except SQLAlchemyError:
        return None
