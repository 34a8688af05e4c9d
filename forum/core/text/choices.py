"""Choices that stand in addresses, each under a German word of its own."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Protocol, TypeVar


class HasAddressWord(Protocol):
    @property
    def address_word(self) -> str: ...


Choice = TypeVar("Choice", bound=HasAddressWord)


class AddressChoice(StrEnum):
    """A choice of addresses alone: its value is its word there."""

    @property
    def address_word(self) -> str:
        return self.value


def find_choice(choices: Iterable[Choice], word: str) -> Choice | None:
    """The choice of that word; None for anything that is not offered."""
    return next((choice for choice in choices if choice.address_word == word), None)


def find_choices(choices: Iterable[Choice], words: Collection[str]) -> tuple[Choice, ...]:
    """The choices of those words, in their own order; what is not offered counts as not chosen."""
    return tuple(choice for choice in choices if choice.address_word in words)
