"""Markers such as "{contact_email}": values of the settings, so that nobody types them twice."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forum.core.data.office_settings import Value, office_values
from forum.core.text.locale import lazy_gettext as _
from forum.settings import Settings

MARKER = re.compile(r"\{([a-z_]+)\}")
# parts that are made from data and stand in a paragraph of their own
BLOCKS = {
    "statement": _("Data of the accessibility statement"),
    "retention_table": _("Table of periods, made from the code"),
}
OfficeValues = Mapping[str, Value]
Reading = Callable[[Settings, OfficeValues], str]
# two blanks would be lost where fields are trimmed
LINE_BREAK = "\\\n"


@dataclass(frozen=True, slots=True)
class Marker:
    """What the office may write in braces, and the value that stands there on the page."""

    name: str
    label: object
    read: Reading


def _office(name: str) -> Reading:
    return lambda _settings, office: str(office[name])


def _lines(name: str) -> Reading:
    return lambda _settings, office: LINE_BREAK.join(str(office[name]).splitlines())


def _phone_line(_settings: Settings, office: OfficeValues) -> str:
    return f"{LINE_BREAK}{office['contact_phone']}" if office["contact_phone"] else ""


MARKERS = (
    Marker("site_name", _("Name of the forum"), lambda settings, _office: settings.site_name),
    Marker("city", _("Name of the city"), lambda settings, _office: settings.city_name),
    Marker("address", _("Postal address"), _lines("postal_address")),
    Marker("contact_email", _("E-mail address of the office"), lambda settings, _office: settings.contact_email),
    Marker("contact_phone", _("Telephone of the office"), _office("contact_phone")),
    Marker("phone_line", _("Telephone in a line of its own, if there is one"), _phone_line),
    Marker("office_name", _("Name of the office"), _office("office_name")),
    Marker("representative", _("Who represents the city"), _office("representative")),
    Marker("responsible_person", _("Responsible for the content"), _office("responsible_person")),
    Marker("data_protection_contact", _("Data protection officer"), _lines("data_protection_contact")),
    Marker("answer_days", _("Working days until the answer to a proposal"), _office("answer_days")),
    Marker("barrier_answer_days", _("Days until the answer to a reported barrier"), _office("barrier_answer_days")),
    Marker("text_licence", _("Licence of contributions"), _office("text_licence")),
    Marker("public_url", _("Address of the site"), lambda settings, _office: settings.public_url.rstrip("/")),
)
BY_NAME = {one.name: one for one in MARKERS}


def list_used(text: str) -> list[str]:
    """The names in braces, in their order, each once."""
    return list(dict.fromkeys(MARKER.findall(text)))


def list_unknown(text: str) -> list[str]:
    return [name for name in list_used(text) if name not in BY_NAME and name not in BLOCKS]


def list_empty(text: str, settings: Settings) -> list[Marker]:
    """Markers in the text whose setting is empty: the page would say nothing there. A telephone may be missing."""
    office = office_values()
    used = (BY_NAME[name] for name in list_used(text) if name in BY_NAME and name != "phone_line")
    return [one for one in used if not one.read(settings, office)]


def values_of(settings: Settings) -> dict[str, str]:
    """What each marker stands for now."""
    office = office_values()
    return {one.name: one.read(settings, office) for one in MARKERS}


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with the values; names that nobody knows, and blocks, stay as they are."""
    return MARKER.sub(lambda found: values.get(found[1], found[0]), text)
