"""A row of words, as the two databases index it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection

# what a word counts in a title, in the text, and as part of a compound
TITLE, WORD, PART = 3.0, 1.0, 0.5
# how soon another time the same word adds little
SATURATION = 1.2


@dataclass(frozen=True, slots=True)
class WordRow:
    """The words of one document, separated by spaces."""

    id: int
    title: str
    words: str
    parts: str

    def values(self) -> dict[str, Any]:
        return {"id": self.id, "title": self.title, "words": self.words, "parts": self.parts}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What candidates are asked for.

    A candidate holds one of `finding`, all phrases and nothing excluded, and lies between the keys. Terms have the weight
    that they add to its first score; they may be parts of compounds, what is in phrases or excluded may not.
    """

    finding: Mapping[str, float]
    # terms too common to find candidates by
    ranking: Mapping[str, float]
    # how much of the query each of these terms is; what is not there is none of it
    shares: Mapping[str, float]
    phrases: Sequence[Sequence[str]]
    excluded: Sequence[Sequence[str]]
    # None: from the first, to the last
    from_key: int | None
    below_key: int | None
    # the newest so many; None: all, for the words are rare
    newest: int | None
    # they stand in so many documents that walking these from the newest costs less than finding all matches
    is_common: bool
    # of documents for these alone; None: of all, and the caller asks
    audiences: Sequence[int] | None = None


@dataclass(slots=True)
class Candidate:
    """What the database can say of a document: how often the words stand there, and how much of the query it holds."""

    score: float = 0.0
    share: float = 0.0


class Index(Protocol):
    """The full-text index of one database."""

    def add(self, connection: Connection, rows: Sequence[WordRow]) -> None: ...

    def remove(self, connection: Connection, rows: Sequence[WordRow]) -> None:
        """The rows as they were added."""

    def find(self, connection: Connection, wanted: Wanted) -> dict[int, Candidate]:
        """Candidates with a first score, which does not know how long the document is."""

    def find_fault(self, connection: Connection) -> str:
        """What is wrong with the index; empty: nothing. Nobody waits for it."""

    def restore(self, connection: Connection) -> None:
        """Make it anew from the stored words, where documents that are made anew do not."""

    def tidy(self) -> None:
        """Drop the words of what was taken out for good, in transactions of its own."""
