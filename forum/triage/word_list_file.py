"""The word lists as a CSV file: read with every error by line and rule, written safe for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from forum.core.errors import DomainError
from forum.core.locale import lazy_gettext as _
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
# a spreadsheet takes what begins so for a formula
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


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


def write_terms(terms: Iterable[ListedTerm]) -> bytes:
    """The file as spreadsheets of this country open it: UTF-8 with a mark, semicolons."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for term in terms:
        cells = (
            KIND_NAMES[term.kind],
            term.words,
            "ja" if term.in_compounds else "nein",
            LEVEL_NAMES[term.level],
            BETWEEN_EXCEPTIONS.join(term.exceptions),
        )
        writer.writerow(_guarded(cell) for cell in cells)
    return file.getvalue().encode("utf-8-sig")


def read_terms(content: bytes) -> list[ListedTerm]:
    """All terms of a file; raises WordListRefused with every line that breaks a rule."""
    rows = _rows(_decoded(content))
    terms: list[ListedTerm] = []
    problems: list[LineProblem] = []
    lines: dict[tuple[TermKind, str], int] = {}
    for line, row in rows:
        try:
            term = check_term(_term(row))
            _refuse_twin(lines, term, line)
        except DomainError as error:
            problems.append(LineProblem(line, error.message))
            continue
        terms.append(term)
    if not problems and not terms:
        problems = [LineProblem(0, _("The file holds no terms."))]
    if len(terms) > MOST_TERMS:
        problems = [LineProblem(0, _("The file holds more than 10,000 terms."))]
    if problems:
        raise WordListRefused(problems)
    return terms


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise WordListRefused([LineProblem(0, _("The file is larger than 2 MB."))])
    # UTF-16 is full of zeros, text in UTF-8 has none
    wrong = content.find(b"\0")
    if wrong < 0:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            wrong = error.start
    line = content.count(b"\n", 0, wrong) + 1
    message = _("The line is not encoded in UTF-8. Save the file as “CSV UTF-8” and try again.")
    raise WordListRefused([LineProblem(line, message)])


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row by the names of its columns, with the line on which it begins."""
    head = text.split("\n", 1)[0]
    delimiter = ";" if head.count(";") >= head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        missing = [name for name in (KIND, WORDS) if name not in names]
        if missing:
            message = _("The first line must name the columns. “%(name)s” is missing.", name=missing[0])
            raise WordListRefused([LineProblem(1, message)])
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, {name: _bare(cell) for name, cell in zip(names, cells, strict=False)}
            line = reader.line_num + 1
    except csv.Error:
        message = _("The quotation marks of this line do not match.")
        raise WordListRefused([LineProblem(reader.line_num, message)]) from None


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


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def _bare(cell: str) -> str:
    """Without the mark that keeps a spreadsheet from counting."""
    tidy = cell.strip()
    return tidy[1:] if tidy.startswith("'") and tidy[1:].startswith(FORMULA_SIGNS) else tidy
