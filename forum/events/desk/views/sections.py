"""The sections of an event: under which word each is reached, and what the office types there."""

from dataclasses import dataclass

from forum.core.text.locale import lazy_gettext as _
from forum.events.desk.forms.parts import EventForm
from forum.events.desk.forms.sections import (
    DetailsForm,
    PlaceForm,
    SignUpSectionForm,
    TimesForm,
    VisibilityForm,
    WaitingForm,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of what is written about an event."""

    word: str
    title: str
    form: type[EventForm]


SECTIONS = (
    Section("angaben", _("Details"), DetailsForm),
    Section("zeiten", _("Times"), TimesForm),
    Section("ort", _("Place and access"), PlaceForm),
    Section("anmeldung", _("Sign-up"), SignUpSectionForm),
    Section("warteliste", _("Waiting list and reminders"), WaitingForm),
    Section("sichtbarkeit", _("Visibility"), VisibilityForm),
)


def find_section(word: str) -> Section | None:
    return next((section for section in SECTIONS if section.word == word), None)
