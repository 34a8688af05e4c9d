"""What a page says, wherever it is kept: in the sources or in a version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forum.home.models import PageVersion
from forum.home.site_pages.statement import list_facts


@dataclass(frozen=True, slots=True)
class Wording:
    """A page in both languages; the English texts may be empty. Markdown with markers such as "{contact_email}"."""

    title: str
    body: str
    title_en: str = ""
    body_en: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def in_language(self, code: str) -> tuple[str, str, str]:
        """Title, text and the language in which they are: German where nobody has translated the page."""
        if code == "en" and self.body_en:
            return self.title_en or self.title, self.body_en, "en"
        return self.title, self.body, "de"

    @property
    def as_text(self) -> str:
        """Both languages and the data, one below the other, to be compared."""
        english = f"{self.title_en}\n\n{self.body_en}" if self.body_en else ""
        parts = (self.title, self.body, english, "\n".join(list_facts(self.facts)))
        return "\n\n".join(part for part in parts if part)


def wording_of(version: PageVersion) -> Wording:
    return Wording(version.title, version.body, version.title_en, version.body_en, version.facts)
