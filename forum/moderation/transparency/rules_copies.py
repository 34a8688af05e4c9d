"""The dialogue rules for programs: as JSON in both languages, and as Markdown (DSA Art. 14(5) asks for such a copy)."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from forum.core.mail.links import public_url
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.text.text_pages import TextPage, read_text
from forum.rules.clauses import Clause, Version
from forum.settings import Settings

TEXTS = Path(__file__).with_name("texts")
PROCEDURE = "procedure"


class ClauseCopy(TypedDict):
    key: str
    number: int
    title: dict[str, str]
    text: dict[str, str]


class VersionCopy(TypedDict):
    version: str
    holds_from: str | None
    url: str
    change_note: dict[str, str]


class RulesCopy(VersionCopy):
    site: str
    clauses: list[ClauseCopy]
    procedure: dict[str, str]
    coming: VersionCopy | None
    versions: list[VersionCopy]


def procedure_text(settings: Settings) -> TextPage:
    """How the forum moderates, in the reader's language."""
    return read_text(TEXTS, PROCEDURE, locale.language(), settings)


def as_json(
    version: Version,
    clauses: Sequence[Clause],
    *,
    coming: Version | None,
    versions: Sequence[Version],
    settings: Settings,
) -> RulesCopy:
    return {
        **_version(version),
        "site": settings.site_name,
        "clauses": [_clause(one) for one in clauses],
        "procedure": {
            language: _whole_addresses(read_text(TEXTS, PROCEDURE, language, settings).source, settings)
            for language in locale.LANGUAGES
        },
        "coming": _version(coming) if coming else None,
        "versions": [_version(one) for one in versions],
    }


def as_markdown(version: Version, clauses: Sequence[Clause], settings: Settings) -> str:
    """The rules and the procedure in the reader's language; the key of a clause is the identifier of its heading."""
    head = f"# {_('Dialogue rules')}\n\n{settings.site_name}. {_('Version %(version)s', version=version.label)}"
    if version.holds_from:
        head += f", {_('holds from %(day)s', day=locale.day(version.holds_from))}"
    rules = "\n\n".join(f"## {one.number}. {one.local_title} {{#{one.key}}}\n\n{one.local_text}" for one in clauses)
    procedure = _whole_addresses(procedure_text(settings).source, settings)
    return f"{head}\n\n{rules}\n\n{procedure}\n"


def _version(version: Version) -> VersionCopy:
    return {
        "version": version.label,
        "holds_from": version.holds_from.isoformat() if version.holds_from else None,
        "url": public_url("moderation.show_rules_version", label=version.label),
        "change_note": _both(version.change_note, version.change_note_en),
    }


def _clause(clause: Clause) -> ClauseCopy:
    return {
        "key": clause.key,
        "number": clause.number,
        "title": _both(clause.title, clause.title_en),
        "text": _both(clause.text, clause.text_en),
    }


def _both(german: str, english: str) -> dict[str, str]:
    """The languages in which there is a text."""
    return {language: text for language, text in (("de", german), ("en", english)) if text}


def _whole_addresses(markdown: str, settings: Settings) -> str:
    """Links within the site as addresses that hold outside of it."""
    return markdown.replace("](/", f"]({settings.public_url.rstrip('/')}/")
