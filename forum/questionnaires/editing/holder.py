"""What the editor needs to know of the thing that asks: an event, a module of a consultation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeVar

from flask import url_for

from forum.core.web.guard import found
from forum.questionnaires.models import Questionnaire, QuestionOption
from forum.questionnaires.queries import load_questionnaire
from forum.questionnaires.services import options
from forum.questionnaires.values import Item, LoadedQuestionnaire

Made = TypeVar("Made")


class Changing(Protocol):
    """Locks what asks, makes its first questionnaire if it has none, changes it, and records the act."""

    def __call__(self, change: Callable[[Questionnaire], Made], /) -> Made: ...


class ChangingOption(Protocol):
    """As `Changing`, for an option whose places somebody counts."""

    def __call__(self, option: QuestionOption, /, *, words: str, seats: int | None, is_other: bool | None) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The thing that asks, entered by somebody who may."""

    # what it is called, where its own page is, and what its questions are called
    title: str
    back: str
    heading: str
    # what is read where there are no questions yet, and where they are tried out
    empty_words: str
    try_words: str
    questionnaire_id: int | None
    change: Changing
    # only where people take places by an answer
    change_option: ChangingOption | None = None
    free_places: Callable[[], Mapping[int, int]] = dict
    # where one goes on with a version of its own once there are answers; empty: it has only one
    new_version: str = ""

    @property
    def has_seats(self) -> bool:
        return self.change_option is not None

    def edit_option(self, option: QuestionOption, *, words: str, seats: int | None, is_other: bool | None) -> None:
        """Reword an option, in the way of the area."""
        if self.change_option is not None:
            self.change_option(option, words=words, seats=seats, is_other=is_other)
        else:
            self.change(lambda asked: options.edit_option(asked, option, words=words, seats=seats, is_other=is_other))


@dataclass(frozen=True)
class Editor:
    """The editor as somebody has opened it: the holder, and the values of its address."""

    holder: Holder
    place: Mapping[str, str]

    @cached_property
    def loaded(self) -> LoadedQuestionnaire:
        """The questions; a holder that has none yet has an empty questionnaire."""
        key = self.holder.questionnaire_id
        loaded = load_questionnaire(key) if key is not None else None
        return loaded or LoadedQuestionnaire(Questionnaire(), ())

    def address(self, page: str, **names: str) -> str:
        """The address of a page of the editor, by the name of its view."""
        values: dict[str, Any] = {**self.place, **names}
        return url_for(f".{page}", **values)

    def find_item(self, key: str) -> Item:
        return found(self.loaded.find(key))

    def find_option(self, question: str, key: str) -> QuestionOption:
        options_there = self.find_item(question).options
        return found(next((option for option in options_there if option.public_id == key), None))
