"""The words of `lexicon.txt` and what they do in a quarrel."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from forum.triage.scorer.tokens import Token, fold

FILE = Path(__file__).with_name("lexicon.txt")
HARMLESS = 0
MASKED = (HARMLESS,)
# what words count as whose letters must not be learned: harmless ones for the insult within them, words of no class
# for what they name (streets, parts of a city, things), and those of these classes for whom or what they name
STAND_IN, NEUTRAL = "harmlos", "wort"
NAMES = ("group", "politics", "media", "person", "argue", "city", "news")
# shorter words are those that sentences are built with
LONGEST_SMALL_WORD = 3
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
        self._openings = {first for first, _second in self._phrases}
        self._names = self.numbers(*(name for name in NAMES if name in self.classes))

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

    def without_harmless(self, tokens: list[Token]) -> tuple[list[Token], list[tuple[int, ...]]]:
        """The pieces with a stand-in for what only sounds like an insult, and the classes of each piece."""
        pieces = list(tokens)
        classes = [self.classes_of(token.folded) if token.is_word else () for token in tokens]
        masked = [index for index, found in enumerate(classes) if found == MASKED]
        for index, token in enumerate(tokens[:-1]):
            if token.folded in self._openings and (token.folded, tokens[index + 1].folded) in self._phrases:
                masked += [index, index + 1]
        for index in masked:
            pieces[index] = tokens[index]._replace(folded=STAND_IN, written=STAND_IN)
            classes[index] = MASKED
        return pieces, classes

    def without_neutral(self, tokens: list[Token], classes: list[tuple[int, ...]]) -> list[Token]:
        """The pieces with stand-ins for neutral words and names: what is left weighs by what it does in a quarrel."""
        return [
            token._replace(folded=stand_in, written=stand_in)
            if token.is_word and (stand_in := self._stand_in(token.folded, found))
            else token
            for token, found in zip(tokens, classes, strict=True)
        ]

    def _stand_in(self, word: str, classes: tuple[int, ...]) -> str:
        """What a word counts as; empty: as itself."""
        if not classes:
            return "" if len(word) <= LONGEST_SMALL_WORD else NEUTRAL
        return self.classes[classes[0]] if self._names.issuperset(classes) else ""

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
        return MASKED if HARMLESS in found else tuple(sorted(found))


@cache
def shipped_lexicon() -> Lexicon:
    with FILE.open(encoding="utf-8") as lines:
        return Lexicon(lines)
