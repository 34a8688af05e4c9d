"""Answers and conditions as people read them: on pages and in tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from forum.core.text.locale import gettext as _
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.values import Answers, Condition, Item, LoadedQuestionnaire, Value

Cell = str | int


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """A question with the answer to it in words."""

    question: str
    words: str


def read_answers(loaded: LoadedQuestionnaire, answers: Answers) -> list[ReadAnswer]:
    """The questions that were answered, in their order, in the reader's language."""
    return [
        ReadAnswer(item.question.words, str(answer_words(item, answers[item.key])))
        for item in loaded.items
        if item.key in answers
    ]


def column_names(loaded: LoadedQuestionnaire) -> list[str]:
    """The head of a table of answers, a column for each question; a name that comes again is numbered."""
    taken: set[str] = set()
    return [_unlike(item.question.name or item.question.words, taken) for item in loaded.items]


def row_of(loaded: LoadedQuestionnaire, answers: Answers) -> list[Cell]:
    """The cells of one sheet below `column_names`; empty where nothing was asked or answered."""
    return [answer_words(item, answers[item.key]) if item.key in answers else "" for item in loaded.items]


def answer_words(item: Item, value: Value) -> Cell:
    """The answer in the reader's language; numbers stay numbers."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case tuple():
            words: Mapping[str, str] = {option.public_id: option.words for option in item.options}
            return "; ".join(words[key] for key in value if key in words)
    return value


def condition_words(condition: Condition) -> str:
    """When a question is asked, as a sentence in the reader's language."""
    question = condition.question.words
    quoted = (_("“%(answer)s”", answer=words) for words in condition.words)
    answers = reduce(lambda some, other: _("%(some)s or %(other)s", some=some, other=other), quoted)
    if condition.question.kind is QuestionKind.SEVERAL_OF:
        return _("Only if you chose %(answers)s, among others, at “%(question)s”.", answers=answers, question=question)
    return _("Only if you chose %(answers)s at “%(question)s”.", answers=answers, question=question)


def _unlike(name: str, taken: set[str]) -> str:
    names: Iterator[str] = (f"{name} ({again})" if again > 1 else name for again in range(1, len(taken) + 2))
    found = next(one for one in names if one not in taken)
    taken.add(found)
    return found
