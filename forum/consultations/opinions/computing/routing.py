"""Which statement a person is asked next: drawn by chance, those more often that tell more."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate

from forum.consultations.opinions.computing.ordering import sort_ids

# a statement without votes weighs this many times more, beyond its weight; half of it is left after so many votes
BONUS = 8
HALF_AFTER = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a statement: its votes, and its extremity from the last evaluation (0 before the first)."""

    agree: int = 0
    # "weiß nicht"
    passed: int = 0
    votes: int = 0
    extremity: float = 0.0


def weigh(one: Asked) -> float:
    """How much more often it is asked; the formula is that published with Polis."""
    known = 1 - (one.passed + 1) / (one.votes + 2)
    agreed = (one.agree + 1) / (one.votes + 2)
    new = 1 + BONUS * 2 ** (-one.votes / HALF_AFTER)
    return float((known * (one.extremity + 1) * agreed * new) ** 2)


def draw_statements(asked: Mapping[str, Asked], *, seed: str, most: int = 1) -> list[str]:
    """Up to so many different ones, each in proportion to its weight among those left; the same seed, the same ones."""
    left = {name: weigh(asked[name]) for name in sort_ids(asked)}
    drawn: list[str] = []
    while left and len(drawn) < most:
        drawn.append(_draw(left, _chance(f"{seed} {len(drawn)}")))
        del left[drawn[-1]]
    return drawn


def _chance(seed: str) -> float:
    """Evenly spread from 0 to below 1."""
    return int.from_bytes(sha256(seed.encode()).digest()[:6]) / 2**48


def _draw(weights: Mapping[str, float], chance: float) -> str:
    reached = list(accumulate(weights.values()))
    return next(name for name, end in zip(weights, reached, strict=True) if chance * reached[-1] < end)
