"""The words of `lexicon.txt` and what they do in a quarrel."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from forum.triage.scorer.tokens import Token, fold

FILE = Path(__file__).with_name("lexicon.txt")
HARMLESS = 0
# what a harmless word counts as, so that the insult within it is not learned or found by its letters
STAND_IN = "harmlos"
SHORTEST_ENDING = 2


class Lexicon:
    """Classes of words: looked up whole, by beginning and by ending."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.classes: list[str] = []
        self._whole: dict[str, set[int]] = {}
        self._beginnings: dict[str, set[int]] = {}
        self._endings: dict[str, set[int]] = {}
        self._phrases: set[tuple[str, str]] = set()
        self._known: dict[str, tuple[int, ...]] = {}
        for line in lines:
            self._take(line.strip())

    def _take(self, line: str) -> None:
        if line.startswith("["):
            self.classes.append(line.strip("[]"))
        elif not line.startswith("#"):
            for entry in line.split():
                if "_" in entry:
                    first, _gap, second = entry.partition("_")
                    self._phrases.add((fold(first), fold(second)))
                    continue
                shelf = (
                    self._beginnings if entry.endswith("*") else self._endings if entry.startswith("*") else self._whole
                )
                shelf.setdefault(fold(entry.strip("*")), set()).add(len(self.classes) - 1)

    def number(self, name: str) -> int:
        return self.classes.index(name)

    def without_harmless(self, tokens: Sequence[Token]) -> list[Token]:
        """The same pieces, with a stand-in for words and pairs of words that only sound like an insult."""
        masked = {
            index
            for first, (one, other) in enumerate(pairwise(tokens))
            if (one.folded, other.folded) in self._phrases
            for index in (first, first + 1)
        }
        return [
            token._replace(folded=STAND_IN, written=STAND_IN)
            if index in masked or (token.is_word and self.classes_of(token.folded) == (HARMLESS,))
            else token
            for index, token in enumerate(tokens)
        ]

    def numbers(self, *names: str) -> frozenset[int]:
        return frozenset(self.classes.index(name) for name in names)

    def classes_of(self, word: str) -> tuple[int, ...]:
        """The classes of a folded word, each once; a harmless word has no other."""
        found = self._known.get(word)
        if found is None:
            found = self._look_up(word)
            if len(self._known) > 50_000:
                self._known.clear()
            self._known[word] = found
        return found

    def _look_up(self, word: str) -> tuple[int, ...]:
        found = set(self._whole.get(word, ()))
        for cut in range(1, len(word) + 1):
            found |= self._beginnings.get(word[:cut], set())
        for cut in range(1, len(word) - SHORTEST_ENDING + 1):
            found |= self._endings.get(word[cut:], set())
        return (HARMLESS,) if HARMLESS in found else tuple(sorted(found))


@cache
def shipped_lexicon() -> Lexicon:
    with FILE.open(encoding="utf-8") as lines:
        return Lexicon(lines)
