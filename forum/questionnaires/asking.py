"""Which questions are asked, told from the questions and the answers alone: by forms, services and figures alike."""

from collections.abc import Sequence

from forum.questionnaires.fitting import find_problem, find_problem_of_other, tidied, tidied_line
from forum.questionnaires.values import NO, YES, Answers, Condition, Item, Value


def keep_asked(items: Sequence[Item], answers: Answers) -> dict[str, Value]:
    """The answers to the questions that are asked, tidied; what is blank, or belongs to no question asked, is left out."""
    kept: dict[str, Value] = {}
    for item in items:
        value = tidied(item, answers[item.key]) if item.key in answers and is_asked(item, kept) else None
        if value is None or item.is_section:
            continue
        kept[item.key] = value
        if words := _other_words(item, value, answers):
            kept[item.other_key] = words
    return kept


def list_asked(items: Sequence[Item], kept: Answers) -> list[Item]:
    """The questions that are asked of somebody whose answers, as `keep_asked` leaves them, are these."""
    return [item for item in items if not item.is_section and is_asked(item, kept)]


def is_asked(item: Item, kept: Answers) -> bool:
    """Whether what it depends on, and its section, was asked and answered with one of the values."""
    return all(_holds(condition, kept) for condition in item.conditions)


def find_problems(items: Sequence[Item], answers: Answers) -> dict[str, str]:
    """What is wrong, by the keys of the answers; nothing is asked of questions that are not shown."""
    kept = keep_asked(items, answers)
    asked = list_asked(items, kept)
    found = {item.key: find_problem(item, kept.get(item.key)) for item in asked}
    found |= {item.other_key: find_problem_of_other(kept.get(item.other_key)) for item in asked}
    return {key: problem for key, problem in found.items() if problem}


def _holds(condition: Condition, kept: Answers) -> bool:
    return not condition.values.isdisjoint(_values_in(kept.get(condition.question.public_id)))


def _other_words(item: Item, value: Value, answers: Answers) -> str | None:
    """What else somebody said, if that was chosen."""
    words = answers.get(item.other_key)
    is_chosen = item.other is not None and isinstance(value, tuple) and item.other.public_id in value
    return tidied_line(words) if is_chosen and isinstance(words, str) else None


def _values_in(value: Value | None) -> Sequence[str]:
    match value:
        case bool():
            return (YES if value else NO,)
        case int():
            return (str(value),)
        case tuple():
            return value
    return ()
