"""A CSV file as a table: UTF-8 with or without a mark at its start, read row by row as it comes."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from forum.core.errors import DomainError
from forum.core.locale import lazy_gettext as _
from forum.core.locale import number

if TYPE_CHECKING:
    import _csv

DELIMITERS = (",", ";", "\t")
MARK = b"\xef\xbb\xbf"


class FileUnreadable(DomainError):
    """A file is not the CSV that the forum reads."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the line on which it begins; `problem` says why it could not be read."""

    line: int
    cells: tuple[str, ...]
    problem: object = None


class Table:
    """The names of the columns, then the rows, one at a time.

    The encoding of the whole file is checked before the first row is given out: a file that turns out
    to be unreadable in the middle would leave half an import behind.
    """

    def __init__(self, file: BinaryIO, *, delimiter: str = "") -> None:
        self.size = _check_encoding(file)
        self.bytes_read = 0
        self._file = file
        self.delimiter = delimiter or guess_delimiter(self._head())
        self.names = self._read_names()

    def __iter__(self) -> Iterator[Row]:
        """All rows, from the first one each time."""
        reader = self._read()
        next(reader)
        while True:
            line = reader.line_num + 1
            try:
                cells = tuple(next(reader))
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(line, (), _what_is_wrong(error))
                continue
            if not cells:
                continue
            yield Row(line, cells, self._wrong_number_of_cells(cells))

    def _head(self) -> str:
        self._file.seek(0)
        return self._file.readline().removeprefix(MARK).decode()

    def _read(self) -> "_csv.Reader":
        return csv.reader(self._lines(), delimiter=self.delimiter, strict=True)

    def _lines(self) -> Iterator[str]:
        self._file.seek(0)
        self.bytes_read = 0
        for number_of_line, raw in enumerate(self._file):
            self.bytes_read += len(raw)
            yield (raw.removeprefix(MARK) if number_of_line == 0 else raw).decode()

    def _read_names(self) -> tuple[str, ...]:
        try:
            names = tuple(name.strip() for name in next(self._read()))
        except StopIteration:
            raise FileUnreadable(_("The file is empty."), field="file") from None
        except csv.Error:
            raise FileUnreadable(_("The first line of the file does not name the columns."), field="file") from None
        doubled = sorted({name for name in names if names.count(name) > 1 and name})
        if doubled:
            raise FileUnreadable(_("The file names the column “%(name)s” twice.", name=doubled[0]), field="file")
        return names

    def _wrong_number_of_cells(self, cells: tuple[str, ...]) -> object:
        if len(cells) == len(self.names):
            return None
        return _("The row has %(found)s columns instead of %(wanted)s.", found=len(cells), wanted=len(self.names))


def guess_delimiter(head: str) -> str:
    """The sign that stands most often between the names of the columns."""
    bare = re.sub(r'"[^"]*"', "", head)
    return max(DELIMITERS, key=bare.count)


def _check_encoding(file: BinaryIO) -> int:
    """The size of the file in bytes; raises FileUnreadable with the place of the first byte that is no UTF-8."""
    file.seek(0)
    size = 0
    for line, raw in enumerate(file, 1):
        try:
            raw.decode()
        except UnicodeDecodeError as error:
            raise FileUnreadable(_not_utf8(line, size + error.start), field="file") from None
        size += len(raw)
    return size


def _not_utf8(line: int, place: int) -> object:
    return _(
        "The file is not encoded in UTF-8: line %(line)s, byte %(place)s. Save it as “CSV UTF-8” and try again.",
        line=number(line),
        place=number(place + 1),
    )


def _what_is_wrong(error: csv.Error) -> object:
    if "limit" in str(error):
        return _("A cell of this row is longer than a file of contributions can hold.")
    return _("The quotation marks of this row do not match.")
