"""Answers as bytes, to be sealed now and opened later; how long they can get is known beforehand."""

import json
from datetime import date

from forum.questionnaires.fitting import LONGEST_LINE, longest_text, most_ranks
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.values import Answers, Item, LoadedQuestionnaire, Value

# of one character in UTF-8; quotes and line ends, which are escaped, need fewer
WIDEST_CHARACTER = 4
LARGEST_NUMBER = len("2147483647")
# quotes and comma
AROUND = len('"",')


class CannotDecode(ValueError):
    """These bytes are no answers to these questions."""


def encode_answers(answers: Answers) -> bytes:
    """Answers as `keep_asked` leaves them, as JSON with their keys; the moment of encoding is not in it."""
    return json.dumps(dict(answers), default=_plain, ensure_ascii=False, separators=(",", ":")).encode()


def decode_answers(loaded: LoadedQuestionnaire, encoded: bytes) -> dict[str, Value]:
    """What `encode_answers` got; raises CannotDecode. Whether it still fits its questions is not checked."""
    try:
        found = json.loads(encoded)
    except ValueError as error:
        raise CannotDecode from error
    if not isinstance(found, dict):
        raise CannotDecode
    days = {item.key for item in loaded.questions if item.question.kind is QuestionKind.DATE}
    return {key: _value_of(value, is_day=key in days) for key, value in found.items()}


def longest_encoded(loaded: LoadedQuestionnaire) -> int:
    """No answers to these questions need more bytes; longer ones are refused before they are encoded."""
    return len("{}") + sum(map(_longest, loaded.questions))


def _longest(item: Item) -> int:
    key = len(item.key) + AROUND + len(":")
    what_else = _text(LONGEST_LINE) + len(item.other_key) + AROUND + len(":") if item.other else 0
    return key + _longest_value(item) + what_else


def _longest_value(item: Item) -> int:
    option = max((len(one) for one in item.option_keys), default=0)
    match item.question.kind:
        case QuestionKind.LINE | QuestionKind.TEXT:
            return _text(longest_text(item))
        case QuestionKind.ONE_OF:
            return len("[]") + option + AROUND
        case QuestionKind.SEVERAL_OF:
            most = min(item.question.most or len(item.options), len(item.options))
            return len("[]") + most * (option + AROUND)
        case QuestionKind.RANKING:
            return len("[]") + most_ranks(item) * (option + AROUND)
        case QuestionKind.MATRIX:
            return len("[]") + len(item.rows) * (2 * option + len(":") + AROUND)
    return max(LARGEST_NUMBER, len('"2026-12-31"'), len("false"))


def _text(characters: int) -> int:
    return characters * WIDEST_CHARACTER + AROUND


def _plain(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def _value_of(value: object, *, is_day: bool) -> Value:
    match value:
        case list() if all(isinstance(one, str) for one in value):
            return tuple(value)
        case str() if is_day:
            try:
                return date.fromisoformat(value)
            except ValueError as error:
                raise CannotDecode from error
        case str() | bool() | int():
            return value
    raise CannotDecode
