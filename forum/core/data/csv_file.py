"""Every CSV file that the forum gives out is written here: whole, quoted right, and without a formula in it.

A spreadsheet computes a cell that begins like a formula, and it begins cells where it thinks that the separator
stands: a file with commas is opened with semicolons here, and the other way round. Then quotes within a cell are no
quotes any more, and each line of a text begins a row. So an apostrophe is put before a formula's sign wherever a cell
could begin, also before the dashes of a list. `bare` takes it away again.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, TextIO, cast

from flask import Response

from forum.core.text.locale import percent
from forum.core.text.rounding import in_percent

MARK = "\ufeff"
LINE_END = "\r\n"
IN_MEMORY = 1_000_000
CHUNK = 64 * 1024

# = + - @ and their wide forms; what does not keep a spreadsheet from seeing them; where a cell could begin
SIGN = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"
BLANK = "(?:[^\\S\t\r\n]|['\"\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])*"
AT_THE_START, WITHIN = f"(?={BLANK}(?:{SIGN}|[\t\r\n]))", f"(?={BLANK}{SIGN})"
UNGUARDED = re.compile(f"\\A{AT_THE_START}|(?<=[,;\t\r\n]){WITHIN}")
GUARDED = re.compile(f"\\A'{AT_THE_START}|(?<=[,;\t\r\n])'{WITHIN}")


@dataclass(frozen=True, slots=True)
class Share:
    """A cell with a part of 1: words where people read it, a number where programs compute; None: nothing was counted."""

    part: float | None

    def __str__(self) -> str:
        return percent(self.part)

    @property
    def number(self) -> float | None:
        """In whole percent, as the words say it: a group is told with no more digits in a file than on its page."""
        return None if self.part is None else in_percent(self.part) / 100


Cell = str | int | float | Share


def guard(cell: Cell) -> Cell:
    """The cell as no spreadsheet takes it for a formula; numbers that we compute stay numbers."""
    return UNGUARDED.sub("'", cell) if isinstance(cell, str) else cell


def bare(cell: str) -> str:
    """The cell without what `guard` has put into it."""
    return GUARDED.sub("", cell)


def write_csv(file: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, delimiter: str = ",") -> TextIO:
    """The names of the columns, then the rows; the file is opened in UTF-8 with newline=""."""
    writer = csv.writer(file, delimiter=delimiter, lineterminator=LINE_END)
    writer.writerow(columns)
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return file


def csv_parts(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, delimiter: str, broken_off: Callable[[Exception], str]
) -> Iterator[bytes]:
    """A large file while it is written; if its rows break off, the last line says so."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator=LINE_END)
    file.write(MARK)
    writer.writerow([guard(name) for name in columns])
    try:
        for row in rows:
            writer.writerow([guard(cell) for cell in row])
            if file.tell() > CHUNK:
                yield _taken(file)
    except Exception as error:
        writer.writerow([broken_off(error)])
    yield _taken(file)


def csv_answer(
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    delimiter: str = ",",
    caching: str = "no-store",
) -> Response:
    """The file as a download, in UTF-8 with a mark, which the spreadsheets of this country need.

    It is written before the first byte is sent: what fails in the middle must not look like a whole file.
    """
    # closed when the last byte has been sent
    spool = SpooledTemporaryFile(max_size=IN_MEMORY, mode="w+", encoding="utf-8", newline="")  # noqa: SIM115
    file = cast("TextIO", spool)
    file.write(MARK)
    write_csv(file, columns, rows, delimiter=delimiter)
    response = Response(_chunks(file), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = caching
    return response


def _chunks(file: IO[str]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while text := file.read(CHUNK):
            yield text.encode()


def _taken(file: io.StringIO) -> bytes:
    text = file.getvalue()
    file.seek(0)
    file.truncate()
    return text.encode()
