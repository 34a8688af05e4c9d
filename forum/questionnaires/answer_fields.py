"""The fields of forms by which people answer: one for each kind of question."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import Field, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.utils import unset_value
from wtforms.widgets import CheckboxInput, DateInput, ListWidget

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext, number
from forum.core.text.numbers import LARGEST
from forum.core.web.forms import LineField
from forum.questionnaires.fitting import longest_text, most_ranks, number_bounds
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.values import NO, YES, Item

NO_ANSWER = SelectChoice("", _("No answer"))


@dataclass(frozen=True, slots=True)
class Pick:
    """One value to pick for a row or an option."""

    id: str
    value: str
    words: object
    is_picked: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A row of a table, or an option to be ranked, with a control of its own."""

    name: str
    key: str
    words: str
    picks: tuple[Pick, ...]

    @property
    def id(self) -> str:
        """Where a link to it leads."""
        return self.picks[0].id


class PartsField(Field):
    """An answer of several parts; its value is what was picked, by the key of the part. It is drawn by a template."""

    def __init__(
        self, label: str, validators: Any, *, parts: Mapping[str, str], picks: Sequence[SelectChoice], **named: Any
    ) -> None:
        super().__init__(label, validators, **named)
        self._parts, self._picks = parts, picks
        self.data: dict[str, str] = {}

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:  # noqa: ARG002
        self.process_errors = []
        self.data = {} if data is unset_value or data is None else dict(data)
        self.object_data = self.data
        if formdata is not None:
            self.data = {key: value for key in self._parts if (value := str(formdata.get(self._name_of(key), "")))}

    def __iter__(self) -> Iterator[Part]:
        for key, words in self._parts.items():
            name, picked = self._name_of(key), self.data.get(key, "")
            picks = [
                Pick(f"{name}-{at}", pick.value, pick.label, picked == pick.value)
                for at, pick in enumerate(self._picks)
            ]
            yield Part(name, key, words, tuple(picks))

    def _name_of(self, key: str) -> str:
        return f"{self.name}-{key}"


class MatrixField(PartsField):
    """A table: one column is picked in each row."""


class RankingField(PartsField):
    """An order: each option has a rank, or none."""


class BoxesField(SelectMultipleField):
    """Several answers to choose, each a box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class DateLineField(LineField):
    """A day as the browser asks for one; whether it is one is said by the question's own rule."""

    widget = DateInput()


# what is typed: the field with the attributes of its input
WRITTEN: Mapping[QuestionKind, tuple[Callable[..., Field], Mapping[str, str] | None]] = {
    QuestionKind.LINE: (LineField, None),
    QuestionKind.TEXT: (TextAreaField, None),
    QuestionKind.NUMBER: (LineField, {"inputmode": "numeric", "autocomplete": "off"}),
    QuestionKind.DATE: (DateLineField, None),
}


def field_of(item: Item, rules: list[Any]) -> Field:
    """The field of a question."""
    named: dict[str, Any] = {"label": item.question.words, "validators": rules, "description": _hint(item)}
    match item.question.kind:
        case QuestionKind.LINE | QuestionKind.NUMBER | QuestionKind.DATE | QuestionKind.TEXT as kind:
            make, attributes = WRITTEN[kind]
            return make(render_kw=attributes, **named)
        case QuestionKind.MATRIX:
            picks = [SelectChoice(one.public_id, one.words) for one in item.columns] + _if_optional(item)
            return MatrixField(parts=_words(item), picks=picks, **named)
        case QuestionKind.RANKING:
            ranks = [SelectChoice(str(rank), number(rank)) for rank in range(1, most_ranks(item) + 1)]
            return RankingField(parts=_words(item), picks=[SelectChoice("", _("No rank")), *ranks], **named)
        case QuestionKind.SEVERAL_OF:
            return BoxesField(choices=_choices(item), validate_choice=False, **named)
    return RadioField(choices=_choices(item) + _if_optional(item), validate_choice=False, **named)


def _words(item: Item) -> dict[str, str]:
    return {row.public_id: row.words for row in item.rows}


def _if_optional(item: Item) -> list[SelectChoice]:
    return [] if item.question.is_required else [NO_ANSWER]


def _choices(item: Item) -> list[SelectChoice]:
    match item.question.kind:
        case QuestionKind.YES_NO:
            return [SelectChoice(YES, _("Yes")), SelectChoice(NO, _("No"))]
        case QuestionKind.SCALE:
            return [SelectChoice(str(step), number(step)) for step in item.steps]
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
        case QuestionKind.RANKING:
            return _("Rank 1 stands for what comes first; each rank is given once.")
    return ""
