"""A questionnaire with all its parts at hand, and what people answer to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from forum.questionnaires.models import Question, QuestionKind, Questionnaire, QuestionOption

# LINE, TEXT: str; NUMBER: int; YES_NO: bool; ONE_OF, SEVERAL_OF: public ids of options, in the order of the questionnaire
Value = str | int | bool | tuple[str, ...]
# by the public id of the question
Answers = Mapping[str, Value]

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Condition:
    """The earlier question on which another depends, with the values of which one must be its answer."""

    question: Question
    values: frozenset[str]
    # the values as they are read
    words: tuple[object, ...]

    @property
    def field_name(self) -> str:
        return field_name(self.question)


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its options in their order and its condition; without one it is always asked."""

    question: Question
    options: tuple[QuestionOption, ...]
    condition: Condition | None

    @property
    def key(self) -> str:
        return self.question.public_id

    @property
    def field_name(self) -> str:
        return field_name(self.question)

    @property
    def is_choice(self) -> bool:
        return self.question.kind.has_options

    @property
    def option_keys(self) -> tuple[str, ...]:
        return tuple(option.public_id for option in self.options)

    @property
    def condition_values(self) -> tuple[str, ...]:
        """The values on which a later question can depend."""
        return (YES, NO) if self.question.kind is QuestionKind.YES_NO else self.option_keys


@dataclass(frozen=True, slots=True)
class LoadedQuestionnaire:
    """A questionnaire with its questions in their order."""

    questionnaire: Questionnaire
    items: tuple[Item, ...]

    @property
    def is_locked(self) -> bool:
        return self.questionnaire.locked_at is not None

    def find(self, key: str) -> Item | None:
        """The question of that public id."""
        return next((item for item in self.items if item.key == key), None)

    def find_depending_on(self, item: Item) -> list[Item]:
        """The later questions whose condition names this one."""
        return [one for one in self.items if one.condition and one.condition.question is item.question]


def field_name(question: Question) -> str:
    """The name of a question's field in forms."""
    return f"question-{question.public_id}-given"
