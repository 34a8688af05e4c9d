"""Printed documents as files for word processors (ODT): real headings, lists and tables, in the language of the document."""

import io
import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from markupsafe import escape

from forum.core.text.blocks import (
    COUNTRIES,
    Block,
    Code,
    Facts,
    Heading,
    ItemList,
    Look,
    Mark,
    PageBreak,
    Paragraph,
    Printed,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
    in_steps,
    words,
)
from forum.core.text.odt_styles import CELL, COLUMN, LANDSCAPE, STYLES, TABLE
from forum.core.text.xml_text import writable

# of the look of a paragraph; "Text body" and the like come with every text document
PARAGRAPH_STYLES = {Look.PLAIN: "Text_20_body", Look.META: "Meta", Look.MOTION: "Motion", Look.OMITTED: "Omitted"}

CELL_BEGINS = '<table:table-cell office:value-type="string" table:style-name="Ruled">'


def print_odt(printed: Printed) -> bytes:
    """The document as an ODT file."""
    odfdo = import_module("odfdo")
    document = odfdo.Document("text")
    _name(document, printed)
    _set_styles(odfdo, document, printed)
    body = document.body
    body.clear()
    writer = _Writer()
    written = [writer.heading(Heading(words(printed.title), 1))]
    written += [writer.paragraph(words(line), "Meta") for line in printed.meta]
    for block in in_steps(printed.blocks):
        written += writer.write(block)
    for one in written:
        body.append(odfdo.Element.from_tag(one))
    for share in sorted(writer.shares):
        _automatic(document).append(odfdo.Element.from_tag(COLUMN.format(share=share)))
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _name(document: Any, printed: Printed) -> None:
    meta = document.meta
    meta.title = writable(printed.title)
    meta.language = printed.language
    if printed.author:
        meta.creator = writable(printed.author)


def _set_styles(odfdo: Any, document: Any, printed: Printed) -> None:
    styles = document.get_part("styles")
    holder = styles.get_element("//office:styles")
    for one in STYLES:
        holder.append(odfdo.Element.from_tag(one))
    for one in (CELL, TABLE):
        _automatic(document).append(odfdo.Element.from_tag(one))
    for letters in styles.get_elements("//style:default-style/style:text-properties"):
        letters.set_attribute("fo:language", printed.language)
        letters.set_attribute("fo:country", COUNTRIES[printed.language])
    master = styles.get_element("//style:master-page[@style:name='Standard']")
    layout = styles.get_element("//style:page-layout")
    if printed.is_landscape:
        for name, value in LANDSCAPE.items():
            layout.get_element("style:page-layout-properties").set_attribute(name, value)
    if layout.get_element("style:footer-style") is None:
        foot_style = "<style:footer-style><style:header-footer-properties fo:min-height='0.6cm' fo:margin-top='0.5cm'/></style:footer-style>"
        layout.append(odfdo.Element.from_tag(foot_style))
    master.append(_foot(odfdo, printed))


def _automatic(document: Any) -> Any:
    """The styles of this document alone, which the formats of tables have to be."""
    return document.get_part("content").get_element("//office:automatic-styles")


def _foot(odfdo: Any, printed: Printed) -> Any:
    """The words at the foot of each page and its number."""
    foot = odfdo.Element.from_tag("<style:footer/>")
    line = odfdo.Paragraph(style="Foot")
    line.append_plain_text(writable(f"{printed.foot}  " if printed.foot else ""))
    for part in re.split(r"(\{pages?\})", printed.page_words):
        if part == "{page}":
            line.append(odfdo.Element.from_tag('<text:page-number text:select-page="current">1</text:page-number>'))
        elif part == "{pages}":
            line.append(odfdo.Element.from_tag("<text:page-count>1</text:page-count>"))
        else:
            line.append_plain_text(writable(part))
    foot.append(line)
    return foot


class _Writer:
    """Writes blocks as XML, each read at once: elements made one by one would take ten times as long."""

    def __init__(self) -> None:
        self._tables = 0
        # of the widths of columns, each a style that the document needs
        self.shares: set[int] = set()

    def write(self, block: Block, *, style: str = "") -> list[str]:
        if isinstance(block, Heading):
            return [self.heading(block)]
        if isinstance(block, Paragraph):
            return [self.paragraph(block.runs, style or PARAGRAPH_STYLES[block.look])]
        if isinstance(block, Quote):
            return [written for inner in block.blocks for written in self.write(inner, style="Quotation")]
        if isinstance(block, Facts):
            return [self._fact(term, runs) for term, runs in block.pairs]
        return [self._other(block)]

    def heading(self, block: Heading) -> str:
        level = block.level
        return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{_runs(block.runs)}</text:h>'

    def paragraph(self, runs: Runs, style: str) -> str:
        return f'<text:p text:style-name="{style}">{_runs(runs)}</text:p>'

    def _other(self, block: ItemList | Table | Code | Rule | PageBreak) -> str:
        if isinstance(block, ItemList):
            return self._list(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Code):
            return self.paragraph(words(block.text), "Preformatted_20_Text")
        return self.paragraph((), "Rule" if isinstance(block, Rule) else "Page_20_break")

    def _fact(self, term: str, runs: Runs) -> str:
        return self.paragraph((Run(f"{term}: ", (Mark.STRONG,)), *runs), "Text_20_body")

    def _list(self, block: ItemList) -> str:
        items = []
        for number, blocks in enumerate(block.items):
            begins = f' text:start-value="{block.start}"' if block.start is not None and number == 0 else ""
            inner = "".join(part for one in blocks for part in self.write(one))
            items.append(f"<text:list-item{begins}>{inner}</text:list-item>")
        style = "List_20_1" if block.start is None else "Numbering_20_1"
        return f'<text:list text:style-name="{style}">{"".join(items)}</text:list>'

    def _table(self, block: Table) -> str:
        self._tables += 1
        self.shares.update(block.shares)
        columns = "".join(f'<table:table-column table:style-name="Share{share}"/>' for share in block.shares)
        columns = columns or f'<table:table-column table:number-columns-repeated="{len(block.columns)}"/>'
        head = self._row((words(column) for column in block.columns), "Table_20_heading")
        rows = "".join(self._row(row, "Text_20_body") for row in block.rows)
        return (
            f'<table:table table:name="Table{self._tables}" table:style-name="Wide">{columns}'
            f"<table:table-header-rows>{head}</table:table-header-rows>{rows}</table:table>"
        )

    def _row(self, cells: Iterable[Runs], style: str) -> str:
        written = (f"{CELL_BEGINS}{self.paragraph(runs, style)}</table:table-cell>" for runs in cells)
        return f"<table:table-row>{''.join(written)}</table:table-row>"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    written = _text(run.text)
    for mark in reversed(run.marks):
        written = f'<text:span text:style-name="{mark}">{written}</text:span>'
    if run.href:
        written = f'<text:a xlink:type="simple" xlink:href="{escape(writable(run.href))}">{written}</text:a>'
    return written


def _text(text: str) -> str:
    """Text in which line ends, tabs and several spaces stay what they are (OpenDocument 1.3, part 3, 6.1)."""
    return "".join(_stretch(part) for part in re.split("(\n|\t| {2,})", writable(text)))


def _stretch(part: str) -> str:
    if part == "\n":
        return "<text:line-break/>"
    if part == "\t":
        return "<text:tab/>"
    if part.startswith("  "):
        return f' <text:s text:c="{len(part) - 1}"/>'
    return str(escape(part))
