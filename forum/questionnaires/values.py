"""A questionnaire with all its parts at hand, and what people answer to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forum.questionnaires.models import Question, QuestionKind, Questionnaire, QuestionOption

# LINE, TEXT: str; NUMBER, SCALE: int; YES_NO: bool; DATE: date;
# ONE_OF, SEVERAL_OF: public ids of options, in the order of the questionnaire; RANKING: the same, the first rank first;
# MATRIX: a `pair` for each row, in their order
Value = str | int | bool | date | tuple[str, ...]
# by the public id of the question; what else somebody said beside a choice, by `other_key`
Answers = Mapping[str, Value]

YES, NO = "yes", "no"
FIRST_STEP, LAST_STEP = 1, 5


@dataclass(frozen=True, slots=True)
class Condition:
    """The earlier question on which another depends, with the values of which one must be its answer."""

    question: Question
    values: frozenset[str]
    # the values as they are read
    words: tuple[object, ...]
    # the number of the earlier question
    number: int = 0

    @property
    def field_name(self) -> str:
        return field_name(self.question)


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its options in their order; it is asked if its section is, and if its own condition holds."""

    question: Question
    options: tuple[QuestionOption, ...]
    condition: Condition | None
    section: "Item | None" = None
    # among the questions, from 1; 0: a section
    number: int = 0

    @property
    def key(self) -> str:
        return self.question.public_id

    @property
    def other_key(self) -> str:
        return f"{self.key}-other"

    @property
    def field_name(self) -> str:
        return field_name(self.question)

    @property
    def is_section(self) -> bool:
        return self.question.kind is QuestionKind.SECTION

    @property
    def is_choice(self) -> bool:
        return self.question.kind.is_choice

    @property
    def option_keys(self) -> tuple[str, ...]:
        return tuple(option.public_id for option in self.options)

    @property
    def rows(self) -> tuple[QuestionOption, ...]:
        """The rows of a table; of other questions all options."""
        return tuple(option for option in self.options if not option.is_column)

    @property
    def columns(self) -> tuple[QuestionOption, ...]:
        return tuple(option for option in self.options if option.is_column)

    @property
    def other(self) -> QuestionOption | None:
        """The option that asks what else."""
        return next((option for option in self.options if option.is_other), None) if self.is_choice else None

    @property
    def steps(self) -> range:
        """The steps of a scale."""
        least, most = self.question.least, self.question.most
        return range(FIRST_STEP if least is None else least, (LAST_STEP if most is None else most) + 1)

    @property
    def condition_values(self) -> tuple[str, ...]:
        """The values on which a later question can depend."""
        match self.question.kind:
            case QuestionKind.YES_NO:
                return (YES, NO)
            case QuestionKind.SCALE:
                return tuple(map(str, self.steps))
        return self.option_keys if self.is_choice else ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Its own and that of its section; all of them have to hold."""
        among = (self.section.condition if self.section else None, self.condition)
        return tuple(one for one in among if one is not None)


@dataclass(frozen=True, slots=True)
class LoadedQuestionnaire:
    """A questionnaire with its questions and sections in their order."""

    questionnaire: Questionnaire
    items: tuple[Item, ...]

    @property
    def is_locked(self) -> bool:
        return self.questionnaire.locked_at is not None

    @property
    def questions(self) -> tuple[Item, ...]:
        """What is answered: all but the sections."""
        return tuple(item for item in self.items if not item.is_section)

    def find(self, key: str) -> Item | None:
        """The question of that public id."""
        return next((item for item in self.items if item.key == key), None)

    def find_depending_on(self, item: Item) -> list[Item]:
        """The later questions whose condition names this one."""
        return [one for one in self.items if one.condition and one.condition.question is item.question]


def field_name(question: Question) -> str:
    """The name of a question's field in forms."""
    return f"question-{question.public_id}-given"


def pair(row: str, column: str) -> str:
    """The answer in one row of a table, from the public ids of both."""
    return f"{row}:{column}"


def split_pair(value: str) -> tuple[str, str]:
    """The public ids of the row and of the column."""
    row, _colon, column = value.partition(":")
    return row, column
