"""A CSV file from elsewhere as a table, row by row, within limits; the one place that reads CSV."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, BinaryIO

from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import number
from forum.core.text.one_line import one_line

if TYPE_CHECKING:
    import _csv

DELIMITERS = (",", ";", "\t")
MARK = b"\xef\xbb\xbf"
MOST_COLUMNS = 500
LONGEST_NAME = 120
# in bytes: no more than this of a file is in memory at once
LONGEST_LINE = 1_000_000
# an error that lists the columns names so many of them
NAMES_SHOWN = 20
# what Excel reads and other programs write for it: the line that names the delimiter, before the names of the columns
SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)
LONE_RETURNS = _(
    "The lines end with a carriage return alone, as programs for old Macs write them. Save the file as “CSV UTF-8” and try again."
)


class FileUnreadable(DomainError):
    """A file is not the CSV that the forum reads; `line` is where, 0 if it is the file as a whole."""

    def __init__(self, message: object, *, line: int = 0) -> None:
        super().__init__(message, field="file")
        self.line = line


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the line on which it begins; `problem` says what is wrong, without cells if it could not be read."""

    line: int
    cells: tuple[str, ...]
    problem: object = None


class Table:
    """The names of the columns, then the rows, one at a time; a column without a name is named "".

    The encoding and the lines of the whole file are checked before the first row is given out: a file that
    turns out to be unreadable in the middle would leave half of it behind. Rows whose cells are all blank are
    no rows: spreadsheets write them for rows that were emptied. `names`: of the columns of a file that does not
    name them itself, whose first row is one like the others.
    """

    def __init__(self, file: BinaryIO, *, delimiter: str = "", names: tuple[str, ...] = ()) -> None:
        self.size = _check_text(file)
        self.bytes_read = 0
        self._file = file
        self.delimiter = delimiter or self._named_delimiter() or guess_delimiter(self._head())
        self._names_itself = not names
        self.names = names or self._read_names()

    def __iter__(self) -> Iterator[Row]:
        """All rows, from the first one each time."""
        rows = self._rows()
        if self._names_itself:
            next(rows)
        for row in rows:
            yield row if row.problem else self._fitted(row)

    def refuse_empty(self) -> None:
        """Raises FileUnreadable if no row follows the names of the columns."""
        if next(iter(self), None) is None:
            raise FileUnreadable(_("The file names its columns and holds no row."))

    def _rows(self) -> Iterator[Row]:
        """The rows that hold something, first of all that of the names."""
        reader: _csv.Reader = csv.reader(self._lines(), delimiter=self.delimiter, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = tuple(next(reader))
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(line, (), _what_is_wrong(error, line, reader.line_num))
                continue
            if any(map(str.strip, cells)):
                yield Row(line, cells)

    def _lines(self) -> Iterator[str]:
        self._file.seek(0)
        self.bytes_read = 0
        for number_of_line, raw in enumerate(self._file):
            self.bytes_read += len(raw)
            line = (raw.removeprefix(MARK) if number_of_line == 0 else raw).decode()
            # an empty line instead, so that the lines are counted as the file has them
            yield "\n" if number_of_line == 0 and SEPARATOR_LINE.fullmatch(line) else line

    def _named_delimiter(self) -> str:
        self._file.seek(0)
        named = SEPARATOR_LINE.fullmatch(self._file.readline().removeprefix(MARK).decode())
        return named[1] if named else ""

    def _head(self) -> str:
        """The names of the columns, with the line breaks that stand between quotation marks."""
        lines: list[str] = []
        quotation_marks = length = 0
        for line in self._lines():
            lines.append(line)
            quotation_marks += line.count('"')
            length += len(line)
            if (line.strip() and quotation_marks % 2 == 0) or length > LONGEST_LINE:
                break
        return "".join(lines)

    def _read_names(self) -> tuple[str, ...]:
        first = next(self._rows(), None)
        if first is None:
            raise FileUnreadable(_("The file is empty."))
        if first.problem is LONE_RETURNS:
            raise FileUnreadable(LONE_RETURNS, line=first.line)
        if first.problem:
            raise FileUnreadable(_("The first line of the file does not name the columns."), line=first.line)
        # Macs write an umlaut as a letter and two dots
        names = tuple(unicodedata.normalize("NFC", one_line(name)) for name in first.cells)
        _check_names(names)
        return names

    def _fitted(self, row: Row) -> Row:
        """The row with one cell for each column: empty ones may be too many, those of columns without names missing."""
        width = len(self.names)
        cells = row.cells if any(map(str.strip, row.cells[width:])) else row.cells[:width]
        missing = self.names[len(cells) :]
        if not any(missing):
            cells += missing
        problem = None
        if len(cells) != width:
            problem = _("The row has %(found)s columns instead of %(wanted)s.", found=len(cells), wanted=width)
        return Row(row.line, cells, problem)


def guess_delimiter(head: str) -> str:
    """The sign that stands most often between the names of the columns."""
    bare = re.sub(r'"[^"]*"', "", head)
    return max(DELIMITERS, key=bare.count)


def list_names(names: Sequence[str]) -> str:
    """The names of the columns for a sentence, the first of them if there are many; columns without one are left out."""
    named = [name for name in names if name]
    shown = ", ".join(named[:NAMES_SHOWN])
    return f"{shown}, …" if len(named) > NAMES_SHOWN else shown


def _check_names(names: tuple[str, ...]) -> None:
    if len(names) > MOST_COLUMNS:
        message = _(
            "The file has %(found)s columns; at most %(most)s are read. Leave out those that are not needed.",
            found=number(len(names)),
            most=number(MOST_COLUMNS),
        )
        raise FileUnreadable(message, line=1)
    for place, name in enumerate(names, 1):
        if len(name) > LONGEST_NAME:
            message = _(
                "The name of column %(place)s is longer than %(most)s characters.", place=place, most=LONGEST_NAME
            )
            raise FileUnreadable(message, line=1)
    doubled = sorted(name for name, times in Counter(names).items() if times > 1 and name)
    if doubled:
        raise FileUnreadable(_("The file names the column “%(name)s” twice.", name=doubled[0]), line=1)


def _check_text(file: BinaryIO) -> int:
    """The size of the file in bytes; raises FileUnreadable with the place of the first byte that is no UTF-8."""
    file.seek(0)
    size = 0
    for line in count(1):
        raw = file.readline(LONGEST_LINE + 1)
        if not raw:
            break
        wrong = _find_foreign_byte(raw)
        if wrong is not None:
            raise FileUnreadable(_not_utf8(line, size + wrong), line=line)
        if len(raw) > LONGEST_LINE:
            raise FileUnreadable(LONE_RETURNS if b"\r" in raw else _too_long(line), line=line)
        size += len(raw)
    return size


def _find_foreign_byte(raw: bytes) -> int | None:
    """Where a line is no text in UTF-8, which has no zeros: UTF-16 and the files of spreadsheets are full of them."""
    wrong = raw.find(b"\0")
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        # the end of a line that is too long may lie within a character
        is_cut = len(raw) > LONGEST_LINE and error.end == len(raw) and error.reason == "unexpected end of data"
        if not is_cut:
            wrong = error.start if wrong < 0 else min(wrong, error.start)
    return None if wrong < 0 else wrong


def _not_utf8(line: int, place: int) -> object:
    return _(
        "The file is not encoded in UTF-8: line %(line)s, byte %(place)s. Save it as “CSV UTF-8” and try again.",
        line=number(line),
        place=number(place + 1),
    )


def _too_long(line: int) -> object:
    return _(
        "Line %(line)s of the file is longer than %(most)s bytes. Check its line ends, then try again.",
        line=number(line),
        most=number(LONGEST_LINE),
    )


def _what_is_wrong(error: csv.Error, first: int, last: int) -> object:
    if "new-line character" in str(error):
        return LONE_RETURNS
    if "limit" in str(error):
        return _(
            "A cell of this row is longer than %(most)s characters; perhaps a quotation mark is missing. Lines %(first)s to %(last)s were left out.",
            most=number(csv.field_size_limit()),
            first=number(first),
            last=number(last),
        )
    if last > first:
        return _(
            "The quotation marks of this row do not match. Lines %(first)s to %(last)s were left out.",
            first=number(first),
            last=number(last),
        )
    return _("The quotation marks of this row do not match.")
