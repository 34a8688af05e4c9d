"""The headings of a finished text as sections of a page: each has an anchor, so that a table of contents leads there."""

import re
from dataclasses import dataclass

from markupsafe import Markup

from forum.core.text.slug import slugify

HEADING = re.compile(r"<h([345])>(.*?)</h\1>", re.DOTALL)
SECTION = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the first rank without its marks, and the anchor that leads to it."""

    anchor: str
    title: str


def with_anchors(html: Markup) -> str:
    """Safe HTML of `markup.render` for a page of its own: posts begin at h3, a page at h2, with an id for each heading."""
    taken: set[str] = set()

    def write(found: re.Match[str]) -> str:
        rank, words = int(found[1]) - 1, found[2]
        anchor = _free_anchor(str(Markup(words).striptags()), taken)  # noqa: S704
        return f'<h{rank} id="{anchor}">{words}</h{rank}>'

    return HEADING.sub(write, str(html))


def list_sections(html: str) -> list[Section]:
    """The sections of a page whose headings have anchors."""
    return [Section(anchor, str(Markup(words).striptags())) for anchor, words in SECTION.findall(html)]  # noqa: S704


def _free_anchor(title: str, taken: set[str]) -> str:
    """Letters, digits and hyphens; the second of the same words gets a number."""
    wanted = anchor = slugify(title, fallback="abschnitt")
    number = 1
    while anchor in taken:
        number += 1
        anchor = f"{wanted}-{number}"
    taken.add(anchor)
    return anchor
