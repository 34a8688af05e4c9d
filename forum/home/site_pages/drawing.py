"""A page as it is read: its Markdown with the values of the settings, headings that links reach, and blocks of data."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import current_app, render_template

from forum.core.data.retention import listed_retention
from forum.core.text import locale, markup
from forum.core.text.sections import Section, list_sections, with_anchors
from forum.core.web.memory import Kept
from forum.home.site_pages.markers import fill, values_of
from forum.home.site_pages.statement import read_statement
from forum.home.site_pages.wording import Wording

BLOCK = re.compile(r"<p>\{([a-z_]+)\}</p>")
# sections of a page below which it needs no table of contents
FEW_SECTIONS = 3
# bytes of drawn pages in a worker's memory
ROOM = 1_000_000


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """`html` is safe; `language` is that of the text; `is_fallback`: the reader asked for another."""

    title: str
    html: str
    language: str
    sections: Sequence[Section]
    is_fallback: bool

    @property
    def contents(self) -> Sequence[Section]:
        """What a table of contents lists; nothing for a short page."""
        return self.sections if len(self.sections) >= FEW_SECTIONS else ()


_drawn: Kept[str, str] = Kept(room=ROOM)


def draw_page(wording: Wording) -> DrawnPage:
    """The page in the language of whoever reads it, or in German."""
    asked = locale.language()
    title, body, language = wording.in_language(asked)
    html = BLOCK.sub(lambda found: _draw_block(found, wording, language), _draw_text(body))
    return DrawnPage(title, html, language, list_sections(html), is_fallback=language != asked)


def draw_translations(wording: Wording) -> Sequence[DrawnPage]:
    """The page in every language in which it was written."""
    drawn = []
    for asked in locale.LANGUAGES:
        with locale.in_language(asked):
            drawn.append(draw_page(wording))
    return [page for page in drawn if not page.is_fallback]


def _draw_text(body: str) -> str:
    """Safe HTML; kept, for a text like an imprint costs some 20 ms."""
    values = values_of(current_app.extensions["settings"])
    filled = fill(body, values)
    kept = _drawn.get(filled)
    if kept is None:
        kept = with_anchors(markup.render(filled, max_length=len(filled)))
        _drawn.put(filled, kept, size=2 * len(kept))
    return kept


def _draw_block(found: re.Match[str], wording: Wording, language: str) -> str:
    drawer = DRAWERS.get(found[1])
    with locale.in_language(language):
        return drawer(wording) if drawer else found[0]


def _draw_statement(wording: Wording) -> str:
    statement = read_statement(wording.facts)
    return render_template("home/_statement.html", statement=statement)


def _draw_periods(_wording: Wording) -> str:
    return render_template("home/_retention_table.html", rows=listed_retention())


DRAWERS: Mapping[str, Callable[[Wording], str]] = {"statement": _draw_statement, "retention_table": _draw_periods}
