"""What the office types about questions."""

from collections.abc import Sequence
from dataclasses import replace

from wtforms import BooleanField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.web.column_forms import line, number
from forum.core.web.forms import Form, Required, trimmed
from forum.questionnaires.answer_fields import BoxesField
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.services.question_content import QuestionContent
from forum.questionnaires.values import NO, YES, Item

LARGEST_NUMBER = 1_000_000
MOST_SEATS = 100_000
LONGEST_INTRO = 2000
LIMIT_LABELS = {
    QuestionKind.LINE: _("Most characters"),
    QuestionKind.TEXT: _("Most characters"),
    QuestionKind.NUMBER: _("Largest number"),
    QuestionKind.SEVERAL_OF: _("Most answers"),
    QuestionKind.SCALE: _("Highest step"),
    QuestionKind.RANKING: _("Most ranks"),
}
OPTION_LABELS = {QuestionKind.MATRIX: _("Rows"), QuestionKind.RANKING: _("What is put in order")}


# the kinds as addresses name them
KIND_WORDS = {
    "zeile": QuestionKind.LINE,
    "text": QuestionKind.TEXT,
    "zahl": QuestionKind.NUMBER,
    "ja-nein": QuestionKind.YES_NO,
    "eine": QuestionKind.ONE_OF,
    "mehrere": QuestionKind.SEVERAL_OF,
    "skala": QuestionKind.SCALE,
    "tabelle": QuestionKind.MATRIX,
    "reihenfolge": QuestionKind.RANKING,
    "datum": QuestionKind.DATE,
    "abschnitt": QuestionKind.SECTION,
}


def find_kind(word: str) -> QuestionKind | None:
    return KIND_WORDS.get(word)


class QuestionForm(Form):
    """A question; `suit` leaves what its kind has and what can still be changed."""

    wording = line(_("Question"), 300, Required(_("Enter the question.")))
    intro = TextAreaField(
        _("Introduction"),
        [Length(max=LONGEST_INTRO, message=_("Enter at most %(count)s characters.", count=LONGEST_INTRO))],
        filters=[trimmed],
        description=_("Read before the questions below the heading."),
    )
    hint = line(_("Hint"), 300, hint=_("Stands below the question, for whoever needs to know more."))
    name = line(_("Short name"), 60, hint=_("Heads the column in tables, for example: Workshop"))
    options = TextAreaField(_("Answers to choose"), [Required(_("Enter the answers, one a line."))])
    columns = TextAreaField(_("Columns"), [Required(_("Enter the columns, one a line."))])
    is_required = BooleanField(_("The question must be answered"))
    least = number(_("Smallest number"), most=LARGEST_NUMBER)
    most = number(_("Largest number"), least=1, most=LARGEST_NUMBER)
    least_words = line(_("What the lowest step means"), 60)
    most_words = line(_("What the highest step means"), 60)
    condition = BoxesField(
        _("Ask only if one of these was chosen"),
        description=_("Answers to one question further up. Without a choice everybody is asked."),
        validate_choice=False,
    )

    def suit(self, kind: QuestionKind, earlier: Sequence[Item], *, leave_out: Sequence[str]) -> None:
        """Keep the fields of the kind but those to leave out, and offer the answers of earlier questions."""
        self._label(kind)
        self.condition.choices = [choice for item in earlier for choice in _condition_choices(item)]
        is_scale, is_section = kind is QuestionKind.SCALE, kind is QuestionKind.SECTION
        fields = {
            "intro": is_section,
            "hint": not is_section,
            "name": not is_section,
            "options": kind.has_options,
            "columns": kind is QuestionKind.MATRIX,
            "is_required": not is_section,
            "least": is_scale or kind is QuestionKind.NUMBER,
            "most": kind in LIMIT_LABELS,
            "least_words": is_scale,
            "most_words": is_scale,
            "condition": bool(self.condition.choices),
        }
        for name in {*leave_out, *(name for name, is_kept in fields.items() if not is_kept)}:
            del self[name]

    def _label(self, kind: QuestionKind) -> None:
        """Call the fields as the kind needs it."""
        self.most.label.text = LIMIT_LABELS.get(kind, "")
        self.options.label.text = OPTION_LABELS.get(kind, self.options.label.text)
        self.options.description = self.columns.description = _("One a line.")
        if kind.is_choice:
            self.options.description = _("One answer a line. Places are entered afterwards.")
        if kind is QuestionKind.SCALE:
            self.least.label.text = _("Lowest step")
            self.least.description = _("Without an entry the steps go from 1 to 5.")
        if kind is QuestionKind.RANKING:
            self.most.description = _("Without an entry everything is put in order.")
        if kind is QuestionKind.SECTION:
            self.wording.label.text = _("Heading")
            self.condition.description = _(
                "Answers to one question further up. Without a choice all are asked what stands below the heading."
            )

    @property
    def content(self) -> QuestionContent:
        chosen = [choice.partition(":") for choice in (self.condition.data or ())] if "condition" in self else []
        return QuestionContent(
            words=self.wording.data or "",
            intro=self._text("intro"),
            hint=self._text("hint"),
            name=self._text("name"),
            is_required=bool(self.is_required.data) if "is_required" in self else False,
            least=self.least.data if "least" in self else None,
            most=self.most.data if "most" in self else None,
            least_words=self._text("least_words"),
            most_words=self._text("most_words"),
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

    def words_of(self, name: str) -> list[str]:
        """The lines of a field that holds an option a line."""
        lines = map(one_line, self._text(name).splitlines())
        return [words for words in lines if words]

    def _text(self, name: str) -> str:
        return str(self[name].data or "") if name in self else ""


class OptionForm(Form):
    """An answer to choose; several of these stand on one page, each with a prefix."""

    wording = line(_("Answer"), 200, Required(_("Enter the answer.")))
    seats = number(_("Places"), most=MOST_SEATS, hint=_("Empty: as many as want it."))
    is_other = BooleanField(_("Ask what else, with a line of text"))

    def suit(self, *, has_seats: bool, can_be_other: bool) -> None:
        """Keep the fields that the option can have."""
        for name, is_kept in {"seats": has_seats, "is_other": can_be_other}.items():
            if not is_kept:
                del self[name]

    @property
    def places(self) -> int | None:
        places: int | None = self.seats.data if "seats" in self else None
        return places

    @property
    def asks_else(self) -> bool | None:
        """None: it stays as it was."""
        return bool(self.is_other.data) if "is_other" in self else None


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
        "least_words": question.least_words,
        "most_words": question.most_words,
        "intro": question.intro,
        "condition": [f"{condition.question.public_id}:{one}" for one in condition.values] if condition else [],
    }


def _condition_choices(item: Item) -> list[SelectChoice]:
    words = {YES: _("Yes"), NO: _("No")} | {option.public_id: option.words for option in item.options}
    return [
        SelectChoice(
            f"{item.key}:{value}",
            _("%(question)s – %(answer)s", question=item.question.words, answer=words.get(value, value)),
        )
        for value in item.condition_values
    ]
