"""What a question says and demands, and the rules that hold for it whoever builds the questionnaire."""

from dataclasses import dataclass

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import number
from forum.core.text.numbers import LARGEST
from forum.questionnaires.errors import WrongCondition, WrongLimits
from forum.questionnaires.fitting import LONGEST_LINE, LONGEST_TEXT
from forum.questionnaires.models import Question, QuestionKind
from forum.questionnaires.values import FIRST_STEP, LAST_STEP, Item, LoadedQuestionnaire

# kinds whose answers have a largest number of characters, or of choices
LONGEST = {QuestionKind.LINE: LONGEST_LINE, QuestionKind.TEXT: LONGEST_TEXT}
LIMITED = {*LONGEST, QuestionKind.NUMBER, QuestionKind.SEVERAL_OF, QuestionKind.RANKING}
HIGHEST_STEP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionContent:
    """A question as somebody writes it; `depends_on` is the public id of the earlier question, with its values."""

    words: str
    name: str = ""
    hint: str = ""
    is_required: bool = False
    least: int | None = None
    most: int | None = None
    least_words: str = ""
    most_words: str = ""
    intro: str = ""
    depends_on: str = ""
    depends_on_values: tuple[str, ...] = ()


def write_content(question: Question, content: QuestionContent, *, earlier: Item | None) -> None:
    """Write a checked content into the row."""
    question.words, question.name, question.hint = content.words, content.name, content.hint
    question.least_words, question.most_words, question.intro = content.least_words, content.most_words, content.intro
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


def refuse_wrong_demands(kind: QuestionKind, content: QuestionContent) -> None:
    """Raises WrongLimits if nobody could keep them, or if the kind has none."""
    if kind is QuestionKind.SECTION and content.is_required:
        raise WrongLimits(_("A heading cannot be answered."), field="is_required")
    if kind is QuestionKind.SCALE:
        _refuse_wrong_scale(content)
        return
    highest = LONGEST.get(kind, LARGEST)
    if content.least is not None and (kind is not QuestionKind.NUMBER or content.least > LARGEST):
        raise WrongLimits(_("Only a number has a smallest value."), field="least")
    if content.most is None:
        return
    if kind not in LIMITED:
        raise WrongLimits(_("This kind of question has no largest value."), field="most")
    lowest = (content.least or 0) if kind is QuestionKind.NUMBER else 1
    if not lowest <= content.most <= highest:
        message = _("Enter a number from %(least)s to %(most)s.", least=number(lowest), most=number(highest))
        raise WrongLimits(message, field="most")


def _refuse_wrong_scale(content: QuestionContent) -> None:
    least = FIRST_STEP if content.least is None else content.least
    most = LAST_STEP if content.most is None else content.most
    if not 0 <= least < most <= HIGHEST_STEP:
        message = _("A scale has at least two steps, from 0 to %(most)s.", most=number(HIGHEST_STEP))
        raise WrongLimits(message, field="most")
