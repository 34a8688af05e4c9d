"""Reading a draft out of a DOCX or ODT file as Markdown: headings, paragraphs, lists, and tables as lists.

It is loaded by `child.py` alone, in its process, after the limits have been set; it knows nothing of the forum.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.parsers import expat

# bytes of all parts together that are XML
MOST_XML = 20 * 1024 * 1024
SPACES = re.compile(r"[^\S\n]+")
# what would be read as a mark where the author meant a character
MARKS = re.compile(r"([\\`*]|~~|(?<!\w)_|_(?!\w)|\[(?=[^\]\n]*\]\())")
LINE_MARKS = re.compile(r"(?m)^(\s*)([#>+-])(?=\s|$)")
NUMBER_MARKS = re.compile(r"(?m)^(\s*\d{1,9})([.)])(?=\s)")
SAFE_LINK = re.compile(r"https?://[^\s<>()\\]+")

Item = tuple[int, str]


def read_docx(file: Path) -> str:
    """The draft in a document of Office Open XML; pictures and comments stay out, nothing that it refers to is loaded."""
    refuse_entities(file)
    mammoth: Any = import_module("mammoth")
    with file.open("rb") as opened:
        html = mammoth.convert_to_html(opened, convert_image=lambda _image: [], external_file_access=False).value
    reader = HtmlReader()
    reader.feed(html)
    reader.close()
    return "\n\n".join(reader.blocks)


def read_odt(file: Path) -> str:
    """The draft in a text of OpenDocument, without recorded changes, comments, forms and tables of contents."""
    refuse_entities(file)
    odfdo: Any = import_module("odfdo")
    return "\n\n".join(filter(None, _blocks_of(odfdo.Document(file).body)))


def refuse_entities(file: Path) -> None:
    """Raises ValueError if a part is too large, or declares a document type, which can hold entities that grow."""
    room = MOST_XML
    with zipfile.ZipFile(file) as archive:
        for entry in archive.infolist():
            if not entry.file_size or not entry.filename.endswith((".xml", ".rels")):
                continue
            room -= entry.file_size
            if room < 0:
                raise ValueError("too much XML")
            parser = expat.ParserCreate()
            parser.StartDoctypeDeclHandler = _refuse
            parser.Parse(archive.read(entry), True)


def _refuse(*_declaration: object) -> None:
    raise ValueError("a document type is declared")


def escaped(text: str) -> str:
    """Words as Markdown that shows them as they are."""
    marked = MARKS.sub(r"\\\1", SPACES.sub(" ", text))
    return NUMBER_MARKS.sub(r"\1\\\2", LINE_MARKS.sub(r"\1\\\2", marked)).strip()


def list_of(items: list[Item], *, ordered: bool) -> str:
    """A list, each item with its depth; one that goes on over several lines is indented."""
    lines = []
    for depth, words in items:
        mark = "1. " if ordered else "- "
        lines.append("   " * depth + mark + words.replace("\n", " "))
    return "\n".join(lines)


def table_of(rows: list[list[str]]) -> str:
    """A table as a list, a row an item, each cell with the words that head its column: posts hold no tables."""
    rows = [row for row in rows if any(row)]
    if len(rows) < 2:
        return list_of([(0, "; ".join(filter(None, row))) for row in rows], ordered=False)
    heads = rows[0]
    items = []
    for row in rows[1:]:
        named = zip(row, [*heads, *([""] * len(row))], strict=False)
        items.append((0, "; ".join(f"{head}: {cell}" if head else cell for cell, head in named if cell)))
    return list_of(items, ordered=False)


class HtmlReader(HTMLParser):
    """Takes the HTML that mammoth writes; whatever it does not know gives its words alone."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._words: list[str] = []
        self._lists: list[bool] = []
        self._items: list[Item] = []
        self._rows: list[list[str]] = []
        self._tables = 0
        self._link = ""
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self._end_words()
            self._lists.append(tag == "ol")
        elif tag == "table":
            self._end_words()
            self._tables += 1
        elif tag == "tr":
            self._rows.append([])
        elif tag == "br":
            self._words.append("\n")
        elif tag in ("strong", "em"):
            self._words.append("\0b" if tag == "strong" else "\0i")
        elif tag == "a":
            href = dict(attrs).get("href") or ""
            self._link = href if SAFE_LINK.fullmatch(href) else ""
        elif tag == "sup":
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "sup":
            self._silent -= 1
        elif tag in ("strong", "em"):
            self._words.append("\0B" if tag == "strong" else "\0I")
        elif tag == "a" and self._link:
            self._words.append(f" ({self._link})")
            self._link = ""
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "table":
            self._end_table()
        elif tag in ("p", "li") or re.fullmatch(r"h[1-6]", tag):
            self._end_words("#" * int(tag[1]) + " " if tag[0] == "h" else "")
        elif tag in ("ul", "ol"):
            self._end_words()
            self._end_list()

    def handle_data(self, data: str) -> None:
        if not self._silent and data != "↑":
            self._words.append(SPACES.sub(" ", data.replace("\n", " ")))
            if self._link and data.strip() == self._link:
                self._link = ""

    def close(self) -> None:
        super().close()
        self._end_words()

    def _take_words(self) -> str:
        words, self._words = marked_up("".join(self._words)), []
        return words

    def _end_words(self, mark: str = "") -> None:
        if self._tables:
            self._words.append("\n")
            return
        words = self._take_words()
        if not words:
            return
        if self._lists:
            self._items.append((len(self._lists) - 1, words))
        else:
            self.blocks.append(mark + (words.replace("\n", " ") if mark else words))

    def _end_list(self) -> None:
        ordered = self._lists.pop()
        if not self._lists and self._items and not self._tables:
            self.blocks.append(list_of(self._items, ordered=ordered))
            self._items = []

    def _end_cell(self) -> None:
        words = " ".join(self._take_words().split())
        if self._rows:
            self._rows[-1].append(words)

    def _end_table(self) -> None:
        self._tables -= 1
        if not self._tables and self._rows:
            self.blocks.append(table_of(self._rows))
            self._rows = []


