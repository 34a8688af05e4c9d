"""All replies as a file that is sent while it is written, in constant memory: CSV, JSON, XLSX.

A file that breaks off in the middle says so in its last line. XLSX is an archive, whose list stands at its end: it is
written to the disk before its first byte is sent, so that a failure is an error page.
"""

import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from tempfile import TemporaryFile
from typing import Any

from flask import Response, current_app, stream_with_context

from forum.core.data.csv_file import Cell, csv_parts
from forum.core.text.locale import gettext as _

CHUNK = 64 * 1024
SHEET_OPTIONS = {
    "constant_memory": True,
    # what people wrote stays what they wrote
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

Rows = Iterable[Sequence[Cell]]
Writer = Callable[[str, Sequence[str], Rows], Iterator[bytes]]


def csv_lines(_title: str, columns: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """Separated by semicolons, as the spreadsheets of this country read it."""
    return csv_parts(columns, rows, delimiter=";", broken_off=_tell)


def json_parts(title: str, columns: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """An object whose last member says whether all replies are in it."""
    yield f'{{"title": {_json(title)}, "columns": {_json(columns)}, "replies": ['.encode()
    is_complete, sentence, separator, size = True, "", "\n", 0
    parts: list[str] = []
    try:
        for row in rows:
            parts.append(separator + _json(dict(zip(columns, row, strict=True))))
            separator, size = ",\n", size + len(parts[-1])
            if size > CHUNK:
                yield "".join(parts).encode()
                parts, size = [], 0
    except Exception as error:
        is_complete, sentence = False, _tell(error)
    problem = "" if is_complete else f', "problem": {_json(sentence)}'
    yield f'{"".join(parts)}\n]{problem}, "complete": {_json(is_complete)}}}\n'.encode()


def xlsx_parts(title: str, columns: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """Whole, or an exception before the first part."""
    # closed when the last byte has been sent
    file = TemporaryFile()  # noqa: SIM115
    try:
        _write_book(file, title, columns, rows)
    except Exception:
        file.close()
        raise
    return _chunks(file)


def _write_book(file: io.BufferedRandom, title: str, columns: Sequence[str], rows: Rows) -> None:
    # an import statement would load it into every process
    workbook: Any = import_module("xlsxwriter").Workbook
    with workbook(file, SHEET_OPTIONS) as book:
        sheet = book.add_worksheet(_("Replies"))
        book.set_properties({"title": title})
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        for place, row in enumerate(rows, 1):
            sheet.write_row(place, 0, row)


WRITERS: dict[str, tuple[str, Writer]] = {
    "csv": ("text/csv", csv_lines),
    "json": ("application/json", json_parts),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_parts),
}


def send_file(ending: str, name: str, title: str, columns: Sequence[str], rows: Rows) -> Response:
    """The file as a download, stored by no cache."""
    mimetype, write = WRITERS[ending]
    response = Response(stream_with_context(write(title, columns, rows)), mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _tell(error: Exception) -> str:
    current_app.logger.error("an export broke off", exc_info=error)
    return _("This file is not complete: an error broke it off. Please export it again.")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _chunks(file: io.BufferedRandom) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while part := file.read(CHUNK):
            yield part
