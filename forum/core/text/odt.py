"""Printed documents as files for word processors (ODT): real headings, lists and tables, in the language of the document."""

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
from forum.core.text.odt_styles import CELL, STYLES

# of the look of a paragraph; "Text body" and the like come with every text document
PARAGRAPH_STYLES = {Look.PLAIN: "Text_20_body", Look.META: "Meta", Look.MOTION: "Motion", Look.OMITTED: "Omitted"}
COUNTRIES = {"de": "DE", "en": "GB"}
# what XML 1.0 does not take
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def print_odt(printed: Printed) -> bytes:
    """The document as an ODT file."""
    odfdo = import_module("odfdo")
    document = odfdo.Document("text")
    _name(document, printed)
    _set_styles(odfdo, document, printed)
    body = document.body
    body.clear()
    writer = _Writer(odfdo)
    body.append(writer.heading(Heading(words(printed.title), 1)))
    for line in printed.meta:
        body.append(writer.paragraph(words(line), "Meta"))
    for block in in_steps(printed.blocks):
        for element in writer.write(block):
            body.append(element)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _name(document: Any, printed: Printed) -> None:
    meta = document.meta
    meta.title = _clean(printed.title)
    meta.language = printed.language
    if printed.author:
        meta.creator = _clean(printed.author)


def _set_styles(odfdo: Any, document: Any, printed: Printed) -> None:
    styles = document.get_part("styles")
    holder = styles.get_element("//office:styles")
    for one in STYLES:
        holder.append(odfdo.Element.from_tag(one))
    document.get_part("content").get_element("//office:automatic-styles").append(odfdo.Element.from_tag(CELL))
    for letters in styles.get_elements("//style:default-style/style:text-properties"):
        letters.set_attribute("fo:language", printed.language)
        letters.set_attribute("fo:country", COUNTRIES[printed.language])
    master = styles.get_element("//style:master-page[@style:name='Standard']")
    layout = styles.get_element("//style:page-layout")
    if layout.get_element("style:footer-style") is None:
        foot_style = "<style:footer-style><style:header-footer-properties fo:min-height='0.6cm' fo:margin-top='0.5cm'/></style:footer-style>"
        layout.append(odfdo.Element.from_tag(foot_style))
    master.append(_foot(odfdo, printed))


def _foot(odfdo: Any, printed: Printed) -> Any:
    """The words at the foot of each page and its number."""
    foot = odfdo.Element.from_tag("<style:footer/>")
    line = odfdo.Paragraph(style="Foot")
    line.append_plain_text(_clean(f"{printed.foot}  " if printed.foot else ""))
    for part in re.split(r"(\{pages?\})", printed.page_words):
        if part == "{page}":
            line.append(odfdo.Element.from_tag('<text:page-number text:select-page="current">1</text:page-number>'))
        elif part == "{pages}":
            line.append(odfdo.Element.from_tag("<text:page-count>1</text:page-count>"))
        else:
            line.append_plain_text(_clean(part))
    foot.append(line)
    return foot


class _Writer:
    """Writes blocks as elements of a text document."""

    def __init__(self, odfdo: Any) -> None:
        self._odfdo = odfdo
        self._tables = 0

    def write(self, block: Block, *, style: str = "") -> list[Any]:
        if isinstance(block, Heading):
            return [self.heading(block)]
        if isinstance(block, Paragraph):
            return [self.paragraph(block.runs, style or PARAGRAPH_STYLES[block.look])]
        if isinstance(block, Quote):
            return [element for inner in block.blocks for element in self.write(inner, style="Quotation")]
        if isinstance(block, Facts):
            return [self._fact(term, runs) for term, runs in block.pairs]
        return [self._other(block)]

    def heading(self, block: Heading) -> Any:
        element = self._odfdo.Header(block.level)
        element.set_attribute("text:style-name", f"Heading_20_{block.level}")
        self._fill(element, block.runs)
        return element

    def paragraph(self, runs: Runs, style: str) -> Any:
        element = self._odfdo.Paragraph(style=style)
        self._fill(element, runs)
        return element

    def _other(self, block: ItemList | Table | Code | Rule | PageBreak) -> Any:
        if isinstance(block, ItemList):
            return self._list(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Code):
            return self.paragraph(words(block.text), "Preformatted_20_Text")
        return self._odfdo.Paragraph(style="Rule" if isinstance(block, Rule) else "Page_20_break")

    def _fact(self, term: str, runs: Runs) -> Any:
        return self.paragraph((Run(f"{term}: ", (Mark.STRONG,)), *runs), "Text_20_body")

    def _list(self, block: ItemList) -> Any:
        element = self._odfdo.List(style="List_20_1" if block.start is None else "Numbering_20_1")
        for number, blocks in enumerate(block.items):
            item = self._odfdo.ListItem()
            if block.start is not None and number == 0:
                item.set_attribute("text:start-value", str(block.start))
            for inner in blocks:
                for part in self.write(inner):
                    item.append(part)
            element.append(item)
        return element

    def _table(self, block: Table) -> Any:
        self._tables += 1
        table = self._odfdo.Table(f"Table{self._tables}")
        table.append(self._odfdo.Column(repeated=len(block.columns)))
        head = self._odfdo.Element.from_tag("<table:table-header-rows/>")
        head.append(self._row((words(column) for column in block.columns), "Table_20_heading"))
        table.append(head)
        for row in block.rows:
            table.append(self._row(row, "Text_20_body"))
        return table

    def _row(self, cells: Any, style: str) -> Any:
        row = self._odfdo.Row()
        for runs in cells:
            cell = self._odfdo.Cell(cell_type="string", style="Ruled")
            cell.append(self.paragraph(runs, style))
            row.append(cell)
        return row

    def _fill(self, element: Any, runs: Runs) -> None:
        for run in runs:
            holder = element
            if run.href:
                holder = self._odfdo.Link(_clean(run.href))
                element.append(holder)
            # a link takes no text with spaces of its own
            styles: list[str | None] = [*run.marks] or ([None] if run.href else [])
            for style in styles:
                span = self._odfdo.Span(style=style)
                holder.append(span)
                holder = span
            holder.append_plain_text(_clean(run.text))


def _clean(text: str) -> str:
    return UNWRITABLE.sub("", text)
