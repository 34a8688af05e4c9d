"""Countable signs of a quarrel: classes of words, who stands near them, capitals, marks, emoji."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from forum.triage.scorer.lexicon import Lexicon
from forum.triage.scorer.tokens import ADDRESS, MENTION, NUMBER, Token

LAUGHING = frozenset("😂🤣😆😄😁😀😃😅😜😝😛😹😏😉🙃")
HOSTILE = frozenset("😡😠🤬👿😤💢🖕🤮🤢💩🤡🐷🐖🐒🙈🙄🤦🤷😒")
FRIENDLY = frozenset("❤😊😍🥰👍👏🙏💪🎉☺💙💚💛😘✌🌞☀🎂🎄🍀")
QUOTES = frozenset('"„“”«»')
HARD = ("insult", "compound", "vulgar", "slur")
# words that a reader understands as the reason of a hint wherever they stand
TELLING = (*HARD, "stupid", "crazy", "lie", "nonsense")
BAD = (*TELLING, "ambiguous", "dehumanise", "mean", "treason", "kill", "crime", "expel", "shame", "silence")
NEIGHBOURS = (("you",), ("formal", "they"), ("group",), ("politics", "media"))
REACH = 4

Signs = NDArray[np.float64]
Classes = Sequence[tuple[int, ...]]


class Counter:
    """Counts the signs of a stretch of text, always in the same order."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._size = len(lexicon.classes)
        self._bad = {lexicon.number(name): place for place, name in enumerate(BAD)}
        self._bad_ones = frozenset(self._bad)
        self._hard = lexicon.numbers(*HARD)
        self._neighbours = [lexicon.numbers(*names) for names in NEIGHBOURS]

    def count(self, tokens: Sequence[Token], classes: Classes) -> Signs:
        words = max(1, sum([token.is_word for token in tokens]))
        counts = np.bincount([number for found in classes for number in found] or [0], minlength=self._size)
        if not any(classes):
            counts[:] = 0
        bad_at = [index for index, found in enumerate(classes) if found and not self._bad_ones.isdisjoint(found)]
        hard = sum(not self._hard.isdisjoint(classes[index]) for index in bad_at)
        shares = [len(bad_at) > 0, hard > 0, len(bad_at) / words, hard / words]
        near = self._company(classes, bad_at)
        return np.concatenate(
            [np.log1p(counts), counts / np.sqrt(words), counts > 0, near, shares, _manner(tokens, words)]
        )

    def _company(self, classes: Classes, bad_at: Sequence[int]) -> Signs:
        """How often a bad word stands near a you, a they, a group, a politician or a medium; twice at most."""
        near = np.zeros((len(NEIGHBOURS), len(BAD)))
        for index in bad_at:
            places = [self._bad[number] for number in classes[index] if number in self._bad]
            around = [*classes[max(0, index - REACH) : index], *classes[index + 1 : index + REACH + 1]]
            company = {number for other in around for number in other}
            for row, wanted in enumerate(self._neighbours):
                if not wanted.isdisjoint(company):
                    near[row, places] += 1
        return np.minimum(near, 2).ravel()


def _manner(tokens: Sequence[Token], words: int) -> Signs:
    """How a text is written, whatever it says."""
    # adding up tuples is quicker than making an array of them
    sums = [sum(column) for column in zip(*[_marks(token.folded, token.written) for token in tokens], strict=True)]
    size, letters, capitals, shouted, calls, asks, rows, dots, laughing, hostile, friendly, quotes = sums[:12]
    mentions, addresses, numbers, commas, giants = sums[12:]
    first = next((token.written for token in tokens if token.written[0].isalpha()), "A")
    return np.array(
        [
            *np.log1p([words, shouted, calls, asks, mentions]),
            capitals / max(1, letters),
            rows,
            dots,
            laughing,
            hostile,
            friendly,
            quotes / 2,
            addresses > 0,
            numbers / words,
            size / len(tokens) / 6,
            giants / words,
            first[0].islower(),
            commas / words,
            len({token.folded for token in tokens}) / len(tokens),
        ],
        dtype=np.float64,
    )


@lru_cache(maxsize=50_000)
def _marks(folded: str, written: str) -> tuple[float, ...]:
    """What one piece adds to the manner of a text."""
    letters = [letter for letter in written if letter.isalpha()]
    return (
        len(written),
        len(letters),
        sum(letter.isupper() for letter in letters),
        len(written) > 2 and written.isupper(),
        written.count("!"),
        written.count("?"),
        folded[0] in "!?" and len(folded) > 1,
        folded.startswith("..") or folded == "…",
        sum(letter in LAUGHING for letter in written),
        sum(letter in HOSTILE for letter in written),
        sum(letter in FRIENDLY for letter in written),
        sum(letter in QUOTES for letter in written),
        folded == MENTION,
        folded == ADDRESS,
        folded == NUMBER,
        folded == ",",
        len(folded) > 14,
    )
