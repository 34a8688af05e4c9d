"""What printed documents are made of: headings, paragraphs, lists and tables as plain values, never as markup of a page or a file.

The same blocks become a tagged PDF (`printed_pdf`) and files for word processors (`odt`, `docx`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

TITLE_LEVEL = 1
LAST_LEVEL = 6
# where each language of a document is spoken, for spelling and voices
COUNTRIES = {"de": "DE", "en": "GB"}


class Mark(StrEnum):
    """How a stretch of text is set off."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRUCK = "struck"
    CODE = "code"
    REMOVED = "removed"
    ADDED = "added"
    # stands in this view and is left out of the public one
    KEPT_BACK = "kept-back"
    # stands where words were blacked out
    COVERED = "covered"


class Look(StrEnum):
    """How a paragraph is set."""

    PLAIN = "plain"
    META = "meta"
    # the wording of a resolution
    MOTION = "motion"
    # says that something is left out here
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with its marks; a line end in it is one on paper."""

    text: str
    marks: tuple[Mark, ...] = ()
    # an absolute address
    href: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title of the document is the only one of level 1."""

    runs: Runs
    level: int = TITLE_LEVEL + 1
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    look: Look = Look.PLAIN
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, with bullets, or numbered from `start`."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple["Block", ...]
    kind: str = "quote"


@dataclass(frozen=True, slots=True)
class Code:
    text: str
    kind: str = "code"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of headings; each row has as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    # how the width is shared; empty: the first column as wide as its words, the others alike
    shares: tuple[int, ...] = ()
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms with what stands for each."""

    pairs: tuple[tuple[str, Runs], ...]
    kind: str = "facts"


@dataclass(frozen=True, slots=True)
class Rule:
    kind: str = "rule"


@dataclass(frozen=True, slots=True)
class PageBreak:
    kind: str = "page-break"


Block = Heading | Paragraph | ItemList | Quote | Code | Table | Facts | Rule | PageBreak


@dataclass(frozen=True, slots=True)
class Printed:
    """A document to be printed: its title and the lines below it, then its blocks."""

    title: str
    blocks: tuple[Block, ...]
    meta: tuple[str, ...] = ()
    # stands at the foot of each page, beside its number
    foot: str = ""
    author: str = ""
    language: str = "de"
    # "{page}" and "{pages}" are replaced
    page_words: str = field(default="{page} / {pages}")
    is_landscape: bool = False


def words(text: str, *marks: Mark, href: str = "") -> Runs:
    """One stretch of text as it was typed."""
    return (Run(text, marks, href),) if text else ()


def paragraph(text: str, look: Look = Look.PLAIN) -> Paragraph:
    return Paragraph(words(text), look)


def heading(text: str, level: int = TITLE_LEVEL + 1) -> Heading:
    return Heading(words(text), level)


def facts(pairs: Iterable[tuple[str, str]]) -> Facts:
    """Those pairs that have something to say."""
    return Facts(tuple((term, words(text)) for term, text in pairs if text))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, shares: Sequence[int] = ()) -> Table:
    return Table(tuple(columns), tuple(tuple(words(cell) for cell in row) for row in rows), tuple(shares))


def text_of(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def in_steps(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with headings that go down one level at a time, as readers of headings and PDF/UA ask for."""
    last = TITLE_LEVEL
    for block in blocks:
        if isinstance(block, Heading):
            last = max(TITLE_LEVEL + 1, min(block.level, last + 1, LAST_LEVEL))
            yield replace(block, level=last)
        elif not isinstance(block, Facts | Table) or _has_rows(block):
            yield block


def as_words(printed: Printed) -> Mapping[str, object]:
    """The document as values that can be written as JSON."""
    return asdict(replace(printed, blocks=tuple(in_steps(printed.blocks))))


def _has_rows(block: Facts | Table) -> bool:
    """A table without rows, or a list without terms, is nothing that can be read out."""
    return bool(block.pairs if isinstance(block, Facts) else block.rows)
