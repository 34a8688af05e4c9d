"""Every title of a file as a query: it has to find its own text, also without umlauts and with typing errors."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

from sqlalchemy import true

from forum.core.data.csv_table import FileUnreadable, Table
from forum.core.data.database import session
from forum.index.audiences import EVERYBODY
from forum.index.documents import Document
from forum.index.measuring.baseline import Baseline
from forum.index.searching.reader import Reader
from forum.index.searching.search import search_as
from forum.index.store.putting import put_documents
from forum.index.store.temporary import shadow_index

RANK, RECALL = 10, 20
SEED = 14
# in words of so many letters one is missing
SHORTEST_MISTYPED = 7
LETTERS = re.compile(r"[^\W\d_]+")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
FIRST_MOMENT = datetime(2020, 1, 1, tzinfo=UTC)

Find = Callable[[str], Sequence[int]]
Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Text:
    """A row of the file, by its number."""

    number: int
    title: str
    text: str


def evaluate(file: Path) -> dict[str, dict[str, Figures]]:
    """Figures of the site's search and of the database's own, as {"ours": {"plain": …}, "raw": {…}}.

    The index is made for this alone and gone at the end. Raises FileUnreadable.
    """
    texts = read_texts(file)
    queries = [one for one in texts if one.title]
    connection = shadow_index()
    try:
        put_documents([_document(one) for one in texts])
        raw = Baseline(connection, {one.number: one.text for one in texts})
        return {
            "ours": _measure_all(queries, _find_ours),
            "raw": _measure_all(queries, lambda query: raw.find(query, most=RECALL)),
        }
    finally:
        session.rollback()


def read_texts(file: Path) -> list[Text]:
    """The rows that have a text."""
    with file.open("rb") as opened:
        table = Table(opened)
        if missing := {"title", "text"} - set(table.names):
            raise FileUnreadable(f"The file has no column {' and '.join(sorted(missing))}.")
        at_title, at_text = table.names.index("title"), table.names.index("text")
        rows = [(row.cells[at_title].strip(), row.cells[at_text].strip()) for row in table if not row.problem]
    return [Text(number, title, text) for number, (title, text) in enumerate(rows, start=1) if text]


def without_umlauts(title: str) -> str:
    return title.translate(UMLAUTS)


def mistyped(title: str) -> str:
    """The same letters are missing in every run."""
    return LETTERS.sub(_without_a_letter, title)


def _without_a_letter(match: re.Match[str]) -> str:
    word = match.group()
    if len(word) < SHORTEST_MISTYPED:
        return word
    place = 1 + crc32(f"{SEED} {match.start()} {match.string}".encode()) % (len(word) - 2)
    return word[:place] + word[place + 1 :]


def _measure_all(queries: Sequence[Text], find: Find) -> dict[str, Figures]:
    spellings: Mapping[str, Callable[[str], str]] = {"plain": str, "umlauts": without_umlauts, "typos": mistyped}
    return {
        name: _measure((spell(one.title) for one in queries), [one.number for one in queries], find)
        for name, spell in spellings.items()
    }


def _measure(titles: Iterable[str], wanted: Sequence[int], find: Find) -> Figures:
    places = [_place(find(title), number) for title, number in zip(titles, wanted, strict=True)]
    count = max(len(places), 1)
    return {
        "queries": len(places),
        "mrr10": round(sum(1 / place for place in places if place and place <= RANK) / count, 4),
        "recall20": round(sum(1 for place in places if place) / count, 4),
    }


def _place(found: Sequence[int], number: int) -> int:
    """0: it is not among them."""
    return found.index(number) + 1 if number in found else 0


def _find_ours(query: str) -> Sequence[int]:
    found = search_as(Reader([EVERYBODY], true()), query, per_page=RECALL)
    return [hit.subject_id for hit in found.hits]


def _document(text: Text) -> Document:
    return Document(
        kind="text",
        subject_id=text.number,
        audience=EVERYBODY,
        title="",
        text=text.text,
        written_at=FIRST_MOMENT + timedelta(seconds=text.number),
        field_id=None,
        group=None,
        status=None,
        person_id=None,
        organisation_id=None,
    )
