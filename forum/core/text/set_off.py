"""Stretches of a text that are set off in its clean HTML, and places where something was left out.

Characters of nobody's keyboard carry them through Markdown: BEGIN and END around a stretch, `gap(n)` for the nth place.
"""

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

from markupsafe import Markup, escape

BEGIN, END, FIRST_GAP, MOST_GAPS = "\ue000", "\ue001", 0xE100, 3000
# the private use area of Unicode, also as addresses write it
CARRIERS = re.compile("[\ue000-\uf8ff]")
IN_ADDRESS = re.compile("[\ue000-\uf8ff]|%E[EF](?:%[89AB][0-9A-F]){2}", re.IGNORECASE)


def without_carriers(source: str) -> str:
    """A text in which nobody has hidden a carrier."""
    return CARRIERS.sub("", source)


def gap(number: int) -> str:
    return chr(FIRST_GAP + min(number, MOST_GAPS))


def set_off(html: Markup, gaps: Mapping[str, str]) -> Markup:
    """Clean HTML with elements where the carriers stand; `gaps` are words for each place. Those in addresses go."""
    reader = _Reader(gaps)
    # of type str, for pieces of a Markup would be escaped when they are joined
    reader.feed(str(html))
    reader.close()
    return Markup("".join(reader.written))  # noqa: S704


class _Reader(HTMLParser):
    """Writes clean HTML again as it reads it; a stretch that is set off gets an element of its own in each block."""

    def __init__(self, gaps: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._gaps = gaps
        self._is_inside = False
        # within what was removed from a text: where a stretch began or ended there, it does no longer
        self._is_removed = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        written = "".join(f' {name}="{escape(IN_ADDRESS.sub("", value or ""))}"' for name, value in attrs)
        self.written.append(f"<{tag}{written}>")
        self._is_removed = self._is_removed or tag == "del"

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{tag}>")
        self._is_removed = self._is_removed and tag != "del"

    def handle_data(self, data: str) -> None:
        for part in re.split(f"({CARRIERS.pattern})", data):
            self.written.append(self._drawn(part))

    def _drawn(self, part: str) -> str:
        if part in (BEGIN, END):
            self._is_inside = self._is_inside if self._is_removed else part == BEGIN
            return ""
        if part in self._gaps:
            return f'<span class="omitted">{escape(self._gaps[part])}</span>'
        if self._is_inside and part.strip():
            return f'<span class="left-out">{escape(part)}</span>'
        return str(escape(part))
