"""What the learned scorer says of a text, without the arithmetic: the web process may import this."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the original text that weighed for "offensive"."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A text's probability of being an insult or attack, and the words that weighed most, the heaviest first."""

    probability: float
    words: list[Span]

    @property
    def weight(self) -> float:
        """The probability, as far as a hint can rest on it: 0 when no word can be named."""
        return self.probability if self.words else 0.0


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A labelled text, and what a model that had not seen it said of it."""

    text: str
    is_offensive: bool
    scored: Scored


class Scorer(Protocol):
    """A trained model, ready to score."""

    @property
    def threshold_look(self) -> float:
        """From here on a text is to be looked at if it waits anyway; the decision that macro-F1 is measured at."""

    @property
    def threshold_urgent(self) -> float:
        """From here on a text is put before the moderation at once."""

    def score(self, text: str) -> Scored:
        """Judge one text; empty ones score lowest, of very long ones the beginning and the end are read."""
