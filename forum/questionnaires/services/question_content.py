"""What a question says and demands, and the rules that hold for it whoever builds the questionnaire."""

from dataclasses import dataclass

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import number
from forum.core.text.numbers import LARGEST
from forum.questionnaires.asking import LONGEST_LINE, LONGEST_TEXT
from forum.questionnaires.errors import WrongCondition, WrongLimits
from forum.questionnaires.models import Question, QuestionKind
from forum.questionnaires.values import Item, LoadedQuestionnaire

# kinds whose answers have a largest number of characters, or of choices
LONGEST = {QuestionKind.LINE: LONGEST_LINE, QuestionKind.TEXT: LONGEST_TEXT}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionContent:
    """A question as somebody writes it; `depends_on` is the public id of the earlier question, with its values."""

    words: str
    name: str = ""
    hint: str = ""
    is_required: bool = False
    least: int | None = None
    most: int | None = None
    depends_on: str = ""
    depends_on_values: tuple[str, ...] = ()


def write_content(question: Question, content: QuestionContent, *, earlier: Item | None) -> None:
    """Write a checked content into the row."""
    question.words, question.name, question.hint = content.words, content.name, content.hint
    question.is_required, question.least, question.most = content.is_required, content.least, content.most
    question.depends_on_id = earlier.question.id if earlier else None
    question.depends_on_values = list(content.depends_on_values) if earlier else None


def changes_demands(question: Question, content: QuestionContent, *, earlier: Item | None) -> bool:
    """Whether other answers would fit the question than before; the rest of a content is wording."""
    before = (question.is_required, question.least, question.most, question.depends_on_id)
    after = (content.is_required, content.least, content.most, earlier.question.id if earlier else None)
    return before != after or set(question.depends_on_values or ()) != set(content.depends_on_values)


def find_condition(loaded: LoadedQuestionnaire, content: QuestionContent, *, before: Item | None = None) -> Item | None:
    """The question on which another is to depend; raises WrongCondition if it is no earlier one that offers the values."""
    if not content.depends_on and not content.depends_on_values:
        return None
    earlier = loaded.items[: loaded.items.index(before)] if before else loaded.items
    found = next((item for item in earlier if item.key == content.depends_on), None)
    if (
        found is None
        or not content.depends_on_values
        or not set(content.depends_on_values) <= set(found.condition_values)
    ):
        message = _("Choose answers to one question that stands further up.")
        raise WrongCondition(message, field="condition")
    return found


def refuse_wrong_limits(kind: QuestionKind, content: QuestionContent) -> None:
    """Raises WrongLimits if nobody could keep them, or if the kind has none."""
    highest = LONGEST.get(kind, LARGEST)
    if content.least is not None and (kind is not QuestionKind.NUMBER or content.least > LARGEST):
        raise WrongLimits(_("Only a number has a smallest value."), field="least")
    if content.most is None:
        return
    if kind in (QuestionKind.YES_NO, QuestionKind.ONE_OF):
        raise WrongLimits(_("This kind of question has no largest value."), field="most")
    lowest = (content.least or 0) if kind is QuestionKind.NUMBER else 1
    if not lowest <= content.most <= highest:
        message = _("Enter a number from %(least)s to %(most)s.", least=number(lowest), most=number(highest))
        raise WrongLimits(message, field="most")
