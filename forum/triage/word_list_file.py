"""The word lists as a CSV file: read with every error by line and rule."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from forum.core.data.csv_file import bare
from forum.core.data.csv_table import FileUnreadable, Row, Table
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.triage.folding import key_of
from forum.triage.models import Level, TermKind
from forum.triage.words import SHORTEST_PART, SHORTEST_TERM, ListedTerm

SHIPPED = Path(__file__).with_name("word_lists.csv")
MOST_BYTES = 2_000_000
MOST_TERMS = 10_000
MOST_PROBLEMS = 50
LONGEST_WORDS, LONGEST_KEY, LONGEST_EXCEPTIONS = 80, 120, 2_000

T = TypeVar("T")

# the file speaks German whatever the language of the page: it is kept, sent and read again
KIND, WORDS, IN_COMPOUNDS, LEVEL, EXCEPTIONS = COLUMNS = (
    "Art",
    "Begriff",
    "In Zusammensetzungen",
    "Stufe",
    "Ausnahmen",
)
KINDS = {
    "Beleidigung": TermKind.INSULT,
    "Drohung": TermKind.THREAT,
    "Hetze": TermKind.INCITEMENT,
    "Sexuell": TermKind.SEXUAL,
    "Spam": TermKind.SPAM,
    "Wahlwerbung": TermKind.ADVERTISING,
}
LEVELS = {"ansehen": Level.LOOK, "sofort": Level.URGENT}
ANSWERS = {"ja": True, "nein": False}
KIND_NAMES = {kind: name for name, kind in KINDS.items()}
LEVEL_NAMES = {level: name for name, level in LEVELS.items()}
BETWEEN_EXCEPTIONS = " | "
# as spreadsheets of this country open it
DELIMITER = ";"


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong in a line of a file; line 0 is the file itself."""

    line: int
    message: object


class WordListRefused(DomainError):
    """A file of terms cannot be taken in; nothing of it was."""

    def __init__(self, problems: Sequence[LineProblem]) -> None:
        super().__init__(problems[0].message, field="file")
        self.problems = problems[:MOST_PROBLEMS]
        self.count = len(problems)


class TermRefused(DomainError):
    """A term could not be searched for."""


@cache
def shipped_terms() -> tuple[ListedTerm, ...]:
    """The terms that a new forum begins with."""
    return tuple(read_terms(SHIPPED.read_bytes()))


def check_term(term: ListedTerm) -> ListedTerm:
    """The term with tidy spaces; raises TermRefused with the field that is wrong."""
    words, key = " ".join(term.words.split()), key_of(term.words)
    exceptions = tuple(tidy for one in term.exceptions if (tidy := " ".join(one.split())))
    if not words:
        raise TermRefused(_("Enter a word or a phrase."), field="words")
    if len(words) > LONGEST_WORDS or len(key) > LONGEST_KEY:
        raise TermRefused(_("Enter at most 80 characters."), field="words")
    if len(key) < SHORTEST_TERM:
        raise TermRefused(_("Enter at least 2 letters or digits."), field="words")
    if term.in_compounds and len(key) < SHORTEST_PART:
        raise TermRefused(_("A term that is found inside longer words needs at least 4 letters."), field="in_compounds")
    for exception in exceptions:
        if key not in key_of(exception):
            raise TermRefused(
                _("The exception “%(word)s” does not contain the term.", word=exception), field="exceptions"
            )
    if sum(map(len, exceptions)) > LONGEST_EXCEPTIONS:
        raise TermRefused(_("The exceptions are too long: at most 2,000 characters fit."), field="exceptions")
    return ListedTerm(term.kind, words, term.level, term.in_compounds, exceptions)


def rows_of(terms: Iterable[ListedTerm]) -> Iterator[tuple[str, ...]]:
    """The terms as the rows of a file."""
    for term in terms:
        yield (
            KIND_NAMES[term.kind],
            term.words,
            "ja" if term.in_compounds else "nein",
            LEVEL_NAMES[term.level],
            BETWEEN_EXCEPTIONS.join(term.exceptions),
        )


def read_terms(content: bytes) -> list[ListedTerm]:
    """All terms of a file; raises WordListRefused with every line that breaks a rule."""
    table = _open(content)
    terms: list[ListedTerm] = []
    problems: list[LineProblem] = []
    lines: dict[tuple[TermKind, str], int] = {}
    for row in table:
        try:
            term = check_term(_term(_cells(row, table.names)))
            _refuse_twin(lines, term, row.line)
        except DomainError as error:
            problems.append(LineProblem(row.line, error.message))
            continue
        terms.append(term)
    if not problems and not terms:
        problems = [LineProblem(0, _("The file holds no terms."))]
    if len(terms) > MOST_TERMS:
        problems = [LineProblem(0, _("The file holds more than 10,000 terms."))]
    if problems:
        raise WordListRefused(problems)
    return terms


def _open(content: bytes) -> Table:
    if len(content) > MOST_BYTES:
        raise WordListRefused([LineProblem(0, _("The file is larger than 2 MB."))])
    try:
        table = Table(BytesIO(content))
    except FileUnreadable as error:
        raise WordListRefused([LineProblem(error.line, error.message)]) from None
    missing = [name for name in (KIND, WORDS) if name not in table.names]
    if missing:
        message = _("The first line must name the columns. “%(name)s” is missing.", name=missing[0])
        raise WordListRefused([LineProblem(1, message)])
    return table


def _cells(row: Row, names: Sequence[str]) -> dict[str, str]:
    """A row by the names of its columns; the last ones may be left out."""
    if not row.cells:
        raise TermRefused(row.problem)
    return {name: bare(cell.strip()) for name, cell in zip(names, row.cells, strict=False)}


def _term(row: dict[str, str]) -> ListedTerm:
    return ListedTerm(
        kind=_choice(KINDS, row.get(KIND, ""), KIND),
        words=row.get(WORDS, ""),
        level=_choice(LEVELS, row.get(LEVEL) or "ansehen", LEVEL),
        in_compounds=_choice(ANSWERS, row.get(IN_COMPOUNDS) or "nein", IN_COMPOUNDS),
        exceptions=tuple(row.get(EXCEPTIONS, "").split("|")),
    )


def _choice(known: dict[str, T], value: str, column: str) -> T:
    found = {name.casefold(): one for name, one in known.items()}.get(value.casefold())
    if found is None:
        raise TermRefused(
            _(
                "Column “%(column)s”: “%(value)s” is not known. Allowed: %(known)s.",
                column=column,
                value=value[:40],
                known=", ".join(known),
            )
        )
    return found


def _refuse_twin(lines: dict[tuple[TermKind, str], int], term: ListedTerm, line: int) -> None:
    earlier = lines.setdefault((term.kind, key_of(term.words)), line)
    if earlier != line:
        raise TermRefused(
            _(
                "“%(words)s” stands in line %(line)s already, in the same or another spelling.",
                words=term.words,
                line=earlier,
            )
        )
