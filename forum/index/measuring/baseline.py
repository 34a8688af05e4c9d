"""What the database finds by itself: FTS5 with its words joined by OR and bm25, or PostgreSQL's "german"."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

WORD = re.compile(r"\w+")

FTS5 = "CREATE VIRTUAL TABLE temp.search_baseline USING fts5(text)"
FTS5_ADD = "INSERT INTO temp.search_baseline (rowid, text) VALUES (?, ?)"
FTS5_FIND = (
    "SELECT rowid FROM temp.search_baseline WHERE search_baseline MATCH ? ORDER BY bm25(search_baseline) LIMIT ?"
)
GERMAN = "CREATE TEMPORARY TABLE search_baseline (id int PRIMARY KEY, terms tsvector)"
GERMAN_ADD = "INSERT INTO search_baseline VALUES (%s, to_tsvector('german', %s))"
GERMAN_FIND = (
    "SELECT id FROM search_baseline, to_tsquery('german', %s) AS query WHERE terms @@ query"
    " ORDER BY ts_rank(terms, query) DESC, id LIMIT %s"
)


class Baseline:
    """The texts by their keys, as the database indexes them."""

    def __init__(self, connection: Connection, texts: Mapping[int, str]) -> None:
        self._connection = connection
        self._is_sqlite = connection.dialect.name == "sqlite"
        connection.exec_driver_sql(FTS5 if self._is_sqlite else GERMAN)
        rows: list[Any] = list(texts.items())
        connection.exec_driver_sql(FTS5_ADD if self._is_sqlite else GERMAN_ADD, rows)

    def find(self, query: str, *, most: int) -> Sequence[int]:
        words = WORD.findall(query)
        if not words:
            return ()
        if self._is_sqlite:
            question = " OR ".join(f'"{word}"' for word in words)
            rows = self._connection.exec_driver_sql(FTS5_FIND, (question, most))
        else:
            rows = self._connection.exec_driver_sql(GERMAN_FIND, (" | ".join(f"'{word}'" for word in words), most))
        return [key for (key,) in rows]
