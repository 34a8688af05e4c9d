"""What part of a synopsis is asked for, and how it is arranged."""

from dataclasses import dataclass, field
from enum import StrEnum

from forum.consultations.models.procedures import Module
from forum.core.text.locale import gettext
from forum.core.text.locale import lazy_gettext as _
from forum.weighing.kinds import Disposition
from forum.weighing.models import Argument
from forum.weighing.synopsis.structure import Names


class Arrangement(StrEnum):
    """In which order passages stand."""

    NUMBERS = "nummern"
    ARGUMENTS = "argumente"

    @property
    def label(self) -> str:
        return _("by number") if self is Arrangement.NUMBERS else _("by argument")


class ShownNames(StrEnum):
    """Whose names are shown; those of people only to those who weigh."""

    ORGANISATIONS = "organisationen"
    NONE = "verborgen"
    PEOPLE = "personen"
    ALL = "alle"

    @property
    def label(self) -> str:
        return NAME_LABELS[self]

    @property
    def names(self) -> Names:
        return Names(
            of_people=self in (ShownNames.PEOPLE, ShownNames.ALL),
            of_organisations=self in (ShownNames.ORGANISATIONS, ShownNames.ALL),
        )


NAME_LABELS = {
    ShownNames.ORGANISATIONS: _("organisations yes, people no"),
    ShownNames.NONE: _("all hidden"),
    ShownNames.PEOPLE: _("people yes, organisations no: internal only"),
    ShownNames.ALL: _("all: internal only"),
}
WITHOUT_ANSWER = "offen"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice of passages; without any it is the whole synopsis."""

    argument: Argument | None = None
    disposition: Disposition | None = None
    is_open: bool = False
    module: Module | None = None
    is_by_post: bool = False
    words: str = ""
    arrangement: Arrangement = Arrangement.NUMBERS
    shown_names: ShownNames = field(default=ShownNames.ORGANISATIONS)

    @property
    def is_part(self) -> bool:
        return bool(self.in_words())

    def in_words(self) -> tuple[str, ...]:
        """What was chosen, as the sentence above the rows names it."""
        parts = (
            gettext("argument %(label)s", label=self.argument.label) if self.argument else "",
            gettext("answer “%(label)s”", label=str(self.disposition.label)) if self.disposition else "",
            gettext("without an answer") if self.is_open else "",
            gettext("part “%(title)s”", title=self.module.title) if self.module else "",
            gettext("letters and e-mails") if self.is_by_post else "",
            gettext("contributions with “%(words)s”", words=self.words) if self.words else "",
        )
        return tuple(part for part in parts if part)

    def in_address(self) -> dict[str, str]:
        """As it stands in an address."""
        values = {
            "argument": str(self.argument.number) if self.argument else "",
            "antwort": WITHOUT_ANSWER if self.is_open else self.disposition.value if self.disposition else "",
            "teil": "post" if self.is_by_post else self.module.public_id if self.module else "",
            "suche": self.words,
            "gliederung": self.arrangement.value if self.arrangement is not Arrangement.NUMBERS else "",
            "namen": self.shown_names.value if self.shown_names is not ShownNames.ORGANISATIONS else "",
        }
        return {name: value for name, value in values.items() if value}
