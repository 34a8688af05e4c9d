"""What runs in a process of its own: it opens one file, writes what it finds into a folder, and knows nothing of the forum.

Called as `python -I child.py KIND FILE FOLDER`; memory, time and sizes are limited before the file is opened.
"""

import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.parsers import expat

# seconds, bytes
MOST_SECONDS = 60
MOST_MEMORY = 1024 * 1024 * 1024
LARGEST_WRITTEN = 64 * 1024 * 1024
# pages that are drawn, and pages whose words are read
MOST_PAGES = 100
MOST_READ = 2_000
# pixels
PAGE_WIDTH = 1000
MOST_HEIGHT = 4000
LONGEST_TEXT = 200_000
MOST_XML = 50 * 1024 * 1024
# where the text of each kind of document lies
PARTS = re.compile(
    r"content\.xml|word/document\.xml|word/footnotes\.xml|xl/sharedStrings\.xml|xl/worksheets/sheet\d+\.xml|ppt/slides/slide\d+\.xml"
)
# the names of elements, without their prefix, that end a line
BREAKS = {"p", "h", "br", "tab", "line-break", "table-row", "tr", "row", "si", "list-item"}
# those whose characters are no words: references to shared strings, formulas
SILENT = {"v", "f"}


def main(kind: str, file: str, folder: str) -> None:
    for what, most in (
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_FSIZE, LARGEST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    read = {"pdf": read_pdf, "office": read_office, "text": read_text, "docx": read_draft, "odt": read_draft}[kind]
    found = read(Path(file), Path(folder))
    (Path(folder) / "found.json").write_text(json.dumps(found), encoding="utf-8")


def read_pdf(file: Path, folder: Path) -> dict[str, Any]:
    """Each of the first pages as a picture, and the text of all."""
    # the limits stand before it is loaded
    pypdfium2: Any = import_module("pypdfium2")
    document = pypdfium2.PdfDocument(file)
    pages = []
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        width, height = page.get_size()
        scale = min(PAGE_WIDTH / width, MOST_HEIGHT / height)
        drawn = page.render(scale=scale).to_pil().convert("RGB")
        drawn.save(folder / f"{number + 1}.webp", "WEBP", quality=75)
        text = page.get_textpage().get_text_bounded()[:LONGEST_TEXT]
        pages.append({"width": drawn.width, "height": drawn.height, "text": clean(text)})
        page.close()
    text = "\n".join([*(one["text"] for one in pages), *words_of_further_pages(document)])
    return {"page_count": len(document), "pages": pages, "text": text[:LONGEST_TEXT]}


def words_of_further_pages(document: Any) -> Iterator[str]:
    """The text of the pages that are not drawn, as far as it may be of use."""
    length = 0
    for number in range(MOST_PAGES, min(len(document), MOST_READ)):
        if length > LONGEST_TEXT:
            return
        page = document[number]
        text = clean(page.get_textpage().get_text_bounded()[:LONGEST_TEXT])
        page.close()
        length += len(text)
        yield text


def read_office(file: Path, _folder: Path) -> dict[str, Any]:
    """The words of a document, in its order; nothing that it refers to is loaded."""
    found: list[str] = []
    with zipfile.ZipFile(file) as archive:
        for entry in sorted(filter(PARTS.fullmatch, archive.namelist()), key=in_order):
            with archive.open(entry) as part:
                found.append(text_of(part.read(MOST_XML)))
    return {"page_count": None, "pages": [], "text": clean("\n".join(found))[:LONGEST_TEXT]}


def read_text(file: Path, _folder: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        text = opened.read(LONGEST_TEXT * 4).decode("utf-8-sig", "replace")
    return {"page_count": None, "pages": [], "text": clean(text)[:LONGEST_TEXT]}


def read_draft(file: Path, _folder: Path) -> dict[str, Any]:
    """A text with its headings, lists and tables as Markdown; the name of the file ends with its kind."""
    # this process sees the libraries alone, and the one module beside this one
    sys.path.append(str(Path(__file__).parent))
    drafts: Any = import_module("drafts_of_office")
    text = {"docx": drafts.read_docx, "odt": drafts.read_odt}[file.suffix[1:]](file)
    return {"page_count": None, "pages": [], "text": clean(text)[: LONGEST_TEXT + 1]}


class Words:
    """Takes the characters of an XML text; it may declare no entities, for these can grow without end."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._silent: list[str] = []

    def refuse(self, *_declaration: object) -> None:
        raise ValueError("a document type is declared")

    def begin(self, name: str, _attributes: dict[str, str]) -> None:
        if local(name) in SILENT:
            self._silent.append(name)

    def end(self, name: str) -> None:
        if self._silent and self._silent[-1] == name:
            self._silent.pop()
        if local(name) in BREAKS:
            self.found.append("\n")

    def take(self, text: str) -> None:
        if not self._silent:
            self.found.append(text)


def text_of(xml: bytes) -> str:
    words, parser = Words(), expat.ParserCreate()
    parser.StartDoctypeDeclHandler = words.refuse
    parser.StartElementHandler, parser.EndElementHandler = words.begin, words.end
    parser.CharacterDataHandler = words.take
    parser.Parse(xml, True)
    return "".join(words.found)


def local(name: str) -> str:
    return name.rpartition(":")[2]


def in_order(name: str) -> tuple[str, int]:
    """Slides and sheets by their numbers."""
    number = re.search(r"(\d+)\.xml$", name)
    return name.rpartition("/")[0], int(number[1]) if number else 0


def clean(text: str) -> str:
    """Without controls and halves of pairs, which no database and no page takes."""
    lines = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", text.replace("\r\n", "\n"))
    return re.sub(r"\n{3,}", "\n\n", lines.replace("\r", "\n")).strip()


if __name__ == "__main__":
    main(*sys.argv[1:])
