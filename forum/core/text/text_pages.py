"""Long texts of an area's pages: Markdown in two languages, filled with the settings of operator and office."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from forum.core.data.office_settings import Value, office_values
from forum.core.text import markup
from forum.settings import Settings


@dataclass(frozen=True, slots=True)
class TextPage:
    """A text with its heading apart; `source` is its Markdown without the heading."""

    title: str
    source: str
    html: str


def read_text(folder: Path, name: str, language: str, settings: Settings) -> TextPage:
    """The text of that name in a language, with the settings' names and addresses filled in.

    `folder` holds a folder for each language.
    """
    return _read(folder, name, language, settings, tuple(office_values().items()))


@lru_cache(maxsize=64)
def _read(
    folder: Path, name: str, language: str, settings: Settings, decided: tuple[tuple[str, Value], ...]
) -> TextPage:
    office = dict(decided)
    source = (folder / language / f"{name}.md").read_text(encoding="utf-8")
    heading, _, body = source.partition("\n")
    filled = body.format(
        site_name=settings.site_name,
        city=settings.city_name,
        contact_email=settings.contact_email,
        phone_line=f"\\\n{office['contact_phone']}" if office["contact_phone"] else "",
        address="\\\n".join(str(office["postal_address"]).splitlines()),
        retention_days=settings.retention_days,
        public_url=settings.public_url.rstrip("/"),
        **office,
    )
    html = markup.render(filled, max_length=len(filled))
    return TextPage(heading.removeprefix("# "), filled.strip(), _raise_headings(html))


def _raise_headings(html: str) -> str:
    """Posts begin at h3; a page of its own begins at h2."""
    return re.sub(r"(</?h)([345])\b", lambda found: f"{found[1]}{int(found[2]) - 1}", html)
