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


class Scorer(Protocol):
    """A trained model, ready to score."""

    @property
    def threshold_look(self) -> float:
        """From here on somebody should look at a text; the decision that macro-F1 is measured at."""

    @property
    def threshold_urgent(self) -> float:
        """From here on at least four in five texts are offensive: look at them at once."""

    def score(self, text: str) -> Scored:
        """Judge one text; empty ones score lowest, of very long ones the beginning and the end are read."""
