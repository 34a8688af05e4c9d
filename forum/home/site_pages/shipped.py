"""The pages that come with the software: where they stand, what they must hold, and their first wording."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forum.core.text.locale import lazy_gettext as _
from forum.home.models import PageKind
from forum.home.site_pages.wording import Wording

TEXTS = Path(__file__).parent.parent / "texts"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a page must hold: one of these words or markers, and for markers a value in the settings."""

    label: str
    any_of: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedPage:
    """A page with a place in the sources. `name` stands in addresses, `text` names its files.

    `keeps_versions`: everybody can read its earlier versions. `is_easy`: it is measured how easy it is to read.
    """

    name: str
    text: str
    endpoint: str = "home.show_help_page"
    kind: PageKind = PageKind.FIXED
    parts: Sequence[Part] = ()
    keeps_versions: bool = False
    is_easy: bool = False
    # what a form of its own asks: "statement" or "video"
    facts: str = ""


IMPRINT = (
    Part(_("Postal address"), ("{address}",)),
    Part(_("E-mail address"), ("{contact_email}",)),
    Part(_("Who represents the city"), ("{representative}",)),
    Part(_("Who is responsible for the content (§ 18 para. 2 MStV)"), ("{responsible_person}",)),
    Part(_("Contact points under the Digital Services Act"), ("Digital Services Act", "DSA")),
)
PRIVACY = (
    Part(_("Postal address"), ("{address}",)),
    Part(_("Data protection officer"), ("{data_protection_contact}",)),
    Part(_("Table of periods"), ("{retention_table}",)),
    Part(_("Legal basis (Art. 6 GDPR)"), ("Art. 6", "Art.\N{NO-BREAK SPACE}6")),
    Part(_("Rights (Art. 15 to 21 GDPR)"), ("Art. 15", "Art.\N{NO-BREAK SPACE}15")),
    Part(_("Complaint to the supervisory authority"), ("Landesbeauftragte",)),
)
ACCESSIBILITY = (Part(_("Data of the statement"), ("{statement}",)),)
EASY = (Part(_("Way to the office"), ("{contact_email}",)),)

STATEMENT_PAGE = "barrierefreiheit"

PAGES = (
    ShippedPage(name="impressum", text="imprint", endpoint="home.show_imprint", parts=IMPRINT, keeps_versions=True),
    ShippedPage(name="datenschutz", text="privacy", endpoint="home.show_privacy", parts=PRIVACY, keeps_versions=True),
    ShippedPage(
        name=STATEMENT_PAGE,
        text="accessibility",
        endpoint="home.show_accessibility",
        parts=ACCESSIBILITY,
        keeps_versions=True,
        facts="statement",
    ),
    ShippedPage(
        name="leichte-sprache", text="easy_language", endpoint="home.show_easy_language", parts=EASY, is_easy=True
    ),
    ShippedPage(
        name="gebaerdensprache",
        text="sign_language",
        endpoint="home.show_sign_language",
        parts=EASY,
        is_easy=True,
        facts="video",
    ),
    ShippedPage(name="hilfe", text="help", endpoint="home.show_help", parts=EASY),
    ShippedPage(name="konto", text="help_account", kind=PageKind.HELP),
    ShippedPage(name="schreiben", text="help_writing", kind=PageKind.HELP),
    ShippedPage(name="mitmachen", text="help_taking_part", kind=PageKind.HELP),
    ShippedPage(name="organisationen", text="help_organisations", kind=PageKind.HELP),
    ShippedPage(name="ueber-das-forum", text="about", endpoint="home.show_about"),
    ShippedPage(name="so-wirkt-beteiligung", text="participation", endpoint="home.show_participation"),
    ShippedPage(name="rahmenkonzept", text="strategy", endpoint="home.show_strategy", keeps_versions=True),
    ShippedPage(name="sicherheit", text="security", endpoint="home.show_security"),
)
BY_NAME: Mapping[str, ShippedPage] = {page.name: page for page in PAGES}


@cache
def shipped_wording(text: str) -> Wording:
    """The wording in the files of that name, in both languages."""
    (title, body), (title_en, body_en) = (_read(language, text) for language in ("de", "en"))
    return Wording(title, body, title_en, body_en)


def _read(language: str, text: str) -> tuple[str, str]:
    heading, _newline, body = (TEXTS / language / f"{text}.md").read_text(encoding="utf-8").partition("\n")
    return heading.removeprefix("# "), body.strip()
