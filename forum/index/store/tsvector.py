"""The full-text index on PostgreSQL: a tsvector of the analysed words with GIN; the title has weight A, parts have D."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Engine, text

from forum.core.data.database import session
from forum.index.store.rows import PART, TITLE, WORD, Candidate, Wanted, WordRow

ADD = text("INSERT INTO search_index (id, terms) VALUES (:id, CAST(:terms AS tsvector))")
REMOVE = text("DELETE FROM search_index WHERE id = ANY(:ids)")
CHECK = text(
    "SELECT count(*) FILTER (WHERE search_index.id IS NULL) AS missing, count(*) FILTER (WHERE search_text.id IS NULL) AS"
    " orphaned FROM search_text FULL JOIN search_index ON search_text.id = search_index.id"
)
FOR_AUDIENCES = "(SELECT audience FROM search_document WHERE search_document.id = search_index.id) = ANY(:audiences)"
# also empties the list of entries that GIN has not sorted in yet
TIDY = text("VACUUM search_index, search_text, search_document, search_stem, search_form")
# of parts, nothing, words and titles, as ts_rank has them: D, C, B, A; a title is 1, for there is nothing above
WEIGHTS = f"CAST('{{{PART / TITLE}, 0, {WORD / TITLE}, 1}}' AS real[])"
# ts_rank divides by the sum of 1/n² over all n: a word that stands once in the text gets 1 again
ONCE = 1.64493406685 * TITLE
# positions end here
LAST_PLACE = 16_383


class Tsvector:
    """See `rows.Index`."""

    def add(self, connection: Connection, rows: Sequence[WordRow]) -> None:
        if rows:
            connection.execute(ADD, [{"id": row.id, "terms": _vector(row)} for row in rows])

    def remove(self, connection: Connection, rows: Sequence[WordRow]) -> None:
        if rows:
            connection.execute(REMOVE, {"ids": [row.id for row in rows]})

    def find(self, connection: Connection, wanted: Wanted) -> dict[int, Candidate]:
        score, share, values = _score({**wanted.finding, **wanted.ranking}, wanted.shares)
        values["query"] = _query(wanted)
        # what is no index condition is tried row by row, the newest first
        holds = "terms @@ CAST(:query AS tsquery)"
        conditions = [f"({holds}) IS TRUE" if wanted.is_common else holds]
        if wanted.from_key is not None:
            conditions.append("id >= :from_key")
            values["from_key"] = wanted.from_key
        if wanted.below_key is not None:
            conditions.append("id < :below_key")
            values["below_key"] = wanted.below_key
        if wanted.audiences is not None:
            conditions.append(FOR_AUDIENCES)
            values["audiences"] = list(wanted.audiences)
        newest = "" if wanted.newest is None else " ORDER BY id DESC LIMIT :newest"
        if wanted.newest is not None:
            values["newest"] = wanted.newest
        statement = f"SELECT id, {score}, {share} FROM search_index WHERE {' AND '.join(conditions)}{newest}"  # noqa: S608
        # all at once: fetching them one by one takes as long as finding them
        rows = connection.execute(text(statement), values).all()
        return {key: Candidate(float(found), float(held)) for key, found, held in rows}

    def find_fault(self, connection: Connection) -> str:
        missing, orphaned = connection.execute(CHECK).one()
        return f"{missing} documents are not indexed, {orphaned} have no text" if missing or orphaned else ""

    def restore(self, connection: Connection) -> None:
        """Nothing to be done: each document that is made anew brings its terms."""

    def tidy(self) -> None:
        engine = session.get_bind()
        assert isinstance(engine, Engine)
        with engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(TIDY)


def _score(terms: Mapping[str, float], shares: Mapping[str, float]) -> tuple[str, str, dict[str, object]]:
    """How often the terms stand there, each with its weight; and the shares of those that do."""
    values: dict[str, object] = {}
    summands, held = [], ["0"]
    for number, (term, weight) in enumerate(terms.items()):
        values |= {f"term{number}": f"'{term}'", f"weight{number}": weight * ONCE}
        summands.append(f"CAST(:weight{number} AS float) * ts_rank({WEIGHTS}, terms, CAST(:term{number} AS tsquery))")
        if term in shares:
            values[f"share{number}"] = shares[term]
            held.append(
                f"CASE WHEN terms @@ CAST(:term{number} AS tsquery) THEN CAST(:share{number} AS float) ELSE 0 END"
            )
    return " + ".join(summands), " + ".join(held), values


def _query(wanted: Wanted) -> str:
    """A tsquery; stems hold letters and digits alone, so that nothing within the quotes is an operator."""
    either = " | ".join(f"'{term}'" for term in wanted.finding)
    phrases = "".join(f" & ({_phrase(one)})" for one in wanted.phrases)
    excluded = "".join(f" & !({_phrase(one)})" for one in wanted.excluded)
    return f"({either}){phrases}{excluded}"


def _phrase(stems: Sequence[str]) -> str:
    """Words side by side, in the title or in the text."""
    return " <-> ".join(f"'{one}':AB" for one in stems)


def _vector(row: WordRow) -> str:
    """A tsvector in its own notation: each stem with its places; between title and text there is a gap."""
    places: dict[str, list[str]] = {}
    place = 0
    for words, weight in ((row.title, "A"), (row.words, "B"), (row.parts, "D")):
        for stem in words.split():
            place = min(place + 1, LAST_PLACE)
            places.setdefault(stem, []).append(f"{place}{weight}")
        place += 1
    return " ".join(f"'{stem}':{','.join(found)}" for stem, found in places.items())
