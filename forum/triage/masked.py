"""Words with letters struck out by stars: "A****loch", "Sch***e"; most letters are there, so that nothing is guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forum.triage.folding import key_of

# not behind a star: that begins emphasis
MASKED = re.compile(r"(?<![\w*#])[^\W\d_]{1,30}(?:[*#]{1,8}[^\W\d_]{0,30}){1,3}(?![\w*#])")
FEWEST_LETTERS = 3
# nobody strikes out more words in a post that can be read
MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class MaskedWord:
    """A word between two places of the text, its folded beginning, and what the whole of it may be."""

    start: int
    end: int
    head: str
    pattern: re.Pattern[str]


def masked_words(text: str) -> Iterator[MaskedWord]:
    found = [one for one in MASKED.finditer(text) if _shows_enough(one[0])]
    for one in found[:MOST_WORDS]:
        pieces = re.split(r"([*#]+)", one[0])
        # ß and umlauts are two letters when folded: a star may hide either
        pattern = "".join(
            f".{{{len(piece)},{len(piece) + 1}}}" if piece[:1] in "*#" else key_of(piece) for piece in pieces if piece
        )
        yield MaskedWord(one.start(), one.end(), key_of(pieces[0]), re.compile(pattern))


def _shows_enough(word: str) -> bool:
    """More letters than stars; one star at the end belongs to a footnote or to emphasis."""
    letters = sum(one.isalpha() for one in word)
    return letters >= max(FEWEST_LETTERS, len(word) - letters) and (word[-1] not in "*#" or word[-2] in "*#")
