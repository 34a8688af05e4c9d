"""Which questions are asked, and which answers to them can be taken, told from the questions and the answers alone."""

from collections.abc import Mapping, Sequence

from forum.core.text import visible
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext, number
from forum.core.text.markdown import normalise
from forum.core.text.numbers import LARGEST
from forum.core.text.one_line import one_line
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.values import NO, YES, Answers, Item, Value

LONGEST_LINE, LONGEST_TEXT = 200, 5000


def keep_asked(items: Sequence[Item], answers: Answers) -> dict[str, Value]:
    """The answers to the questions that are asked, tidied; what is blank, or belongs to no question asked, is left out."""
    kept: dict[str, Value] = {}
    for item in items:
        value = tidied(item, answers[item.key]) if item.key in answers and is_asked(item, kept) else None
        if value is not None:
            kept[item.key] = value
    return kept


def list_asked(items: Sequence[Item], kept: Answers) -> list[Item]:
    """The questions that are asked of somebody whose answers, as `keep_asked` leaves them, are these."""
    return [item for item in items if is_asked(item, kept)]


def is_asked(item: Item, kept: Answers) -> bool:
    """Whether the earlier question was asked and answered with one of the values, if it depends on one."""
    if item.condition is None:
        return True
    return not item.condition.values.isdisjoint(_values_in(kept.get(item.condition.question.public_id)))


def find_problems(items: Sequence[Item], answers: Answers) -> dict[str, str]:
    """What is wrong, by the public id of the question; nothing is asked of questions that are not shown."""
    kept = keep_asked(items, answers)
    found = {item.key: find_problem(item, kept.get(item.key)) for item in list_asked(items, kept)}
    return {key: problem for key, problem in found.items() if problem}


def find_problem(item: Item, value: Value | None) -> str | None:
    """Why an answer to a question that is asked cannot be taken; the answer has been tidied."""
    if value is None:
        return _missing(item) if item.question.is_required else None
    match item.question.kind:
        case QuestionKind.LINE | QuestionKind.TEXT:
            return _problem_of_text(item, value)
        case QuestionKind.NUMBER:
            return _problem_of_number(item, value)
        case QuestionKind.YES_NO:
            return None if isinstance(value, bool) else _("Choose yes or no.")
        case QuestionKind.ONE_OF | QuestionKind.SEVERAL_OF:
            return _problem_of_choice(item, value)


def tidied(item: Item, value: Value) -> Value | None:
    """The answer without what cannot be seen, choices in the order of the options; None if nothing is left."""
    match value:
        case str() if item.question.kind is QuestionKind.TEXT:
            text = normalise(value).strip()
            return None if visible.is_blank(text) else text
        case str():
            line = one_line(value)
            return None if visible.is_blank(line) else line
        case tuple():
            return _in_order(value, item.option_keys) or None
    return value


def longest_text(item: Item) -> int:
    """The most characters of an answer in words."""
    most = LONGEST_LINE if item.question.kind is QuestionKind.LINE else LONGEST_TEXT
    return most if item.question.most is None else min(item.question.most, most)


def number_bounds(item: Item) -> tuple[int, int]:
    """The smallest and the largest number that can be answered."""
    question = item.question
    return question.least or 0, LARGEST if question.most is None else question.most


def _values_in(value: Value | None) -> Sequence[str]:
    match value:
        case bool():
            return (YES if value else NO,)
        case tuple():
            return value
    return ()


def _in_order(chosen: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """Each choice once; what is no option stays, at the end, to be refused."""
    places: Mapping[str, int] = {key: place for place, key in enumerate(known)}
    return tuple(sorted(dict.fromkeys(chosen), key=lambda key: places.get(key, len(known))))


def _missing(item: Item) -> str:
    match item.question.kind:
        case QuestionKind.ONE_OF | QuestionKind.YES_NO:
            return _("Choose an answer to “%(question)s”.", question=item.question.words)
        case QuestionKind.SEVERAL_OF:
            return _("Choose at least one answer to “%(question)s”.", question=item.question.words)
    return _("Answer “%(question)s”.", question=item.question.words)


def _problem_of_text(item: Item, value: Value) -> str | None:
    most = longest_text(item)
    if isinstance(value, str) and len(value) <= most:
        return None
    return lazy_ngettext("Write at most %(num)s character.", "Write at most %(num)s characters.", most)


def _problem_of_number(item: Item, value: Value) -> str | None:
    least, most = number_bounds(item)
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return None
    if most == LARGEST:
        return _("Enter a whole number in digits, at least %(least)s.", least=number(least))
    return _("Enter a whole number from %(least)s to %(most)s.", least=number(least), most=number(most))


def _problem_of_choice(item: Item, value: Value) -> str | None:
    if not isinstance(value, tuple) or not set(value) <= set(item.option_keys):
        return _("Choose among the answers that are offered.")
    most = 1 if item.question.kind is QuestionKind.ONE_OF else item.question.most
    if most is None or len(value) <= most:
        return None
    return lazy_ngettext("Choose at most %(num)s answer.", "Choose at most %(num)s answers.", most)
