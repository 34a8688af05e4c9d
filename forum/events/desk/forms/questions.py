"""What the office types about the questions of an event."""

from collections.abc import Sequence
from dataclasses import replace

from wtforms import BooleanField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.web.column_forms import line, number
from forum.core.web.forms import Form, Required
from forum.events.desk.forms.parts import MOST_SEATS
from forum.questionnaires.answer_fields import BoxesField
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.services.question_content import QuestionContent
from forum.questionnaires.values import NO, YES, Item

LARGEST_NUMBER = 1_000_000
LIMIT_LABELS = {
    QuestionKind.LINE: _("Most characters"),
    QuestionKind.TEXT: _("Most characters"),
    QuestionKind.NUMBER: _("Largest number"),
    QuestionKind.SEVERAL_OF: _("Most answers"),
}


# the kinds as addresses name them
KIND_WORDS = {
    "zeile": QuestionKind.LINE,
    "text": QuestionKind.TEXT,
    "zahl": QuestionKind.NUMBER,
    "ja-nein": QuestionKind.YES_NO,
    "eine": QuestionKind.ONE_OF,
    "mehrere": QuestionKind.SEVERAL_OF,
}


def find_kind(word: str) -> QuestionKind | None:
    return KIND_WORDS.get(word)


class QuestionForm(Form):
    """A question; `suit` leaves what its kind has and what can still be changed."""

    wording = line(_("Question"), 300, Required(_("Enter the question.")))
    hint = line(_("Hint"), 300, hint=_("Stands below the question, for whoever needs to know more."))
    name = line(_("Short name"), 60, hint=_("Heads the column in tables, for example: Workshop"))
    options = TextAreaField(_("Answers to choose"), [Required(_("Enter the answers, one a line."))])
    is_required = BooleanField(_("The question must be answered"))
    least = number(_("Smallest number"), most=LARGEST_NUMBER)
    most = number(_("Largest number"), least=1, most=LARGEST_NUMBER)
    condition = BoxesField(
        _("Ask only if one of these was chosen"),
        description=_("Answers to one question further up. Without a choice everybody is asked."),
        validate_choice=False,
    )

    def suit(self, kind: QuestionKind, earlier: Sequence[Item], *, leave_out: Sequence[str]) -> None:
        """Keep the fields of the kind but those to leave out, and offer the answers of earlier questions."""
        self.options.description = _("One answer a line. Places are entered afterwards.")
        self.most.label.text = LIMIT_LABELS.get(kind, "")
        self.condition.choices = [choice for item in earlier for choice in _condition_choices(item)]
        fields = {
            "options": kind.has_options,
            "least": kind is QuestionKind.NUMBER,
            "most": kind in LIMIT_LABELS,
            "condition": bool(self.condition.choices),
        }
        for name in {*leave_out, *(name for name, is_kept in fields.items() if not is_kept)}:
            del self[name]

    @property
    def content(self) -> QuestionContent:
        chosen = [choice.partition(":") for choice in (self.condition.data or ())] if "condition" in self else []
        return QuestionContent(
            words=self.wording.data or "",
            hint=self.hint.data or "",
            name=self.name.data or "",
            is_required=bool(self.is_required.data) if "is_required" in self else False,
            least=self.least.data if "least" in self else None,
            most=self.most.data if "most" in self else None,
            # answers to several questions fit none of them
            depends_on=chosen[0][0] if chosen else "",
            depends_on_values=tuple(value if key == chosen[0][0] else "" for key, _colon, value in chosen),
        )

    def wording_of(self, item: Item) -> QuestionContent:
        """The words that were typed, with the demands that the question makes already."""
        question, condition = item.question, item.condition
        return replace(
            self.content,
            is_required=question.is_required,
            least=question.least,
            most=question.most,
            depends_on=condition.question.public_id if condition else "",
            depends_on_values=tuple(condition.values) if condition else (),
        )

    @property
    def option_words(self) -> list[str]:
        lines = map(one_line, (self.options.data or "").splitlines()) if "options" in self else ()
        return [words for words in lines if words]


class OptionForm(Form):
    """An answer to choose; several of these stand on one page, each with a prefix."""

    wording = line(_("Answer"), 200, Required(_("Enter the answer.")))
    seats = number(_("Places"), most=MOST_SEATS, hint=_("Empty: as many as want it."))


def question_data(item: Item) -> dict[str, object]:
    """A question as the form shows it to be changed."""
    question, condition = item.question, item.condition
    return {
        "wording": question.words,
        "hint": question.hint,
        "name": question.name,
        "is_required": question.is_required,
        "least": question.least,
        "most": question.most,
        "condition": [f"{condition.question.public_id}:{one}" for one in condition.values] if condition else [],
    }


def _condition_choices(item: Item) -> list[SelectChoice]:
    words = {YES: _("Yes"), NO: _("No")} | {option.public_id: option.words for option in item.options}
    return [
        SelectChoice(
            f"{item.key}:{value}",
            _("%(question)s – %(answer)s", question=item.question.words, answer=words[value]),
        )
        for value in item.condition_values
    ]
