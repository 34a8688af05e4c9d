"""Answers between forms and values: what was sent becomes a value, and a value what a form shows again."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from forum.core.text.numbers import whole_number
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.values import NO, YES, Item, Value, pair, split_pair

FieldData = str | list[str] | dict[str, str] | None
# no form has so many options
HIGHEST_RANK = 100


def read_sent(item: Item, sent: FieldData) -> Value | None:
    """What was sent as an answer; what cannot be one stays a text, and is refused as that."""
    if not sent:
        return None
    if isinstance(sent, list):
        return tuple(sent)
    reader = READERS.get(item.question.kind)
    return reader(sent) if reader else str(sent)


def write_again(item: Item, value: Value) -> FieldData:
    """An answer as the data of its field."""
    match item.question.kind, value:
        case _kind, bool():
            return YES if value else NO
        case _kind, date():
            return value.isoformat()
        case QuestionKind.MATRIX, tuple():
            return dict(map(split_pair, value))
        case QuestionKind.RANKING, tuple():
            return {key: str(rank) for rank, key in enumerate(value, 1)}
        case QuestionKind.SEVERAL_OF, tuple():
            return list(value)
    return value[0] if isinstance(value, tuple) else str(value)


def _read_number(text: str) -> int | str:
    try:
        return whole_number(text)
    except ValueError:
        return text


def _read_day(text: str) -> date | str:
    """A day as browsers send it, or as people write it here."""
    try:
        if "." in text:
            day, month, year = (whole_number(part, most=9999) for part in text.split("."))
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        return text


def _read_yes_no(text: str) -> bool | str:
    return {YES: True, NO: False}.get(text, text)


def _read_choice(text: str) -> tuple[str, ...]:
    return (text,)


def _read_table(sent: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(pair(row, column) for row, column in sent.items())


def _read_ranks(sent: Mapping[str, str]) -> tuple[str, ...] | str:
    """The options in the order of their ranks; `fitting` tells a rank that is given twice, or left out."""
    ranks = {key: _read_number(rank) for key, rank in sent.items()}
    given = [rank for rank in ranks.values() if isinstance(rank, int) and 0 < rank <= HIGHEST_RANK]
    if len(given) < len(ranks):
        return " ".join(sent.values())
    return tuple(" ".join(key for key, rank in ranks.items() if rank == place) for place in range(1, max(given) + 1))


READERS: Mapping[QuestionKind, Callable[[Any], Value]] = {
    QuestionKind.NUMBER: _read_number,
    QuestionKind.SCALE: _read_number,
    QuestionKind.DATE: _read_day,
    QuestionKind.YES_NO: _read_yes_no,
    QuestionKind.ONE_OF: _read_choice,
    QuestionKind.MATRIX: _read_table,
    QuestionKind.RANKING: _read_ranks,
}
