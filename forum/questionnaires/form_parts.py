"""The questions of a questionnaire as part of any form: fields, rules, and what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from wtforms import Field, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext, number
from forum.core.text.numbers import LARGEST, whole_number
from forum.core.web.forms import Form, LineField
from forum.questionnaires.asking import find_problems, keep_asked, longest_text, number_bounds
from forum.questionnaires.models import QuestionKind, QuestionOption
from forum.questionnaires.reading import condition_words
from forum.questionnaires.values import NO, YES, Answers, Item, LoadedQuestionnaire, Value

FieldData = str | list[str] | None
AnyForm = TypeVar("AnyForm", bound=Form)

NO_ANSWER = SelectChoice("", _("No answer"))


@dataclass(frozen=True, slots=True)
class DrawnOption:
    """An answer to choose, with the places that are left as a word; empty if they are not limited."""

    field: Field
    places: str


@dataclass(frozen=True, slots=True)
class DrawnQuestion:
    """A question as a page shows it."""

    item: Item
    field: Field
    options: tuple[DrawnOption, ...]
    # where a script finds the question on which it depends, and the values that show it
    asked_by: str
    asked_values: str

    @property
    def has_choices(self) -> bool:
        return bool(self.options)

    @property
    def input_class(self) -> str:
        is_box = self.item.question.kind is QuestionKind.SEVERAL_OF
        return "kern-form-check__checkbox" if is_box else "kern-form-check__radio"

    @property
    def condition_words(self) -> str:
        """When it is asked, for whoever reads all questions at once."""
        return condition_words(self.item.condition) if self.item.condition else ""


class AnswersForm(Form):
    """A form that can ask the questions of a questionnaire; `with_questions` gives it their fields."""

    asked_items: tuple[Item, ...] = ()
    free_places: Mapping[int, int] = {}
    # what is wrong with what was sent, by the public id of the question
    problems: Mapping[str, str] = {}

    def validate(self, *arguments: object, **named: object) -> bool:
        self.problems = find_problems(self.asked_items, _sent(self))
        return super().validate(*arguments, **named)

    @property
    def questions(self) -> list[DrawnQuestion]:
        return [_drawn(self, item) for item in self.asked_items]


def with_questions(
    form: type[AnyForm], questionnaire: LoadedQuestionnaire, *, free_places: Mapping[int, int] | None = None
) -> type[AnyForm]:
    """The form with a field for each question behind its own.

    `free_places`: how many places are left, by the id of the option. A full one can still be chosen: whether
    that is refused or leads to the waiting list is decided by whoever takes the answers.
    """
    fields = {item.field_name: _field_of(item) for item in questionnaire.items}
    parts = {"asked_items": questionnaire.items, "free_places": free_places or {}, **fields}
    bases = (form,) if issubclass(form, AnswersForm) else (AnswersForm, form)
    return cast("type[AnyForm]", type(form.__name__, bases, parts))


def answers_of(form: Form) -> dict[str, Value]:
    """What was answered to the questions that are asked, by their public ids; for a valid form of `with_questions`."""
    return keep_asked(form.asked_items, _sent(form)) if isinstance(form, AnswersForm) else {}


def as_form_data(questionnaire: LoadedQuestionnaire, answers: Answers) -> dict[str, FieldData]:
    """Answers as the `data` of a form that shows them again to be changed."""
    return {item.field_name: _written(item, answers[item.key]) for item in questionnaire.items if item.key in answers}


class BoxesField(SelectMultipleField):
    """Several answers to choose, each a box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class _FitsQuestion:
    """The answer fits, if the question is asked at all."""

    def __init__(self, item: Item) -> None:
        self._key = item.key
        self.field_flags = {"required": True} if item.question.is_required else {}

    def __call__(self, form: AnswersForm, _field: Field) -> None:
        problem = form.problems.get(self._key)
        if problem:
            raise StopValidation(problem)


def _field_of(item: Item) -> Field:
    label, rules, hint = item.question.words, [_FitsQuestion(item)], _hint(item)
    match item.question.kind:
        case QuestionKind.LINE:
            return LineField(label, rules, description=hint)
        case QuestionKind.NUMBER:
            return LineField(label, rules, description=hint, render_kw={"inputmode": "numeric", "autocomplete": "off"})
        case QuestionKind.TEXT:
            return TextAreaField(label, rules, description=hint)
        case QuestionKind.YES_NO | QuestionKind.ONE_OF:
            choices = _choices(item) + ([] if item.question.is_required else [NO_ANSWER])
            return RadioField(label, rules, choices=choices, validate_choice=False, description=hint)
    return BoxesField(label, rules, choices=_choices(item), validate_choice=False, description=hint)


def _choices(item: Item) -> list[SelectChoice]:
    if item.question.kind is QuestionKind.YES_NO:
        return [SelectChoice(YES, _("Yes")), SelectChoice(NO, _("No"))]
    return [SelectChoice(option.public_id, option.words) for option in item.options]


def _hint(item: Item) -> str:
    """What the office says of the question, then what limits the answer."""
    said, limits = item.question.hint, _limits(item)
    return _("%(hint)s %(limits)s", hint=said, limits=limits) if said and limits else said or limits


def _limits(item: Item) -> str:
    match item.question.kind:
        case QuestionKind.TEXT:
            most = longest_text(item)
            return lazy_ngettext("At most %(num)s character.", "At most %(num)s characters.", most)
        case QuestionKind.NUMBER:
            least, most = number_bounds(item)
            if most != LARGEST:
                return _("From %(least)s to %(most)s.", least=number(least), most=number(most))
            return _("At least %(least)s.", least=number(least)) if least else ""
        case QuestionKind.SEVERAL_OF if item.question.most:
            return lazy_ngettext("At most %(num)s answer.", "At most %(num)s answers.", item.question.most)
    return ""


def _sent(form: AnswersForm) -> dict[str, Value]:
    values = {item.key: _read(item, form[item.field_name].data) for item in form.asked_items}
    return {key: value for key, value in values.items() if value is not None}


def _read(item: Item, sent: FieldData) -> Value | None:
    """What was sent as an answer; what cannot be one stays a text, and is refused as that."""
    if not sent:
        return None
    if isinstance(sent, list):
        return tuple(sent)
    match item.question.kind:
        case QuestionKind.NUMBER:
            return _read_number(sent)
        case QuestionKind.YES_NO:
            return {YES: True, NO: False}.get(sent, sent)
        case QuestionKind.ONE_OF:
            return (sent,)
    return sent


def _read_number(text: str) -> int | str:
    try:
        return whole_number(text)
    except ValueError:
        return text


def _written(item: Item, value: Value) -> FieldData:
    match value:
        case bool():
            return YES if value else NO
        case int():
            return str(value)
        case str():
            return value
    return value[0] if item.question.kind is QuestionKind.ONE_OF else list(value)


def _drawn(form: AnswersForm, item: Item) -> DrawnQuestion:
    field, condition = form[item.field_name], item.condition
    choices = list(field) if isinstance(field, RadioField | SelectMultipleField) else []
    places = [_places_left(option, form.free_places) for option in item.options]
    return DrawnQuestion(
        item,
        field,
        tuple(DrawnOption(choice, places[at] if at < len(places) else "") for at, choice in enumerate(choices)),
        condition.field_name if condition else "",
        " ".join(sorted(condition.values)) if condition else "",
    )


def _places_left(option: QuestionOption, free_places: Mapping[int, int]) -> str:
    if option.seats is None or option.id not in free_places:
        return ""
    free = free_places[option.id]
    return lazy_ngettext("%(num)s place left", "%(num)s places left", free) if free > 0 else _("full")
