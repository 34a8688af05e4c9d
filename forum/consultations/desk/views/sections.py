"""The sections of a procedure: under which word each is reached, and what the office types there."""

from dataclasses import dataclass

from forum.consultations.desk.forms.procedures import AudienceForm, DecisionForm, DetailsForm, ResultForm
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import ColumnForm


@dataclass(frozen=True, slots=True)
class Section:
    """A part of what is written about a procedure."""

    word: str
    title: str
    form: type[ColumnForm]


SECTIONS = (
    Section("angaben", _("What it is about"), DetailsForm),
    Section("entscheidung", _("What can change and who decides"), DecisionForm),
    Section("teilnahme", _("Who takes part"), AudienceForm),
    Section("ergebnis", _("Result"), ResultForm),
)


def find_section(word: str) -> Section | None:
    return next((section for section in SECTIONS if section.word == word), None)
