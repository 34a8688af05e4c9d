"""What is wrong with something a person typed: a name for the code, a sentence for the person."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken rule; the message is a lazy translation that says what to do."""

    kind: StrEnum
    message: object

    def __str__(self) -> str:
        return str(self.message)
