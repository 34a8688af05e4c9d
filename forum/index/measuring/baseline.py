"""What the database finds by itself: FTS5 with its words joined by OR and bm25, or PostgreSQL's "german"."""

import re
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, text

WORD = re.compile(r"\w+")

FTS5 = text("CREATE VIRTUAL TABLE temp.search_baseline USING fts5(text)")
FTS5_ADD = text("INSERT INTO temp.search_baseline (rowid, text) VALUES (:id, :text)")
FTS5_FIND = text(
    "SELECT rowid FROM temp.search_baseline WHERE search_baseline MATCH :question"
    " ORDER BY bm25(search_baseline) LIMIT :most"
)
GERMAN = text("CREATE TEMPORARY TABLE search_baseline (id int PRIMARY KEY, terms tsvector)")
GERMAN_ADD = text("INSERT INTO search_baseline VALUES (:id, to_tsvector('german', :text))")
GERMAN_FIND = text(
    "SELECT id FROM search_baseline, to_tsquery('german', :question) AS query WHERE terms @@ query"
    " ORDER BY ts_rank(terms, query) DESC, id LIMIT :most"
)


class Baseline:
    """The texts by their keys, as the database indexes them."""

    def __init__(self, connection: Connection, texts: Mapping[int, str]) -> None:
        self._connection = connection
        self._is_sqlite = connection.dialect.name == "sqlite"
        connection.execute(FTS5 if self._is_sqlite else GERMAN)
        rows = [{"id": key, "text": words} for key, words in texts.items()]
        connection.execute(FTS5_ADD if self._is_sqlite else GERMAN_ADD, rows)

    def find(self, query: str, *, most: int) -> Sequence[int]:
        words = WORD.findall(query)
        if not words:
            return ()
        quoted = [f'"{word}"' if self._is_sqlite else f"'{word}'" for word in words]
        question = (" OR " if self._is_sqlite else " | ").join(quoted)
        find = FTS5_FIND if self._is_sqlite else GERMAN_FIND
        return list(self._connection.scalars(find, {"question": question, "most": most}))
