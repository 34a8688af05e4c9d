"""Answers and conditions as people read them: on pages and in tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from forum.core.text.locale import day, lazy
from forum.core.text.locale import gettext as _
from forum.questionnaires.fitting import most_ranks
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.values import Answers, Condition, Item, LoadedQuestionnaire, Value, split_pair
from forum.questionnaires.wordings import only_if, only_if_among_others

Cell = str | int


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """A question with the answer to it in words."""

    question: str
    words: str


def read_answers(loaded: LoadedQuestionnaire, answers: Answers) -> list[ReadAnswer]:
    """The questions that were answered, in their order, in the reader's language."""
    return [
        ReadAnswer(item.question.words, _with_other(item, answers)) for item in loaded.questions if item.key in answers
    ]


def _with_other(item: Item, answers: Answers) -> str:
    words = str(answer_words(item, answers[item.key]))
    other = answers.get(item.other_key)
    return _("%(answer)s: %(other)s", answer=words, other=other) if other else words


def column_names(loaded: LoadedQuestionnaire) -> list[str]:
    """The head of a table of answers; a name that comes again is numbered.

    A column for each question; a table has one for each row, an order one for each rank, and what else is apart.
    """
    taken: set[str] = set()
    return [_unlike(name, taken) for item in loaded.questions for name in _columns_of(item)]


def row_of(loaded: LoadedQuestionnaire, answers: Answers) -> list[Cell]:
    """The cells of one sheet below `column_names`; empty where nothing was asked or answered."""
    return [cell for item in loaded.questions for cell in _cells_of(item, answers)]


def answer_words(item: Item, value: Value) -> Cell:
    """The answer in the reader's language; numbers stay numbers."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case date():
            return day(value)
        case tuple():
            return "; ".join(_part_words(item, value))
    return value


def _part_words(item: Item, value: tuple[str, ...]) -> Iterator[str]:
    words: Mapping[str, str] = {option.public_id: option.words for option in item.options}
    for rank, key in enumerate(value, 1):
        row, column = split_pair(key)
        if row not in words:
            continue
        match item.question.kind:
            case QuestionKind.MATRIX:
                yield _("%(row)s: %(column)s", row=words[row], column=words.get(column, ""))
            case QuestionKind.RANKING:
                yield _("%(rank)s. %(answer)s", rank=rank, answer=words[key])
            case _other:
                yield words[key]


def _columns_of(item: Item) -> list[str]:
    name = item.question.name or item.question.words
    if item.question.kind is QuestionKind.MATRIX:
        return [_("%(question)s – %(row)s", question=name, row=row.words) for row in item.rows]
    if item.question.kind is QuestionKind.RANKING:
        ranks = range(1, most_ranks(item) + 1)
        return [_("%(question)s – rank %(rank)s", question=name, rank=rank) for rank in ranks]
    return [name, _("%(question)s – what else", question=name)] if item.other else [name]


def _cells_of(item: Item, answers: Answers) -> list[Cell]:
    value = answers.get(item.key)
    chosen = value if isinstance(value, tuple) else ()
    words: Mapping[str, str] = {option.public_id: option.words for option in item.options}
    if item.question.kind is QuestionKind.MATRIX:
        columns = dict(map(split_pair, chosen))
        return [words.get(columns.get(row.public_id, ""), "") for row in item.rows]
    if item.question.kind is QuestionKind.RANKING:
        ranked = [words.get(key, "") for key in chosen[: most_ranks(item)]]
        return [*ranked, *([""] * (most_ranks(item) - len(ranked)))]
    own: Cell = "" if value is None else answer_words(item, value)
    return [own, str(answers.get(item.other_key, ""))] if item.other else [own]


def condition_words(condition: Condition) -> str:
    """When a question is asked, as a sentence in the reader's language."""
    question = condition.question
    make = only_if_among_others if question.kind is QuestionKind.SEVERAL_OF else only_if
    return lazy(make, question.words, condition.words)


def _unlike(name: str, taken: set[str]) -> str:
    names: Iterator[str] = (f"{name} ({again})" if again > 1 else name for again in range(1, len(taken) + 2))
    found = next(one for one in names if one not in taken)
    taken.add(found)
    return found
