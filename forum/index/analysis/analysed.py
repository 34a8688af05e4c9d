"""A text as the index keeps it: stems, stems of parts of compounds, and the words as they are written."""

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass

from forum.index.analysis.compounds import NOTHING_OWN, candidates, parts_of
from forum.index.analysis.folding import LONGEST, fold, words_in, written
from forum.index.analysis.stemming import stem

# of what is longer the rest is not indexed: PostgreSQL counts no further
MOST_WORDS = 16_000
# shorter ones are neither suggested nor corrected
SHORTEST_FORM = 2


@dataclass(frozen=True, slots=True)
class Analysed:
    """Title and words in their order; parts as often as they stand there, those of the title twice."""

    title: tuple[str, ...]
    words: tuple[str, ...]
    parts: tuple[str, ...]
    # each once
    forms: Collection[str]

    @property
    def stems(self) -> frozenset[str]:
        """All that it is found by."""
        return frozenset(self.title).union(self.words, self.parts)


def analyse(title: str, text: str, own: Set[str] = NOTHING_OWN) -> Analysed:
    """`own`: words of the forum by which compounds are split beside the shipped list."""
    in_title, in_text = _words(title), _words(text)
    folded_title = [fold(word) for word in in_title]
    folded_text = [fold(word) for word in in_text]
    of_title = [part for word in folded_title for part in _parts(word, own)]
    of_text = [part for word in folded_text for part in _parts(word, own)]
    return Analysed(
        title=tuple(stem(word) for word in folded_title),
        words=tuple(stem(word) for word in folded_text),
        parts=(*of_title, *of_title, *of_text),
        forms=dict.fromkeys(_form(word) for word in (*in_title, *in_text) if _is_form(word)),
    )


def unsplit_candidates(texts: Iterable[str]) -> frozenset[str]:
    """Words by which the forum's own vocabulary could split what the shipped list cannot."""
    words = {fold(word) for text in texts for word in _words(text)}
    return frozenset().union(*(candidates(word) for word in words))


def _words(text: str) -> list[str]:
    return [match.group() for match, _number in zip(words_in(text), range(MOST_WORDS), strict=False)]


def _parts(folded: str, own: Set[str]) -> list[str]:
    whole = stem(folded)
    return [part for part in parts_of(folded, own) if part != whole]


def _form(word: str) -> str:
    return written(word)[:LONGEST]


def _is_form(word: str) -> bool:
    return len(word) >= SHORTEST_FORM and not word.isdigit()
