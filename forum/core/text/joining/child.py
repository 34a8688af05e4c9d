"""What runs in a process of its own: it joins the PDF files of a folder into one, and knows nothing of the forum.

Called as `python -I child.py FOLDER`, with the plan of the parts in `plan.json`. Each part is opened in a further process, which
writes a copy of its pages and nothing else of it; a part that cannot be read within the limits leaves the page of `notices.pdf`
that stands for it.
"""

import json
import os
import resource
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

# seconds, bytes
MOST_SECONDS = 120
MOST_SECONDS_OF_PART = 20
MOST_MEMORY = 1024 * 1024 * 1024
LARGEST_WRITTEN = 256 * 1024 * 1024
MOST_PAGES_OF_PART = 500
MOST_PAGES = 3000
WEB = ("http://", "https://", "mailto:")
# what a page holds beside what is drawn on it: actions, threads of articles, references into its old document
LEFT_OUT = ("/AA", "/B", "/Metadata", "/PieceInfo", "/StructParents", "/Tabs")


def main(name: str) -> None:
    folder = Path(name)
    for what, most in (
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_FSIZE, LARGEST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # the limits stand before it is loaded
    pypdf: Any = import_module("pypdf")
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    refused = join(pypdf, folder, plan)
    (folder / "joined.json").write_text(json.dumps({"refused": refused}), encoding="utf-8")


def join(pypdf: Any, folder: Path, plan: dict[str, Any]) -> list[int]:
    """Writes `joined.pdf`; gives the numbers of the parts that were left out."""
    writer, notices, refused = pypdf.PdfWriter(), pypdf.PdfReader(folder / "notices.pdf"), []
    firsts = []
    for number, part in enumerate(plan["parts"]):
        firsts.append(len(writer.pages))
        if part["file"]:
            clean = folder / f"clean-{number}.pdf"
            if copied(pypdf, Path(part["file"]), clean) and add(pypdf, writer, clean):
                clean.unlink()
            else:
                refused.append(number)
                writer.add_page(notices.pages[number])
    set_bookmarks(writer, plan["parts"], firsts)
    writer.add_metadata({"/Title": plan["title"]})
    writer.root_object[pypdf.generic.NameObject("/Lang")] = pypdf.generic.TextStringObject(plan["language"])
    writer.page_mode = "/UseOutlines"
    writer.write(folder / "joined.pdf")
    return refused


def copied(pypdf: Any, source: Path, copy: Path) -> bool:
    """Whether a process of its own has copied the pages of a file."""
    child = os.fork()
    if child == 0:
        done = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS_OF_PART, MOST_SECONDS_OF_PART))
            copy_pages(pypdf, source, copy)
            done = 0
        finally:
            os._exit(done)
    _pid, status = os.waitpid(child, 0)
    return status == 0 and copy.exists()


def copy_pages(pypdf: Any, source: Path, copy: Path) -> None:
    """What is drawn on the pages, and links into the web; no scripts, no forms, no files, no words about the file."""
    reader = pypdf.PdfReader(source)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("a password is needed")
    if not 0 < len(reader.pages) <= MOST_PAGES_OF_PART:
        raise ValueError("no pages, or too many")
    writer = pypdf.PdfWriter()
    for page in reader.pages:
        for name in LEFT_OUT:
            page.pop(name, None)
        keep_links(pypdf, page)
        writer.add_page(page)
    writer.write(copy)


def keep_links(pypdf: Any, page: Any) -> None:
    notes = page.pop("/Annots", None)
    kept = pypdf.generic.ArrayObject()
    for note in (notes.get_object() if notes is not None else None) or ():
        drawn = note.get_object()
        action = drawn.get("/A")
        address = action.get_object().get("/URI") if action is not None else None
        if drawn.get("/Subtype") == "/Link" and str(address or "").startswith(WEB):
            kept.append(link(pypdf, drawn["/Rect"], str(address)))
    if kept:
        page[pypdf.generic.NameObject("/Annots")] = kept


def link(pypdf: Any, rectangle: Any, address: str) -> Any:
    """A link made anew, so that nothing of the old one comes along."""
    generic = pypdf.generic
    name = generic.NameObject
    return generic.DictionaryObject(
        {
            name("/Type"): name("/Annot"),
            name("/Subtype"): name("/Link"),
            name("/Rect"): generic.ArrayObject(generic.FloatObject(float(one)) for one in rectangle),
            name("/Border"): generic.ArrayObject(generic.NumberObject(0) for _side in range(3)),
            name("/A"): generic.DictionaryObject(
                {name("/S"): name("/URI"), name("/URI"): generic.TextStringObject(address)}
            ),
        }
    )


def add(pypdf: Any, writer: Any, clean: Path) -> bool:
    reader = pypdf.PdfReader(clean)
    if len(writer.pages) + len(reader.pages) > MOST_PAGES:
        return False
    for page in reader.pages:
        writer.add_page(page)
    return True


def set_bookmarks(writer: Any, parts: list[dict[str, Any]], firsts: list[int]) -> None:
    """A bookmark for each part at its first page, below that of the part that it belongs to."""
    # for each depth, the bookmark under which deeper ones stand
    above: list[Any] = []
    for part, first in zip(parts, firsts, strict=True):
        depth = min(part["depth"], len(above))
        page = min(first, len(writer.pages) - 1)
        above[depth:] = [writer.add_outline_item(part["title"], page, parent=above[depth - 1] if depth else None)]


if __name__ == "__main__":
    main(*sys.argv[1:])
