"""Announcements in lists: their first words, in the reader's language."""

import re
from dataclasses import dataclass

from flask import current_app

from forum.core.text import locale
from forum.core.text.plain_text import excerpt
from forum.home.site_pages.markers import fill, values_of
from forum.home.site_pages.wording import Wording

EXCERPT_LENGTH = 200
HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`language` is that of the words; `is_fallback`: the reader asked for another."""

    title: str
    words: str
    language: str
    is_fallback: bool


def draw_excerpt(wording: Wording) -> Excerpt:
    """The words before the first heading, if there are any."""
    title, body, language = wording.in_language(locale.language())
    opening = HEADING.split(body, maxsplit=1)[0].strip() or body
    filled = fill(opening, values_of(current_app.extensions["settings"]))
    return Excerpt(title, excerpt(filled, EXCERPT_LENGTH), language, is_fallback=language != locale.language())
