"""Blocks from the clean HTML that `core/text/markup` made, or from the changes that `text_diff` shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urljoin

from forum.core.text.blocks import TITLE_LEVEL, Block, Code, Heading, ItemList, Look, Mark, Paragraph, Quote, Rule, Run
from forum.core.text.markup import FIRST_HEADING

MARKS = {
    "strong": Mark.STRONG,
    "em": Mark.EMPHASIS,
    "s": Mark.STRUCK,
    "code": Mark.CODE,
    "del": Mark.REMOVED,
    "ins": Mark.ADDED,
}
# stretches of minutes: what the public view leaves out, and words in place of it
MARKS_OF_SPANS = {"left-out": Mark.KEPT_BACK, "omitted": Mark.EMPHASIS}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
HOLDERS = ("ul", "ol", "li", "blockquote")
BLOCKS = (*HOLDERS, *HEADINGS, "p", "pre", "hr")


def blocks_of_html(
    html: str, *, base: str = "", level: int = TITLE_LEVEL + 1, look: Look = Look.PLAIN
) -> tuple[Block, ...]:
    """The blocks of a text; its highest headings get `level`, links within the city's site begin with `base`.

    What is no element of a clean text loses its mark and keeps its words.
    """
    reader = _Reader(base, level, look)
    # of type str, for pieces of a Markup would be escaped when they are joined
    reader.feed(str(html))
    reader.close()
    return reader.finished()


@dataclass(slots=True)
class _Holder:
    """An element that holds blocks, while it is being read."""

    tag: str
    blocks: list[Block] = field(default_factory=list)
    items: list[tuple[Block, ...]] = field(default_factory=list)
    start: int | None = None


class _Reader(HTMLParser):
    def __init__(self, base: str, level: int, look: Look) -> None:
        super().__init__(convert_charrefs=True)
        self._base, self._level, self._look = base, level, look
        self._holders = [_Holder("")]
        self._runs: list[Run] = []
        self._marks: list[Mark] = []
        self._spans: list[Mark | None] = []
        self._href = ""
        self._paragraph_look = look
        self._verbatim: list[str] | None = None

    def finished(self) -> tuple[Block, ...]:
        self._end_paragraph()
        while len(self._holders) > 1:
            self._end_holder()
        return tuple(self._holders[0].blocks)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in MARKS:
            self._marks.append(MARKS[tag])
        elif tag == "span":
            self._spans.append(MARKS_OF_SPANS.get(given.get("class") or ""))
        elif tag == "a":
            self._href = _address(given.get("href") or "", self._base)
        elif tag == "br":
            self._take("\n")
        else:
            self._begin_block(tag, given)

    def _begin_block(self, tag: str, given: dict[str, str | None]) -> None:
        if tag in BLOCKS:
            self._end_paragraph()
        if tag in HOLDERS:
            self._holders.append(_Holder(tag, start=_start_of(tag, given)))
        elif tag == "p":
            self._paragraph_look = Look.META if given.get("class") == "meta" else self._look
        elif tag == "pre":
            self._verbatim = []
        elif tag == "hr":
            self._holders[-1].blocks.append(Rule())

    def handle_endtag(self, tag: str) -> None:
        if tag in MARKS and MARKS[tag] in self._marks:
            self._marks.reverse()
            self._marks.remove(MARKS[tag])
            self._marks.reverse()
        elif tag == "span" and self._spans:
            self._spans.pop()
        elif tag == "a":
            self._href = ""
        elif tag in HEADINGS:
            runs = self._taken()
            level = self._level + max(0, HEADINGS[tag] - FIRST_HEADING)
            self._holders[-1].blocks += [Heading(runs, level)] if runs else []
        else:
            self._finish_block(tag)

    def _finish_block(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_paragraph()
        if tag in HOLDERS and len(self._holders) > 1 and self._holders[-1].tag == tag:
            self._end_holder()
        elif tag == "pre":
            self._holders[-1].blocks.append(Code("".join(self._verbatim or []).rstrip("\n")))
            self._verbatim = None

    def handle_data(self, data: str) -> None:
        if self._verbatim is not None:
            self._verbatim.append(data)
        elif data.strip() or self._runs:
            self._take(data.replace("\n", " "))

    def _take(self, text: str) -> None:
        """A line begins without the space that stood for its end in the HTML."""
        if not self._runs or self._runs[-1].text.endswith("\n"):
            text = text.lstrip(" ")
        if text:
            marks = dict.fromkeys([*self._marks, *filter(None, self._spans)])
            self._runs.append(Run(text, tuple(marks), self._href))

    def _taken(self) -> tuple[Run, ...]:
        runs, self._runs = self._runs, []
        while runs and not runs[-1].text.strip():
            runs.pop()
        if runs:
            runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
        return tuple(runs)

    def _end_paragraph(self) -> None:
        runs = self._taken()
        if runs:
            self._holders[-1].blocks.append(Paragraph(runs, self._paragraph_look))
        self._paragraph_look = self._look

    def _end_holder(self) -> None:
        ended = self._holders.pop()
        holder = self._holders[-1]
        blocks = tuple(ended.blocks)
        if ended.tag == "li":
            holder.items.append(blocks)
            # an item outside a list keeps its words
            holder.blocks += blocks if holder.tag not in ("ul", "ol") else []
        elif ended.tag == "blockquote":
            holder.blocks += [Quote(blocks)] if blocks else []
        elif ended.items:
            holder.blocks.append(ItemList(tuple(ended.items), ended.start))


def _start_of(tag: str, given: dict[str, str | None]) -> int | None:
    if tag != "ol":
        return None
    start = given.get("start") or "1"
    return int(start) if start.isascii() and start.isdigit() and len(start) < 8 else 1


def _address(href: str, base: str) -> str:
    """An absolute address; the empty one if the link leads nowhere outside its page."""
    whole = urljoin(base, href) if href.startswith("/") and base else href
    return whole if whole.startswith(("https://", "http://", "mailto:")) else ""
