"""A synopsis as a file: DOCX, ODT, tagged PDF, CSV, XLSX, JSON."""

from collections.abc import Callable, Iterable

from flask import Response

from forum.core.text.blocks import Printed
from forum.core.text.docx import print_docx
from forum.core.text.large_pdf import print_large_pdf
from forum.core.text.locale import gettext as _
from forum.core.text.odt import print_odt
from forum.core.text.slug import slugify
from forum.core.web.table_files import WRITERS, send_table
from forum.weighing.synopsis.printing import print_synopsis
from forum.weighing.synopsis.structure import Row, Synopsis
from forum.weighing.synopsis.tables import table_of

PRINTERS: dict[str, tuple[str, Callable[[Printed], bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", print_docx),
    "odt": ("application/vnd.oasis.opendocument.text", print_odt),
    "pdf": ("application/pdf", print_large_pdf),
}
ENDINGS = (*PRINTERS, *WRITERS)


def send_synopsis(ending: str, synopsis: Synopsis, rows: Iterable[Row]) -> Response:
    """The file as a download that no cache stores: printed ones whole, tables while their rows are read.

    Raises TooLargeToPrint and OthersArePrinting for PDF.
    """
    name = file_name(synopsis)
    if ending in WRITERS:
        return send_table(ending, name, table_of(synopsis, rows))
    mimetype, write = PRINTERS[ending]
    return send_file(write(print_synopsis(synopsis, rows)), mimetype, f"{name}.{ending}")


def send_file(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def file_name(synopsis: Synopsis) -> str:
    part = _("partial extract (file name)") if synopsis.is_part else ""
    return slugify(" ".join(filter(None, (_("synopsis (file name)"), synopsis.title, part))), fallback="synopse")
