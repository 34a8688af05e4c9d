"""Printed documents as files for word processors (DOCX): real headings, lists and tables, in the language of the document.

Elements are written one after the other: to ask python-docx for a cell of a table takes longer the larger the table is.
"""

import io
import re
from importlib import import_module
from typing import Any

from forum.core.text.blocks import (
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
from forum.core.text.docx_frame import element, prepare, width_of_text
from forum.core.text.xml_text import writable

PARAGRAPH_STYLES = {Look.PLAIN: "Normal", Look.META: "Meta", Look.MOTION: "Motion", Look.OMITTED: "Omitted"}
# Word numbers the built-in styles of lists down to the third level
DEEPEST_LIST = 3
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
# of a run of letters, in the order that the schema asks for
MARKED: dict[Mark, tuple[str, dict[str, str]]] = {
    Mark.COVERED: ("w:rStyle", {"w:val": "Covered"}),
    Mark.CODE: ("w:rFonts", {"w:ascii": "Courier New", "w:hAnsi": "Courier New"}),
    Mark.STRONG: ("w:b", {}),
    Mark.EMPHASIS: ("w:i", {}),
    Mark.STRUCK: ("w:strike", {}),
    Mark.REMOVED: ("w:strike", {}),
    Mark.ADDED: ("w:u", {"w:val": "single"}),
    Mark.KEPT_BACK: ("w:u", {"w:val": "dash"}),
}


def print_docx(printed: Printed) -> bytes:
    """The document as a DOCX file."""
    document = import_module("docx").Document()
    prepare(document, printed)
    writer = _Writer(document)
    written = [writer.paragraph(words(printed.title), "Heading1")]
    written += [writer.paragraph(words(line), "Meta") for line in printed.meta]
    for block in in_steps(printed.blocks):
        written += writer.write(block)
    # what Word wants between a table and the end
    last = document.element.body.sectPr
    for one in written:
        last.addprevious(one)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


class _Writer:
    """Writes blocks as elements of a text document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._links: dict[str, str] = {}

    def write(self, block: Block, *, style: str = "", depth: int = 0) -> list[Any]:
        if isinstance(block, Heading):
            return [self.paragraph(block.runs, f"Heading{block.level}")]
        if isinstance(block, Paragraph):
            return [self.paragraph(block.runs, style or PARAGRAPH_STYLES[block.look])]
        if isinstance(block, Quote):
            return [one for inner in block.blocks for one in self.write(inner, style="Quote", depth=depth)]
        if isinstance(block, Facts):
            return [self._fact(term, runs) for term, runs in block.pairs]
        if isinstance(block, ItemList):
            return self._list(block, depth)
        return self._other(block)

    def paragraph(self, runs: Runs, style: str) -> Any:
        written = element("w:p")
        about = element("w:pPr")
        about.append(element("w:pStyle", {"w:val": style}))
        written.append(about)
        for run in runs:
            written.append(self._run(run))
        return written

    def _other(self, block: Table | Code | Rule | PageBreak) -> list[Any]:
        if isinstance(block, Table):
            # two tables that touch become one
            return [self._table(block), self.paragraph((), "Meta")]
        if isinstance(block, Code):
            return [self.paragraph(words(block.text), "Code")]
        return [self.paragraph((), "Rule" if isinstance(block, Rule) else "PageBreak")]

    def _fact(self, term: str, runs: Runs) -> Any:
        return self.paragraph((Run(f"{term}: ", (Mark.STRONG,)), *runs), "Normal")

    def _list(self, block: ItemList, depth: int) -> list[Any]:
        kind = "ListBullet" if block.start is None else "ListNumber"
        level = min(depth + 1, DEEPEST_LIST)
        style = kind if level == 1 else f"{kind}{level}"
        numbering = self._begin_numbering(style, block.start)
        written: list[Any] = []
        for blocks in block.items:
            for place, inner in enumerate(blocks):
                if isinstance(inner, Paragraph):
                    item = self.paragraph(
                        inner.runs, style if place == 0 else f"ListContinue{level if level > 1 else ''}"
                    )
                    if place == 0 and numbering is not None:
                        item.pPr.append(_numbered(numbering))
                    written.append(item)
                else:
                    written += self.write(inner, depth=depth + 1)
        return written

    def _begin_numbering(self, style: str, start: int | None) -> int | None:
        """A numbering of its own for each list: those of one style would be counted on through the document."""
        if start is None:
            return None
        numbering = self._document.part.numbering_part.element
        known = self._document.styles.element.xpath(f"w:style[@w:styleId='{style}']/w:pPr/w:numPr/w:numId/@w:val")
        kept = numbering.num_having_numId(int(known[0])).abstractNumId.val
        own = numbering.add_num(kept)
        own.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(own.numId)

    def _table(self, block: Table) -> Any:
        shares = block.shares or (1,) * len(block.columns)
        widths = [width_of_text(self._document) * share // sum(shares) for share in shares]
        table = element("w:tbl")
        about = element("w:tblPr")
        about.append(element("w:tblStyle", {"w:val": "TableGrid"}))
        about.append(element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}))
        about.append(element("w:tblLayout", {"w:type": "fixed"}))
        about.append(
            element("w:tblLook", {"w:firstRow": "1", "w:firstColumn": "0", "w:noHBand": "1", "w:noVBand": "1"})
        )
        grid = element("w:tblGrid")
        for width in widths:
            grid.append(element("w:gridCol", {"w:w": str(width)}))
        table.extend((about, grid, self._head(block, widths)))
        for row in block.rows:
            table.append(self._row(row, widths, "TableText"))
        return table

    def _head(self, block: Table, widths: list[int]) -> Any:
        """The row of headings, which is repeated on each page."""
        head = self._row(tuple(words(column) for column in block.columns), widths, "TableHeading")
        about = element("w:trPr")
        about.append(element("w:cantSplit"))
        about.append(element("w:tblHeader"))
        head.insert(0, about)
        return head

    def _row(self, cells: tuple[Runs, ...], widths: list[int], style: str) -> Any:
        row = element("w:tr")
        for runs, width in zip(cells, widths, strict=True):
            cell, about = element("w:tc"), element("w:tcPr")
            about.append(element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
            cell.extend((about, self.paragraph(runs, style)))
            row.append(cell)
        return row

    def _run(self, run: Run) -> Any:
        written = element("w:r")
        about = element("w:rPr")
        for mark, (tag, values) in MARKED.items():
            if mark in run.marks and about.find(element(tag).tag) is None:
                about.append(element(tag, values))
        if run.href and Mark.COVERED not in run.marks:
            about.insert(0, element("w:rStyle", {"w:val": "Link"}))
        written.append(about)
        written.extend(_letters(part) for part in re.split("([\n\t])", writable(run.text)) if part)
        return self._linked(written, run.href) if run.href else written

    def _linked(self, written: Any, href: str) -> Any:
        address = writable(href)
        if address not in self._links:
            self._links[address] = self._document.part.relate_to(address, HYPERLINK, is_external=True)
        link = element("w:hyperlink", {"r:id": self._links[address]})
        link.append(written)
        return link


def _numbered(numbering: int) -> Any:
    about = element("w:numPr")
    about.append(element("w:ilvl", {"w:val": "0"}))
    about.append(element("w:numId", {"w:val": str(numbering)}))
    return about


def _letters(part: str) -> Any:
    if part in ("\n", "\t"):
        return element("w:br" if part == "\n" else "w:tab")
    written = element("w:t", {"xml:space": "preserve"})
    written.text = part
    return written
