"""The questions of a questionnaire as part of any form: fields, rules, and what was answered."""

from collections.abc import Mapping
from typing import TypeVar, cast

from wtforms import Field
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField
from forum.questionnaires.answer_fields import field_of
from forum.questionnaires.asking import find_problems, keep_asked
from forum.questionnaires.drawn_questions import DrawnQuestion, DrawnSection, draw_all
from forum.questionnaires.sent_answers import FieldData, read_sent, write_again
from forum.questionnaires.values import Answers, Item, LoadedQuestionnaire, Value

AnyForm = TypeVar("AnyForm", bound=Form)


class AnswersForm(Form):
    """A form that can ask the questions of a questionnaire; `with_questions` gives it their fields."""

    asked_items: tuple[Item, ...] = ()
    free_places: Mapping[int, int] = {}
    # what is wrong with what was sent, by the keys of the answers
    problems: Mapping[str, str] = {}

    def validate(self, *arguments: object, **named: object) -> bool:
        self.problems = find_problems(self.asked_items, _sent(self))
        return super().validate(*arguments, **named)

    @property
    def questions(self) -> list[DrawnQuestion | DrawnSection]:
        return draw_all(self, self.asked_items, self.free_places)


def with_questions(
    form: type[AnyForm], questionnaire: LoadedQuestionnaire, *, free_places: Mapping[int, int] | None = None
) -> type[AnyForm]:
    """The form with a field for each question behind its own.

    `free_places`: how many places are left, by the id of the option. A full one can still be chosen: whether
    that is refused or leads to the waiting list is decided by whoever takes the answers.
    """
    fields: dict[str, Field] = {}
    for item in questionnaire.questions:
        fields[item.field_name] = field_of(item, [_FitsQuestion(item.key, is_required=item.question.is_required)])
        if item.other:
            rule = _FitsQuestion(item.other_key, is_required=False)
            fields[_other_name(item)] = LineField(_("What else?"), [rule], render_kw={"autocomplete": "off"})
    parts = {"asked_items": questionnaire.items, "free_places": free_places or {}, **fields}
    bases = (form,) if issubclass(form, AnswersForm) else (AnswersForm, form)
    return cast("type[AnyForm]", type(form.__name__, bases, parts))


def answers_of(form: Form) -> dict[str, Value]:
    """What was answered to the questions that are asked, by their public ids; for a valid form of `with_questions`."""
    return keep_asked(form.asked_items, _sent(form)) if isinstance(form, AnswersForm) else {}


def as_form_data(questionnaire: LoadedQuestionnaire, answers: Answers) -> dict[str, FieldData]:
    """Answers as the `data` of a form that shows them again to be changed."""
    answered = [item for item in questionnaire.questions if item.key in answers]
    shown = {item.field_name: write_again(item, answers[item.key]) for item in answered}
    return shown | {_other_name(one): str(answers[one.other_key]) for one in answered if one.other_key in answers}


class _FitsQuestion:
    """The answer fits, if the question is asked at all."""

    def __init__(self, key: str, *, is_required: bool) -> None:
        self._key = key
        self.field_flags = {"required": True} if is_required else {}

    def __call__(self, form: AnswersForm, _field: Field) -> None:
        problem = form.problems.get(self._key)
        if problem:
            raise StopValidation(problem)


def _other_name(item: Item) -> str:
    return f"{item.field_name}-other"


def _sent(form: AnswersForm) -> dict[str, Value]:
    asked = [item for item in form.asked_items if not item.is_section]
    values = {item.key: read_sent(item, form[item.field_name].data) for item in asked}
    values |= {item.other_key: form[_other_name(item)].data for item in asked if item.other}
    return {key: value for key, value in values.items() if value is not None}
