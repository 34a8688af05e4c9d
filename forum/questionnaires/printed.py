"""A questionnaire as a form on paper: numbered questions, with conditions that name their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext, number
from forum.questionnaires.fitting import most_ranks, number_bounds
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.values import Condition, Item, LoadedQuestionnaire

# lines to write on
LINES = {QuestionKind.TEXT: 6, QuestionKind.LINE: 1, QuestionKind.NUMBER: 1, QuestionKind.DATE: 1}


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A question or a heading on paper."""

    item: Item
    # empty: for everybody
    condition_words: str
    how: str

    @property
    def lines(self) -> range:
        return range(LINES.get(self.item.question.kind, 0))

    @property
    def boxes(self) -> Sequence[str]:
        """What can be ticked."""
        match self.item.question.kind:
            case QuestionKind.YES_NO:
                return (_("Yes"), _("No"))
            case QuestionKind.SCALE:
                return [number(step) for step in self.item.steps]
        return [option.words for option in self.item.options] if self.item.is_choice else ()


def print_questions(loaded: LoadedQuestionnaire) -> list[PrintedPart]:
    """The parts of the form in their order."""
    return [PrintedPart(item, _condition_words(item), _how(item)) for item in loaded.items]


def _condition_words(item: Item) -> str:
    if item.condition is None:
        return ""
    answers = _answers(item.condition)
    if item.is_section:
        return _(
            "Fill this part in only if you ticked %(answers)s at question %(number)s.",
            answers=answers,
            number=item.condition.number,
        )
    return _("Only if you ticked %(answers)s at question %(number)s.", answers=answers, number=item.condition.number)


def _answers(condition: Condition) -> str:
    quoted = (_("“%(answer)s”", answer=words) for words in condition.words)
    return reduce(lambda some, other: _("%(some)s or %(other)s", some=some, other=other), quoted)


def _how(item: Item) -> str:
    """How one answers with a pen."""
    least, most = number_bounds(item)
    match item.question.kind:
        case QuestionKind.ONE_OF | QuestionKind.YES_NO | QuestionKind.SCALE:
            return _("Tick one box.")
        case QuestionKind.SEVERAL_OF:
            at_most = item.question.most or len(item.options)
            return ngettext("Tick at most %(num)s box.", "Tick at most %(num)s boxes.", at_most)
        case QuestionKind.MATRIX:
            return _("Tick one box in each row.")
        case QuestionKind.RANKING:
            ranks = number(most_ranks(item))
            return _("Write the numbers from 1 to %(most)s into the boxes; 1 comes first.", most=ranks)
        case QuestionKind.NUMBER if item.question.most is not None:
            return _("A whole number from %(least)s to %(most)s.", least=number(least), most=number(most))
    return ""
