"""A large table as a file that is sent while it is written, in constant memory: CSV, JSON, XLSX.

A file that breaks off in the middle says so in its last line. XLSX is an archive, whose list stands at its end: it is
written to the disk before its first byte is sent, so that a failure is an error page.
"""

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from tempfile import TemporaryFile
from typing import Any

from flask import Response, current_app

from forum.core.data.csv_file import Cell, Share, csv_parts
from forum.core.text.locale import gettext as _
from forum.core.web.streaming import stream

CHUNK = 64 * 1024
# characters that Excel takes in a cell; it calls a file broken in which one has more
LONGEST_CELL = 32_767
A4 = 9
SHEET_OPTIONS = {
    "constant_memory": True,
    # what people wrote stays what they wrote
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Rows = Iterable[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class TableFile:
    """What is written: `sheet` names the rows in a workbook, `member` in JSON."""

    title: str
    columns: Sequence[str]
    rows: Rows
    sheet: str
    member: str = "rows"
    # what JSON says before the rows
    about: Mapping[str, object] = field(default_factory=dict)
    # at the foot of each page of a workbook that is printed
    foot: str = ""


Writer = Callable[[TableFile], Iterator[bytes]]


def csv_lines(table: TableFile) -> Iterator[bytes]:
    """Separated by semicolons, as the spreadsheets of this country read it."""
    return csv_parts(table.columns, table.rows, delimiter=";", broken_off=_tell)


def json_parts(table: TableFile) -> Iterator[bytes]:
    """An object whose last member says whether all rows are in it."""
    head = _json({"title": table.title, **table.about, "columns": table.columns})[:-1]
    yield f"{head}, {_json(table.member)}: [".encode()
    is_complete, sentence, separator, size = True, "", "\n", 0
    parts: list[str] = []
    try:
        for row in table.rows:
            parts.append(separator + _json(dict(zip(table.columns, row, strict=True))))
            separator, size = ",\n", size + len(parts[-1])
            if size > CHUNK:
                yield "".join(parts).encode()
                parts, size = [], 0
    except Exception as error:
        is_complete, sentence = False, _tell(error)
    problem = "" if is_complete else f', "problem": {_json(sentence)}'
    yield f'{"".join(parts)}\n]{problem}, "complete": {_json(is_complete)}}}\n'.encode()


def xlsx_parts(table: TableFile) -> Iterator[bytes]:
    """Whole, or an exception before the first part."""
    # closed when the last byte has been sent
    file = TemporaryFile()  # noqa: SIM115
    try:
        _write_book(file, table)
    except Exception:
        file.close()
        raise
    return _chunks(file)


def _write_book(file: io.BufferedRandom, table: TableFile) -> None:
    # an import statement would load it into every process
    workbook: Any = import_module("xlsxwriter").Workbook
    with workbook(file, SHEET_OPTIONS) as book:
        sheet = book.add_worksheet(table.sheet)
        book.set_properties({"title": table.title})
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(A4)
        if table.foot:
            # "&" begins a sign of the foot, which takes 255 characters
            sheet.set_footer(f"&L{table.foot[:100].replace('&', '&&')}&R&P / &N")
        sheet.add_write_handler(Share, partial(_write_share, book.add_format({"num_format": "0%"})))
        sheet.write_row(0, 0, table.columns, book.add_format({"bold": True}))
        for place, row in enumerate(table.rows, 1):
            sheet.write_row(place, 0, [_fitted(cell) for cell in row])


def _write_share(in_percent: object, sheet: Any, row: int, column: int, cell: Share, _format: object = None) -> Any:
    return sheet.write(row, column, cell.number, in_percent)


def _fitted(cell: Cell) -> Cell:
    """The cell, with dots at its end if it is too long for Excel."""
    return f"{cell[: LONGEST_CELL - 1]}…" if isinstance(cell, str) and len(cell) > LONGEST_CELL else cell


WRITERS: dict[str, tuple[str, Writer]] = {
    "csv": ("text/csv", csv_lines),
    "json": ("application/json", json_parts),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_parts),
}


def send_table(ending: str, name: str, table: TableFile) -> Response:
    """The file as a download, stored by no cache."""
    mimetype, write = WRITERS[ending]
    response = Response(stream(write(table)), mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _tell(error: Exception) -> str:
    current_app.logger.error("an export broke off", exc_info=error)
    return _("This file is not complete: an error broke it off. Please export it again.")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_number)


def _number(cell: Share) -> float | None:
    return cell.number


def _chunks(file: io.BufferedRandom) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while part := file.read(CHUNK):
            yield part
