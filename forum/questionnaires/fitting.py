"""Which answers a question can take, and in which words others are refused."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from forum.core.text import visible
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext, number
from forum.core.text.markdown import normalise
from forum.core.text.numbers import LARGEST
from forum.core.text.one_line import one_line
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.values import Item, Value, split_pair

LONGEST_LINE, LONGEST_TEXT = 200, 5000
FIRST_YEAR, LAST_YEAR = 1900, 2199


def find_problem(item: Item, value: Value | None) -> str | None:
    """Why an answer to a question that is asked cannot be taken; the answer has been tidied."""
    if value is None:
        return _missing(item) if item.question.is_required else None
    return PROBLEMS[item.question.kind](item, value)


def find_problem_of_other(words: Value | None) -> str | None:
    """Why what else somebody said beside a choice cannot be taken."""
    return _too_long(LONGEST_LINE) if isinstance(words, str) and len(words) > LONGEST_LINE else None


def tidied(item: Item, value: Value) -> Value | None:
    """The answer without what cannot be seen, choices in the order of the options; None if nothing is left."""
    match value:
        case str() if item.question.kind is QuestionKind.TEXT:
            text = normalise(value).strip()
            return None if visible.is_blank(text) else text
        case str():
            return tidied_line(value)
        case tuple() if item.question.kind is QuestionKind.RANKING:
            return value if any(value) else None
        case tuple() if item.question.kind is QuestionKind.MATRIX:
            places = {row.public_id: place for place, row in enumerate(item.rows)}
            return (
                _in_order(value, {one: places[row] for one in value if (row := split_pair(one)[0]) in places}) or None
            )
        case tuple():
            return _in_order(value, {key: place for place, key in enumerate(item.option_keys)}) or None
    return value


def tidied_line(text: str) -> str | None:
    """One clean line; None if there is nothing to see."""
    line = one_line(text)
    return None if visible.is_blank(line) else line


def longest_text(item: Item) -> int:
    """The most characters of an answer in words."""
    most = LONGEST_LINE if item.question.kind is QuestionKind.LINE else LONGEST_TEXT
    return most if item.question.most is None else min(item.question.most, most)


def number_bounds(item: Item) -> tuple[int, int]:
    """The smallest and the largest number that can be answered."""
    question = item.question
    return question.least or 0, LARGEST if question.most is None else question.most


def most_ranks(item: Item) -> int:
    """How many options can be put in order."""
    return min(item.question.most or len(item.options), len(item.options))


def is_number(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _in_order(chosen: tuple[str, ...], places: Mapping[str, int]) -> tuple[str, ...]:
    """Each choice once; what is no option stays, at the end, to be refused."""
    return tuple(sorted(dict.fromkeys(chosen), key=lambda key: places.get(key, len(places))))


def _missing(item: Item) -> str:
    words = item.question.words
    match item.question.kind:
        case QuestionKind.ONE_OF | QuestionKind.YES_NO | QuestionKind.SCALE:
            return _("Choose an answer to “%(question)s”.", question=words)
        case QuestionKind.SEVERAL_OF:
            return _("Choose at least one answer to “%(question)s”.", question=words)
        case QuestionKind.MATRIX:
            return _("Choose an answer in each row of “%(question)s”.", question=words)
        case QuestionKind.RANKING:
            return _too_few_ranks(item)
        case QuestionKind.DATE:
            return _("Enter a day for “%(question)s”.", question=words)
    return _("Answer “%(question)s”.", question=words)


def _problem_of_text(item: Item, value: Value) -> str | None:
    most = longest_text(item)
    return None if isinstance(value, str) and len(value) <= most else _too_long(most)


def _too_long(most: int) -> str:
    return lazy_ngettext("Write at most %(num)s character.", "Write at most %(num)s characters.", most)


def _problem_of_number(item: Item, value: Value) -> str | None:
    least, most = number_bounds(item)
    if isinstance(value, int) and is_number(value) and least <= value <= most:
        return None
    if most == LARGEST:
        return _("Enter a whole number in digits, at least %(least)s.", least=number(least))
    return _("Enter a whole number from %(least)s to %(most)s.", least=number(least), most=number(most))


def _problem_of_step(item: Item, value: Value) -> str | None:
    return None if is_number(value) and value in item.steps else _("Choose a step of the scale.")


def _problem_of_yes_no(_item: Item, value: Value) -> str | None:
    return None if isinstance(value, bool) else _("Choose yes or no.")


def _problem_of_day(_item: Item, value: Value) -> str | None:
    if isinstance(value, date):
        is_within = FIRST_YEAR <= value.year <= LAST_YEAR
        return None if is_within else _("Enter a day between the years 1900 and 2199.")
    return _("Enter a day such as 31.12.2026.")


def _problem_of_choice(item: Item, value: Value) -> str | None:
    if not isinstance(value, tuple) or not set(value) <= set(item.option_keys):
        return _("Choose among the answers that are offered.")
    most = 1 if item.question.kind is QuestionKind.ONE_OF else item.question.most
    if most is None or len(value) <= most:
        return None
    return lazy_ngettext("Choose at most %(num)s answer.", "Choose at most %(num)s answers.", most)


def _problem_of_matrix(item: Item, value: Value) -> str | None:
    if not isinstance(value, tuple):
        return _("Choose among the answers that are offered.")
    rows = {row.public_id: row.words for row in item.rows}
    columns = {column.public_id for column in item.columns}
    chosen = [split_pair(one) for one in value]
    if any(row not in rows or column not in columns for row, column in chosen):
        return _("Choose among the answers that are offered.")
    of_rows = Counter(row for row, _column in chosen)
    doubled = next((rows[row] for row, count in of_rows.items() if count > 1), "")
    if doubled:
        return _("Choose one answer only for “%(row)s” in “%(question)s”.", row=doubled, question=item.question.words)
    missing = next((words for row, words in rows.items() if row not in of_rows), "")
    if missing and item.question.is_required:
        return _(
            "Choose an answer in each row of “%(question)s”; one is missing for “%(row)s”.",
            row=missing,
            question=item.question.words,
        )
    return None


def _problem_of_ranking(item: Item, value: Value) -> str | None:
    """A rank that nothing has stands as an empty text; one that several have holds their public ids, parted by spaces."""
    ranks = [place.split() for place in value] if isinstance(value, tuple) else []
    ranked, words = [key for place in ranks for key in place], item.question.words
    if not ranked or not set(ranked) <= set(item.option_keys) or len(set(ranked)) < len(ranked):
        return _("Choose among the answers that are offered.")
    doubled = next((rank for rank, place in enumerate(ranks, 1) if len(place) > 1), 0)
    if doubled:
        return _(
            "Give each rank in “%(question)s” once only; rank %(rank)s is given twice.", question=words, rank=doubled
        )
    skipped = next((rank for rank, place in enumerate(ranks, 1) if not place), 0)
    if skipped:
        return _(
            "Give the ranks in “%(question)s” without a gap; rank %(rank)s is missing.", question=words, rank=skipped
        )
    most = most_ranks(item)
    if len(ranked) > most:
        return lazy_ngettext("Give at most %(num)s rank.", "Give at most %(num)s ranks.", most)
    return _too_few_ranks(item) if item.question.is_required and len(ranked) < most else None


def _too_few_ranks(item: Item) -> str:
    return _(
        "Put “%(question)s” in order: give the ranks from 1 to %(most)s.",
        question=item.question.words,
        most=number(most_ranks(item)),
    )


PROBLEMS: Mapping[QuestionKind, Callable[[Item, Value], str | None]] = {
    QuestionKind.LINE: _problem_of_text,
    QuestionKind.TEXT: _problem_of_text,
    QuestionKind.NUMBER: _problem_of_number,
    QuestionKind.SCALE: _problem_of_step,
    QuestionKind.DATE: _problem_of_day,
    QuestionKind.YES_NO: _problem_of_yes_no,
    QuestionKind.ONE_OF: _problem_of_choice,
    QuestionKind.SEVERAL_OF: _problem_of_choice,
    QuestionKind.MATRIX: _problem_of_matrix,
    QuestionKind.RANKING: _problem_of_ranking,
}
