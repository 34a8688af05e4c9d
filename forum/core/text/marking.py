"""Marks words in finished HTML, as the moderation sees what a machine has noticed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from markupsafe import Markup, escape

INLINE = frozenset({"a", "br", "code", "em", "s", "strong"})
# stands between two paragraphs, so that no passage is found across them
BREAK = "\0"
MARKDOWN_SIGNS = re.compile(r"[*_`~\\]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text from `start` to before `end`, and the class of its mark."""

    start: int
    end: int
    css: str = "hit"


def mark_passages(html: str, source: str, passages: Sequence[Passage]) -> Markup:
    """The HTML with passages of its Markdown `source` marked; one that the HTML does not show stays unmarked.

    A passage that stands in the source as often as in the HTML is marked where it was seen, any other wherever it stands.
    """
    page = _Pieces(html)
    found = (hit for passage in passages for hit in _find(page.text, source, passage))
    # of two that begin together the longer one first
    hits = sorted(found, key=lambda hit: (hit[0], -hit[1]))
    return Markup("").join(page.write(_apart(hits)))


def mark_plain(text: str, passages: Sequence[Passage]) -> Markup:
    """A plain text, escaped, with its passages marked."""
    return mark_passages(str(escape(text)), text, passages)


Hit = tuple[int, int, str]


def _find(text: str, source: str, passage: Passage) -> Iterator[Hit]:
    words = source[passage.start : passage.end]
    for wanted in (words, MARKDOWN_SIGNS.sub("", words)):
        pattern = re.compile(r"\s+".join(map(re.escape, wanted.split())) or r"(?!)")
        found = [match.span() for match in pattern.finditer(text)]
        if not found:
            continue
        places = [match.start() for match in pattern.finditer(source)]
        # leading spaces of a passage are no part of the pattern
        begin = passage.start + len(words) - len(words.lstrip())
        if len(places) == len(found) and begin in places:
            found = [found[places.index(begin)]]
        yield from ((start, end, passage.css) for start, end in found)
        return


def _apart(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Without overlaps: what is marked already stays as it is."""
    reached = 0
    for start, end, css in hits:
        if end > max(start, reached):
            yield max(start, reached), end, css
            reached = end


class _Pieces(HTMLParser):
    """HTML taken apart into tags and text, and put together again."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[tuple[str, bool]] = []
        self.feed(html)
        self.close()
        self.text = "".join(piece if is_text else BREAK * _divides(piece) for piece, is_text in self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._pieces.append((self.get_starttag_text() or "", False))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._pieces.append((f"</{tag}>", False))

    def handle_data(self, data: str) -> None:
        self._pieces.append((data, True))

    def write(self, hits: Iterator[Hit]) -> Iterator[Markup]:
        """The pieces in their order; a hit across tags is marked in each piece of text."""
        waiting, place = list(hits), 0
        for piece, is_text in self._pieces:
            if not is_text:
                # comes from finished HTML, untouched
                yield Markup(piece)  # noqa: S704
                place += _divides(piece)
                continue
            yield from _write_text(piece, place, waiting)
            place += len(piece)


def _write_text(piece: str, place: int, hits: Sequence[Hit]) -> Iterator[Markup]:
    done = 0
    for start, end, css in hits:
        begin, stop = max(start - place, done), min(end - place, len(piece))
        if begin >= stop:
            continue
        yield escape(piece[done:begin])
        yield Markup('<mark class="{}">{}</mark>').format(css, piece[begin:stop])
        done = stop
    yield escape(piece[done:])


def _divides(tag: str) -> int:
    name = re.match(r"</?([a-z0-9]+)", tag, re.IGNORECASE)
    return int(name is None or name[1].lower() not in INLINE)
