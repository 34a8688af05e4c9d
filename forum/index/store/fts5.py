"""The full-text index on SQLite: FTS5 over the columns of `search_text`, whose words are analysed already."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, TextClause, text

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.index.store.rows import PART, SATURATION, TITLE, WORD, Candidate, Wanted, WordRow

ADD = text("INSERT INTO search_index (rowid, title, words, parts) VALUES (:id, :title, :words, :parts)")
REMOVE = text(
    "INSERT INTO search_index (search_index, rowid, title, words, parts) VALUES ('delete', :id, :title, :words, :parts)"
)
CHECK = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"
RESTORE = text("INSERT INTO search_index (search_index) VALUES ('rebuild')")
MERGE = text("INSERT INTO search_index (search_index, rank) VALUES ('merge', :pages)")
CHANGES = text("SELECT total_changes()")
# pages merged at a time: others write in between
PAGES = 2_000
MATCH = "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid >= ? AND rowid < ?{} ORDER BY rowid DESC LIMIT ?"
FOR_AUDIENCES = (
    " AND (SELECT audience FROM search_document WHERE id = search_index.rowid) IN (SELECT value FROM json_each(?))"
)
INSTANCES = "SELECT doc, col FROM search_instance WHERE term = ?"

_WEIGHTS = {"title": TITLE, "words": WORD, "parts": PART}
LOWEST, HIGHEST = -(2**63), 2**63 - 1


class Fts5:
    """See `rows.Index`."""

    def add(self, connection: Connection, rows: Sequence[WordRow]) -> None:
        _each(connection, ADD, rows)

    def remove(self, connection: Connection, rows: Sequence[WordRow]) -> None:
        _each(connection, REMOVE, rows)

    def find(self, connection: Connection, wanted: Wanted) -> dict[int, Candidate]:
        if wanted.newest is not None:
            newest = _match(connection, wanted, _any(wanted.finding), most=wanted.newest)
            found = {key: Candidate() for key in newest}
            _add_presence(connection, wanted, {**wanted.finding, **wanted.ranking}, found)
            return found
        found = {}
        for term, weight in wanted.finding.items():
            _add_frequencies(found, _frequencies(connection, term), weight, wanted.shares.get(term, 0.0))
        if _narrows(wanted):
            allowed = _match(connection, wanted, _any(wanted.finding))
            found = {key: found[key] for key in allowed if key in found}
        _add_presence(connection, wanted, wanted.ranking, found)
        return found

    def find_fault(self, connection: Connection) -> str:
        """Let FTS5 check a copy of the database, for a check of its own holds up everybody who writes."""
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        folder = Path(connection.engine.url.database or "").parent
        with (
            TemporaryDirectory(dir=folder, prefix="search-check-") as place,
            closing(sqlite3.connect(Path(place) / "copy.db")) as copy,
        ):
            source.backup(copy)
            try:
                copy.execute(CHECK)
            except sqlite3.DatabaseError as error:
                return str(error)
        return ""

    def restore(self, connection: Connection) -> None:
        connection.execute(RESTORE)

    def tidy(self) -> None:
        """What "optimize" does, in steps: the words of deleted rows are in no segment any more."""
        step = -PAGES
        while _merge(step):
            step = PAGES


def _merge(pages: int) -> bool:
    """Whether there was something to merge, as FTS5 tells it: by the number of changes."""
    with transaction():
        connection = session.connection()
        before = _changes(connection)
        connection.execute(MERGE, {"pages": pages})
        return _changes(connection) - before >= 2


def _changes(connection: Connection) -> int:
    return int(connection.execute(CHANGES).scalar_one())


def _each(connection: Connection, statement: TextClause, rows: Sequence[WordRow]) -> None:
    if rows:
        columns = ("id", "title", "words", "parts")
        connection.execute(statement, [{name: getattr(row, name) for name in columns} for row in rows])


def _frequencies(connection: Connection, term: str) -> dict[int, float]:
    """How often a term stands in each document that holds it, more in its title, less as a part of a compound."""
    found: dict[int, float] = {}
    for key, column in _fetch(connection, INSTANCES, (term,)):
        found[key] = found.get(key, 0.0) + _WEIGHTS[column]
    return found


def _add_frequencies(
    found: dict[int, Candidate], frequencies: Mapping[int, float], weight: float, share: float
) -> None:
    for key, frequency in frequencies.items():
        one = found.get(key) or found.setdefault(key, Candidate())
        one.score += weight * frequency * (SATURATION + 1) / (frequency + SATURATION)
        one.share += share


def _add_presence(
    connection: Connection, wanted: Wanted, terms: Mapping[str, float], found: Mapping[int, Candidate]
) -> None:
    """Terms whose places are too many to be read are asked for among the candidates alone."""
    if not found:
        return
    oldest = min(found)
    for term, weight in terms.items():
        share = wanted.shares.get(term, 0.0)
        for key in _match(connection, wanted, f"({_any(wanted.finding)}) AND {_quoted(term)}", lowest=oldest):
            if one := found.get(key):
                one.score += weight
                one.share += share


def _match(
    connection: Connection, wanted: Wanted, expression: str, *, most: int = -1, lowest: int = LOWEST
) -> list[int]:
    from_key = max(LOWEST if wanted.from_key is None else wanted.from_key, lowest)
    below_key = HIGHEST if wanted.below_key is None else wanted.below_key
    question = (_with_conditions(expression, wanted), from_key, below_key)
    if wanted.audiences is None:
        return [key for (key,) in _fetch(connection, MATCH.format(""), (*question, most))]
    narrowed = (*question, json.dumps(list(wanted.audiences)), most)
    return [key for (key,) in _fetch(connection, MATCH.format(FOR_AUDIENCES), narrowed)]


def _fetch(connection: Connection, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
    """Rows as the driver has them: ten thousand rows of SQLAlchemy take longer than finding them."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver.execute(statement, values).fetchall()


def _with_conditions(expression: str, wanted: Wanted) -> str:
    required = "".join(f" AND {_phrase(one)}" for one in wanted.phrases)
    excluded = "".join(f" NOT {_phrase(one)}" for one in wanted.excluded)
    return f"(({expression}){required}){excluded}"


def _narrows(wanted: Wanted) -> bool:
    return bool(wanted.phrases or wanted.excluded) or (wanted.from_key, wanted.below_key) != (None, None)


def _any(terms: Iterable[str]) -> str:
    return " OR ".join(_quoted(term) for term in terms)


def _phrase(stems: Sequence[str]) -> str:
    """Words side by side, in the title or in the text."""
    return "({title words} : " + _quoted(" ".join(stems)) + ")"


def _quoted(words: str) -> str:
    """A string of FTS5's query language; stems hold letters and digits alone, so that nothing in it is an operator."""
    return f'"{words}"'
