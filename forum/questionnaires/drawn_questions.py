"""Questions and sections as a page shows them in a form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wtforms import Field, RadioField, SelectMultipleField

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.core.web.forms import Form
from forum.questionnaires.models import QuestionKind, QuestionOption
from forum.questionnaires.reading import condition_words
from forum.questionnaires.values import Item

SHAPES = {
    QuestionKind.YES_NO: "choices",
    QuestionKind.ONE_OF: "choices",
    QuestionKind.SEVERAL_OF: "choices",
    QuestionKind.SCALE: "scale",
    QuestionKind.MATRIX: "matrix",
    QuestionKind.RANKING: "ranking",
}


@dataclass(frozen=True, slots=True)
class DrawnOption:
    """An answer to choose, with the places that are left as a word; empty if they are not limited."""

    field: Field
    places: str
    # where one says what else
    other: Field | None = None
    # what an end of a scale means
    words: str = ""


@dataclass(frozen=True, slots=True)
class DrawnQuestion:
    """A question as a page shows it."""

    item: Item
    field: Field
    options: tuple[DrawnOption, ...]

    @property
    def is_section(self) -> bool:
        return False

    @property
    def shape(self) -> str:
        """How its answer is drawn."""
        return SHAPES.get(self.item.question.kind, "line")

    @property
    def input_class(self) -> str:
        is_box = self.item.question.kind is QuestionKind.SEVERAL_OF
        return "kern-form-check__checkbox" if is_box else "kern-form-check__radio"

    @property
    def asked_by(self) -> str:
        return _asked_by(self.item)

    @property
    def asked_values(self) -> str:
        return _asked_values(self.item)

    @property
    def condition_words(self) -> str:
        return _condition_words(self.item)


@dataclass(frozen=True, slots=True)
class DrawnSection:
    """A heading with the questions below it."""

    item: Item
    questions: tuple[DrawnQuestion, ...]

    @property
    def is_section(self) -> bool:
        return True

    @property
    def asked_by(self) -> str:
        return _asked_by(self.item)

    @property
    def asked_values(self) -> str:
        return _asked_values(self.item)

    @property
    def condition_words(self) -> str:
        return _condition_words(self.item)


def draw_all(form: Form, items: Sequence[Item], free_places: Mapping[int, int]) -> list[DrawnQuestion | DrawnSection]:
    """The questions before the first section, then the sections with theirs."""
    questions = [_drawn(form, item, free_places) for item in items if not item.is_section]
    loose: list[DrawnQuestion | DrawnSection] = [one for one in questions if one.item.section is None]
    sections = [
        DrawnSection(section, tuple(one for one in questions if one.item.section is section))
        for section in items
        if section.is_section
    ]
    return [*loose, *sections]


def _drawn(form: Form, item: Item, free_places: Mapping[int, int]) -> DrawnQuestion:
    field = form[item.field_name]
    choices = list(field) if isinstance(field, RadioField | SelectMultipleField) else []
    return DrawnQuestion(item, field, tuple(_drawn_options(form, item, choices, free_places)))


def _drawn_options(
    form: Form, item: Item, choices: Sequence[Field], free_places: Mapping[int, int]
) -> Iterator[DrawnOption]:
    for at, choice in enumerate(choices):
        option = item.options[at] if at < len(item.options) else None
        other = form[f"{item.field_name}-other"] if option is not None and option is item.other else None
        yield DrawnOption(choice, _places_left(option, free_places) if option else "", other, _end_words(item, at))


def _end_words(item: Item, at: int) -> str:
    ends = {0: item.question.least_words, len(item.steps) - 1: item.question.most_words}
    return ends.get(at, "") if item.question.kind is QuestionKind.SCALE else ""


def _places_left(option: QuestionOption, free_places: Mapping[int, int]) -> str:
    if option.seats is None or option.id not in free_places:
        return ""
    free = free_places[option.id]
    return lazy_ngettext("%(num)s place left", "%(num)s places left", free) if free > 0 else _("full")


def _asked_by(item: Item) -> str:
    """Where a script finds the question on which it depends."""
    return item.condition.field_name if item.condition else ""


def _asked_values(item: Item) -> str:
    """The values that show it."""
    return " ".join(sorted(item.condition.values)) if item.condition else ""


def _condition_words(item: Item) -> str:
    """When it is asked, for whoever reads all questions at once."""
    return condition_words(item.condition) if item.condition else ""
