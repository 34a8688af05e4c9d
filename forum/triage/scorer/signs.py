"""Countable signs of a quarrel: classes of words, who stands near them, capitals, marks, emoji."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from forum.triage.scorer.lexicon import Lexicon
from forum.triage.scorer.tokens import ADDRESS, MENTION, NUMBER, Token

LAUGHING = frozenset("😂🤣😆😄😁😀😃😅😜😝😛😹😏😉🙃")
HOSTILE = frozenset("😡😠🤬👿😤💢🖕🤮🤢💩🤡🐷🐖🐒🙈🙄🤦🤷😒")
FRIENDLY = frozenset("❤😊😍🥰👍👏🙏💪🎉☺💙💚💛😘✌🌞☀🎂🎄🍀")
HARD = ("insult", "compound", "vulgar", "slur", "dehumanise")
BAD = (*HARD, "stupid", "crazy", "mean", "lie", "nonsense", "treason", "kill", "crime", "expel", "shame", "silence")
NEIGHBOURS = (("you",), ("formal", "they"), ("group",), ("politics", "media"))
REACH = 4

Signs = NDArray[np.float64]
Classes = Sequence[tuple[int, ...]]


class Counter:
    """Counts the signs of texts, always in the same order."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._size = len(lexicon.classes)
        self._bad = {lexicon.number(name): place for place, name in enumerate(BAD)}
        self._hard = lexicon.numbers(*HARD)
        self._neighbours = [lexicon.numbers(*names) for names in NEIGHBOURS]

    def count(self, tokens: Sequence[Token], classes: Classes) -> Signs:
        words = max(1, sum(token.is_word for token in tokens))
        counts = np.zeros(self._size)
        for found in classes:
            counts[list(found)] += 1
        parts = [np.log1p(counts), counts / np.sqrt(words), counts > 0, self._company(classes)]
        return np.concatenate([*parts, self._shares(classes, words), _manner(tokens, words)])

    def _company(self, classes: Classes) -> Signs:
        """How often a bad word stands near a you, a they, a group, a politician or a medium."""
        near = np.zeros((len(NEIGHBOURS), len(BAD)))
        for index, found in enumerate(classes):
            places = [self._bad[number] for number in found if number in self._bad]
            if places:
                around = [*classes[max(0, index - REACH) : index], *classes[index + 1 : index + REACH + 1]]
                company = {number for other in around for number in other}
                for row, wanted in enumerate(self._neighbours):
                    near[row, places] += not wanted.isdisjoint(company)
        return np.minimum(near, 2).ravel()

    def _shares(self, classes: Classes, words: int) -> Signs:
        bad = sum(not self._bad.keys().isdisjoint(found) for found in classes)
        hard = sum(not self._hard.isdisjoint(found) for found in classes)
        return np.array([bad > 0, hard > 0, bad / words, hard / words], dtype=np.float64)


def _manner(tokens: Sequence[Token], words: int) -> Signs:
    """How a text is written, whatever it says."""
    written = "".join(token.written for token in tokens)
    folded = [token.folded for token in tokens]
    letters = [letter for letter in written if letter.isalpha()]
    shouted = sum(token.is_word and len(token.written) > 2 and token.written.isupper() for token in tokens)
    marks = [mark for mark in folded if mark[0] in "!?"]
    return np.array(
        [
            np.log1p(words),
            sum(letter.isupper() for letter in letters) / max(1, len(letters)),
            np.log1p(shouted),
            np.log1p(written.count("!")),
            np.log1p(written.count("?")),
            sum(len(mark) > 1 for mark in marks),
            sum(mark.startswith("..") or mark == "…" for mark in folded),
            sum(letter in LAUGHING for letter in written),
            sum(letter in HOSTILE for letter in written),
            sum(letter in FRIENDLY for letter in written),
            len(re.findall(r'["„“”«»]', written)) / 2,
            np.log1p(folded.count(MENTION)),
            ADDRESS in folded,
            folded.count(NUMBER) / words,
            len(written) / max(1, len(tokens)) / 6,
            sum(len(word) > 14 for word in folded) / words,
            bool(letters) and letters[0].islower(),
            folded.count(",") / words,
            len(set(folded)) / max(1, len(folded)),
        ],
        dtype=np.float64,
    )
