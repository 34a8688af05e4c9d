"""A synopsis as plain values: what is drawn as a page and as files alike, without a row of the database.

Rows come one at a time: tables are written while they are read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from forum.core.text.bar import BAR


@dataclass(frozen=True, slots=True)
class Names:
    """Whose names are shown; those of people and those of organisations are hidden separately."""

    of_people: bool = False
    of_organisations: bool = True


@dataclass(frozen=True, slots=True)
class Submitter:
    """Who has sent a contribution; `name` is that of the organisation if one has sent it."""

    # such as "B 2026-037"
    number: str
    name: str
    is_organisation: bool
    received_on: date
    # how it came, if not in the forum, such as "Brief"
    way: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage; one that was blacked out has no words."""

    text: str
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the city answers to the argument that a passage makes."""

    # such as "A 4"
    argument: str
    title: str
    # in words, such as "Teilweise berücksichtigt"; empty as long as there is none
    disposition: str
    reason: str
    # the number of the row above where the same answer stands in full
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage with its answer; the rows of one section follow one another."""

    # such as "B 2026-037.1"
    number: str
    section: str
    submitter: Submitter
    passage: tuple[Piece, ...]
    # None: it stands under no argument yet
    answer: Answer | None
    # others whose contribution says the same in the same words
    others: tuple[Submitter, ...] = ()
    # the title of the idea or thread that it is from
    about: str = ""


@dataclass(frozen=True, slots=True)
class Synopsis:
    """What is said above the rows, and on each page of a file."""

    title: str
    # such as "Freigegeben am 12. Mai 2026"
    state: str
    made_at: datetime
    names: Names
    # of all passages, and of those that are listed
    all_count: int
    count: int
    # what was chosen, in words such as "Argument A 4"; empty: nothing is left out
    selection: tuple[str, ...] = ()
    publisher: str = ""
    language: str = "de"
    # of a page in the browser: there may be more than so many
    counted_up_to: int = 0

    @property
    def is_page(self) -> bool:
        return self.counted_up_to > 0

    @property
    def is_part(self) -> bool:
        return bool(self.selection)


def pieces(text: str) -> tuple[Piece, ...]:
    """A text in which bars stand for what was blacked out."""
    parts: list[Piece] = []
    for number, part in enumerate(text.split(BAR)):
        if number:
            parts.append(Piece("", is_covered=True))
        if part:
            parts.append(Piece(part))
    return tuple(parts)


def answered_once(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with each answer in full the first time only; later ones name the row where it stands."""
    first: dict[str, str] = {}
    for row in rows:
        answer = row.answer
        if answer is None or not answer.reason:
            yield row
        elif answer.argument in first:
            yield replace(row, answer=replace(answer, same_as=first[answer.argument]))
        else:
            first[answer.argument] = row.number
            yield row
