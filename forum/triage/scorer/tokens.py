"""Cuts a text into words, marks and emoji, in the one spelling that the scorer learns: folded, without disguises."""

import re
from functools import lru_cache
from typing import NamedTuple

FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": "'", "‘": "'", "´": "'", "`": "'"})
# digits and signs that stand for letters, inside a word only
DISGUISED = str.maketrans("0134578$@!€", "oieastbsaie")
MARK_OF_LINE, MENTION, ADDRESS, NUMBER = "|LBR|", "@", "url", "0"
PIECE = re.compile(
    r"""(?!http|www)[^\W\d_]{2,}(?![\w*'’$@])       # most words
    |https?://\S+|www\.\S+|\|LBR\||&\w{2,6};     # addresses; what tweets leave behind
    |[@#]\w+                                        # people, hashtags
    |(?<!\w)(?:[^\W\d_][ .*_-]){3,}[^\W\d_](?!\w)   # s p a c e d letters
    |\d+(?:[.,:]\d+)*(?![^\W\d_])                   # numbers
    |[^\W_]+(?:[*'’$@][^\W_]+)*                    # words
    |[!?]+|\.{2,}|[:;=8]-?[)(DPp/\\|\]\[]+|\S       # marks, faces, anything else
    """,
    re.VERBOSE,
)
LENGTHENED = re.compile(r"([^\W\d_])\1{2,}")


class Token(NamedTuple):
    """One piece of a text: how it counts, how it was written, whether it is a word, where it stands."""

    folded: str
    written: str
    is_word: bool
    start: int
    end: int


def cut(text: str) -> list[Token]:
    """The pieces of a text in their order, at least one; positions are those of the text given."""
    pieces = []
    for found in PIECE.finditer(text):
        folded, written, is_word = _count_as(found.group())
        if folded:
            pieces.append(Token(folded, written, is_word, found.start(), found.end()))
    return pieces or [Token(".", ".", False, 0, 0)]


@lru_cache(maxsize=50_000)
def _count_as(piece: str) -> tuple[str, str, bool]:
    """How a piece counts, how it is written without what surrounds it, whether it is a word."""
    folded = _folded(piece)
    is_word = folded[:1].isalpha() and folded != ADDRESS
    return folded, piece.replace(" ", "").lstrip("#") if is_word else piece, is_word


def _folded(written: str) -> str:
    first = written[0]
    if written == MARK_OF_LINE or (first == "&" and len(written) > 1):
        return ""
    if len(written) > 1 and first == "@":
        return MENTION
    if written.startswith(("http://", "https://", "www.")):
        return ADDRESS
    if len(written) > 1 and first == "#":
        return fold(written[1:]) or first
    if first.isdigit() and not any(letter.isalpha() for letter in written):
        return NUMBER
    return fold(written) if first.isalnum() else written[:3]


def fold(word: str) -> str:
    """Small letters, ae for ä, letters for look-alike digits, no letter three times."""
    word = word.lower()
    if not word.isalpha() and any(letter.isalpha() for letter in word):
        word = re.sub(r"[ .*_'’-]", "", word.translate(DISGUISED))
    return LENGTHENED.sub(r"\1", word.translate(FOLDED))
