"""The sections of an event: under which word each is reached, and what the office types there."""

from dataclasses import dataclass

from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.web.column_forms import ColumnForm
from forum.events.desk.forms.sections import (
    DetailsForm,
    PlaceForm,
    ReportForm,
    SignUpSectionForm,
    TimesForm,
    VisibilityForm,
    WaitingForm,
)
from forum.events.models.events import Event


@dataclass(frozen=True, slots=True)
class Section:
    """A part of what is written about an event."""

    word: str
    title: str
    form: type[ColumnForm]


SECTIONS = (
    Section("angaben", _("Details"), DetailsForm),
    Section("zeiten", _("Times"), TimesForm),
    Section("ort", _("Place and access"), PlaceForm),
    Section("anmeldung", _("Sign-up"), SignUpSectionForm),
    Section("warteliste", _("Waiting list and reminders"), WaitingForm),
    Section("sichtbarkeit", _("Visibility"), VisibilityForm),
)
REPORT = Section("nachbericht", _("Report on the event"), ReportForm)


def sections_of(event: Event) -> tuple[Section, ...]:
    """The sections that can be written now: the report after the event."""
    return (*SECTIONS, REPORT) if event.is_over(clock.now()) else SECTIONS


def find_section(event: Event, word: str) -> Section | None:
    return next((section for section in sections_of(event) if section.word == word), None)