def marked_up(words: str) -> str:
    """Escaped words, with the marks of what stands out; one that holds only blanks marks nothing."""
    text = escaped(words)
    for begin, end, mark in (("\0b", "\0B", "**"), ("\0i", "\0I", "*")):
        text = re.sub(
            f"{begin}(\\s*)(.*?)(\\s*){end}",
            lambda found, mark=mark: f"{found[1]}{mark}{found[2]}{mark}{found[3]}" if found[2] else found[0],  # type: ignore[misc]
            text,
            flags=re.DOTALL,
        )
    return re.sub("\0[bBiI]", "", text).strip()


def _blocks_of(element: Any) -> Iterator[str]:
    for child in element.children:
        read = ODT_BLOCKS.get(child.tag)
        if read is not None:
            yield read(child)
        elif child.tag in ("text:section", "office:text"):
            yield from _blocks_of(child)


def _heading(element: Any) -> str:
    level = str(element.get_attribute("text:outline-level") or "1")
    words = escaped(_words(element)).replace("\n", " ")
    return f"{'#' * min(max(int(level), 1), 6)} {words}" if words else ""


def _paragraph(element: Any) -> str:
    return escaped(_words(element))


def _list(element: Any) -> str:
    return list_of(list(_items(element, 0)), ordered=False)


def _items(element: Any, depth: int) -> Iterator[Item]:
    for item in element.children:
        for child in item.children:
            if child.tag == "text:list":
                yield from _items(child, depth + 1)
            elif words := escaped(_words(child)):
                yield depth, words


def _table(element: Any) -> str:
    rows = []
    for row in element.get_elements("descendant::table:table-row"):
        cells = (cell for cell in row.children if cell.tag == "table:table-cell")
        rows.append([" ".join(escaped(" ".join(map(_words, cell.children))).split()) for cell in cells])
    return table_of(rows)


ODT_BLOCKS: dict[str, Callable[[Any], str]] = {
    "text:h": _heading,
    "text:p": _paragraph,
    "text:list": _list,
    "table:table": _table,
}
# what stands inside a paragraph and is no part of its words
ODT_ASIDE = {"office:annotation", "office:annotation-end", "draw:frame", "text:note-citation", "office:forms"}


def _words(element: Any) -> str:
    """The words of an element; footnotes stand in brackets where they are called."""
    found = [element.text or ""]
    for child in element.children:
        if child.tag in ("text:s", "text:tab"):
            found.append(" ")
        elif child.tag == "text:line-break":
            found.append("\n")
        elif child.tag == "text:note":
            found.append(f" ({' '.join(_words(child).split())})")
        elif child.tag not in ODT_ASIDE:
            found.append(_words(child))
        found.append(child.tail or "")
    return "".join(found)
